package dev.parley.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Content;
import dev.parley.message.Content.Carousel;
import dev.parley.message.Content.Choices;
import dev.parley.message.Content.Text;
import dev.parley.message.Limit;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.message.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendererTest {

    private static final URI LINK = URI.create("https://example.com/a");
    private static final Limit LONG = Limit.characters(4096);
    private static final Capabilities TEXT = Capabilities.builder(LONG).build();

    /** Three buttons of 20 characters under 1024, and a list of ten of 24, as WhatsApp has them. */
    private static final Capabilities FEW = Capabilities.builder(LONG)
            .buttons(3, Limit.characters(20), Limit.characters(1024))
            .list(10, Limit.characters(24), LONG)
            .features(Feature.INLINE_OPTIONS, Feature.IMAGE, Feature.MEDIA_BY_LINK)
            .build();

    private static List<Option> replies(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Option.reply("id-" + i, "Title " + i))
                .toList();
    }

    private static List<String> titles(Content message) {
        return ((Choices) message).options().stream().map(Option::title).toList();
    }

    private static String text(Content message) {
        return ((Text) message).value();
    }

    private static List<Loss.Kind> losses(Rendering rendering) {
        return rendering.losses().stream().map(Loss::kind).toList();
    }

    @Test
    void moreOptionsThanButtonsBecomeAListAndMoreThanThatANumberedText() {
        assertThat(Renderer.render(new Choices("Which?", replies(3)), FEW).messages())
                .containsExactly(new Choices("Which?", replies(3)));
        assertThat(Renderer.render(new Choices("Which?", replies(10)), FEW).messages())
                .containsExactly(new Choices("Which?", replies(10)));

        Rendering eleven = Renderer.render(new Choices("Which?", replies(11)), FEW);

        assertThat(text(eleven.messages().get(0)))
                .startsWith("Which?\n\n1. Title 1\n2. Title 2")
                .endsWith("11. Title 11");
        assertThat(eleven.numbered()).isEqualTo(replies(11));
        assertThat(losses(eleven)).containsExactly(Loss.Kind.BUTTONS);
    }

    @Test
    void aLongNumberedTextGoesOnOnANewPageWithAWholeLine() {
        Capabilities small = Capabilities.builder(Limit.characters(50)).build();

        Rendering rendering = Renderer.render(new Choices("Which?", replies(9)), small);

        assertThat(rendering.messages()).hasSizeGreaterThan(1);
        assertThat(rendering.messages().stream().skip(1).map(RendererTest::text))
                .allSatisfy(page -> assertThat(page).matches("(?s)[0-9]+\\. Title.*"));
        assertThat(rendering.numbered()).hasSize(9);
    }

    @Test
    void aTitleThatOnlyAListHasRoomForIsNotCut() {
        Choices choices = new Choices("Which?", List.of(Option.reply("a", "Twenty-two characters!")));

        assertThat(Renderer.render(choices, FEW).messages()).containsExactly(choices);
    }

    @Test
    void aTitleThatIsTooLongIsCutAtAGraphemeAndWholeInTheText() {
        String family = "👩‍👩‍👧‍👦";
        String title = "Twenty letters, then " + family + family + " and more";
        Rendering rendering = Renderer.render(new Choices("Which?", List.of(Option.reply("a", title))), FEW);

        Choices shown = (Choices) rendering.messages().get(0);
        assertThat(shown.options().get(0).id()).isEqualTo("a");
        assertThat(shown.options().get(0).title()).isEqualTo("Twenty letters, the…");
        assertThat(shown.prompt().value()).contains(title);
        assertThat(losses(rendering)).containsExactly(Loss.Kind.TITLE);
        assertThat(Titles.cut(family + family, Limit.characters(10))).isEqualTo(family + "…");
    }

    @Test
    void titlesThatAreTheSameOnceCutAreToldApartByNumbers() {
        List<Option> options = List.of(
                Option.reply("a", "The same long beginning, first"),
                Option.reply("b", "The same long beginning, second"));

        Rendering rendering = Renderer.render(new Choices("Which?", options), FEW);

        assertThat(titles(rendering.messages().get(0))).containsExactly("1. The same long be…", "2. The same long be…");
        assertThat(((Choices) rendering.messages().get(0)).prompt().value())
                .contains("1. The same long beginning, first\n2. The same long beginning, second");
    }

    @Test
    void aPromptThatIsTooLongForButtonsGoesBeforeThem() {
        String prompt = "A sentence of words. ".repeat(100).strip();

        List<Content> messages =
                Renderer.render(new Choices(prompt, replies(2)), FEW).messages();

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).isInstanceOf(Text.class);
        assertThat(((Choices) messages.get(1)).prompt().value())
                .endsWith("words.")
                .hasSizeLessThanOrEqualTo(1024);
    }

    @Test
    void linksAndRequestsWithoutButtonsBecomeLines() {
        List<Option> options = List.of(
                Option.reply("a", "Yes"),
                Option.link("b", "Our shop", LINK),
                new Option("c", "Send my number", Option.Action.SHARE_PHONE, null),
                new Option("d", "Send where I am", Option.Action.SHARE_LOCATION, null));

        Rendering rendering = Renderer.render(new Choices("Well?", options), FEW);

        Choices shown = (Choices) rendering.messages().get(0);
        assertThat(shown.options()).containsExactly(options.get(0));
        assertThat(shown.prompt().value())
                .isEqualTo("Well?\n\nOur shop: https://example.com/a\n📱 Send my number\n📍 Send where I am");
        assertThat(losses(rendering))
                .containsExactly(Loss.Kind.LINK_BUTTON, Loss.Kind.PHONE_BUTTON, Loss.Kind.LOCATION_BUTTON);
    }

    @Test
    void buttonsAreWhereTheChannelHasThem() {
        Capabilities keyboard = Capabilities.builder(LONG)
                .buttons(10, LONG, LONG)
                .features(Feature.KEYBOARD_OPTIONS)
                .build();

        Rendering rendering = Renderer.render(new Choices("Which?", replies(2)), keyboard);

        assertThat(rendering.messages())
                .containsExactly(new Choices(new Text("Which?"), replies(2), Choices.Layout.KEYBOARD));
        assertThat(losses(rendering)).containsExactly(Loss.Kind.LAYOUT);
    }

    @Test
    void rightToLeftTitlesAreIsolatedSoThatNumbersStayInFront() {
        List<Option> options = List.of(Option.reply("a", "نعم"), Option.reply("b", "No"));

        assertThat(text(Renderer.render(new Choices("?", options), TEXT)
                        .messages()
                        .get(0)))
                .isEqualTo("?\n\n1. \u2068نعم\u2069\n2. No");
    }

    @Test
    void cardsBecomePicturesAndAListWhoseTitlesTellTheCard() {
        Carousel.Card card = new Carousel.Card("Shirt", "Blue", new MediaSource.Link(LINK), replies(1));
        Carousel.Card other = new Carousel.Card("Shoes", null, null, List.of(Option.reply("other", "Buy")));

        Rendering rendering = Renderer.render(new Carousel(List.of(card, other)), FEW);

        assertThat(rendering.messages().get(0))
                .isEqualTo(new Content.Image(new Media(new MediaSource.Link(LINK)), null));
        Choices shown = (Choices) rendering.messages().get(1);
        assertThat(shown.prompt().value()).isEqualTo("1. Shirt\nBlue\n\n2. Shoes");
        assertThat(titles(shown)).containsExactly("1. Title 1", "2. Buy");
    }

    @Test
    void cardsWithoutButtonsHaveTheirOptionsNumberedBelowThem() {
        Carousel.Card card = new Carousel.Card("Shirt", "Blue", new MediaSource.Link(LINK), replies(2));
        Carousel.Card other = new Carousel.Card("Shoes", null, null, List.of(Option.reply("other", "Buy")));

        Rendering rendering = Renderer.render(new Carousel(List.of(card, other)), TEXT);

        assertThat(text(rendering.messages().get(0))).isEqualTo("Shirt\nBlue\n1. Title 1\n2. Title 2\n\nShoes\n3. Buy");
        assertThat(rendering.numbered().stream().map(Option::id)).containsExactly("id-1", "id-2", "other");
        assertThat(losses(rendering)).containsExactly(Loss.Kind.CAROUSEL, Loss.Kind.CARD_IMAGE, Loss.Kind.BUTTONS);
    }

    @Test
    void mediaOfAnotherKindBecomeAFileElseALinkElseALoss() {
        Media link = new Media(new MediaSource.Link(LINK));
        Media upload = new Media(new MediaSource.Upload("a.mp4", new byte[10]));
        Capabilities files = Capabilities.builder(LONG)
                .caption(LONG)
                .media(Feature.FILE, 9)
                .features(Feature.MEDIA_BY_LINK, Feature.MEDIA_BY_UPLOAD)
                .build();

        assertThat(Renderer.render(new Content.Video(link, "look"), files).messages())
                .containsExactly(new Content.File(link, "look"));
        assertThat(Renderer.render(new Content.Video(link, "look"), TEXT).messages())
                .containsExactly(new Text("look\nhttps://example.com/a"));
        Rendering tooLarge = Renderer.render(new Content.Video(upload, null), files);
        assertThat(tooLarge.messages()).isEmpty();
        assertThat(losses(tooLarge)).containsExactly(Loss.Kind.MEDIA);
    }

    @Test
    void aPictureOfATypeThatIsNotDeclaredBecomesALink() {
        Capabilities pngOnly = Capabilities.builder(LONG)
                .media(Feature.IMAGE, 1000, "image/png")
                .features(Feature.MEDIA_BY_LINK)
                .build();
        MediaSource source = new MediaSource.Link(LINK);

        assertThat(Renderer.render(new Content.Image(new Media(source, "image/webp", null, null), null), pngOnly)
                        .messages())
                .containsExactly(new Text("https://example.com/a"));
        assertThat(Renderer.render(new Content.Image(new Media(source, "image/PNG; q=1", null, null), null), pngOnly)
                        .losses())
                .isEmpty();
    }

    @Test
    void whereThereAreNoStylesALinkSaysWhereItLeads() {
        Text text = new Text("Read this now", List.of(new Span(5, 4, Span.Style.LINK, LINK)));

        Rendering rendering = Renderer.render(text, TEXT);

        assertThat(rendering.messages()).containsExactly(new Text("Read this (https://example.com/a) now"));
        assertThat(losses(rendering)).containsExactly(Loss.Kind.STYLES);
    }

    @Test
    void placesCardsAndStickersBecomeText() {
        assertThat(text(Renderer.render(new Content.Location(16.8, 96.15, "Shop", "Street 1"), TEXT)
                        .messages()
                        .get(0)))
                .isEqualTo("Shop\nStreet 1\nhttps://www.google.com/maps/search/?api=1&query=16.8,96.15");
        assertThat(text(Renderer.render(new Content.ContactCard("Aye", "+959000000000", false), TEXT)
                        .messages()
                        .get(0)))
                .isEqualTo("Aye\n+959000000000");
        assertThat(text(Renderer.render(new Content.Sticker(new Media(new MediaSource.PlatformFile("1")), "👍"), TEXT)
                        .messages()
                        .get(0)))
                .isEqualTo("👍");
    }

    @Test
    void aTemplateHasNoOtherForm() {
        Rendering rendering = Renderer.render(Content.Template.of("hello", "en"), TEXT);

        assertThat(rendering.messages()).isEmpty();
        assertThat(losses(rendering)).containsExactly(Loss.Kind.TEMPLATE);
    }

    @Test
    void aPreviewTellsForEachChannelWhatItWillShowAndWhatIsLost() {
        Map<String, Capabilities> channels = new LinkedHashMap<>();
        channels.put("few", FEW);
        channels.put("text", TEXT);
        Content content = new Choices("Which?", replies(3));

        List<Preview> previews = Preview.on(channels, content);

        assertThat(previews)
                .containsExactly(
                        new Preview("few", Renderer.render(content, FEW)),
                        new Preview("text", Renderer.render(content, TEXT)));
        assertThat(previews.get(0).rendering().losses()).isEmpty();
        assertThat(previews.get(1).rendering().losses()).isNotEmpty();
    }

    @Test
    void whereWordsCannotStandUnderAFileTheyBecomeATextOfTheirOwn() {
        Capabilities silent = Capabilities.builder(LONG)
                .caption(LONG)
                .media(Feature.VIDEO, new Capabilities.MediaLimit(100, Set.of(), false, false))
                .features(Feature.MEDIA_BY_LINK)
                .build();
        Media film = new Media(new MediaSource.Link(LINK));

        Rendering rendering = Renderer.render(new Content.Video(film, "words"), silent);

        assertThat(rendering.messages()).containsExactly(new Content.Video(film, null), new Content.Text("words"));
        assertThat(losses(rendering)).containsExactly(Loss.Kind.CAPTION);
    }

    @Test
    void aLinkWhoseSizeMustBeToldAndIsNotGoesAsText() {
        Capabilities sized = Capabilities.builder(LONG)
                .media(Feature.VIDEO, new Capabilities.MediaLimit(100, Set.of(), true, true))
                .features(Feature.MEDIA_BY_LINK)
                .build();
        Media known = new Media(new MediaSource.Link(LINK), null, null, 5L);

        assertThat(Renderer.render(new Content.Video(known, null), sized).messages())
                .containsExactly(new Content.Video(known, null));
        assertThat(Renderer.render(new Content.Video(new Media(new MediaSource.Link(LINK)), null), sized)
                        .messages())
                .containsExactly(new Content.Text(LINK.toString()));
    }
}
