package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.message.Content;
import dev.parley.message.Content.Carousel.Card;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {

    private static final URI SHOP = URI.create("https://shop.example/");

    @Test
    void textsAndLinksGoAsWhatTheyAre() throws Exception {
        assertThat(rendered(new Content.Text("hello"))).isEqualTo(json("{'type':'text','text':'hello'}"));
        assertThat(rendered(new Content.Text("https://shop.example/a")))
                .isEqualTo(json("{'type':'url','media':'https://shop.example/a'}"));
        assertThat(rendered(new Content.Text("see https://shop.example/a")).path("type"))
                .hasToString("\"text\"");
        assertThat(refusal(new Content.Text("a".repeat(7001)))).isEqualTo("text-too-long");
    }

    @Test
    void aKeyboardHasAButtonForEachOptionThatIsSilentAndEscaped() throws Exception {
        Content.Choices choices = new Content.Choices(
                "Which?",
                List.of(
                        Option.reply("tea", "Tea <&> more of it"),
                        Option.link("shop", "Our shop on the web", SHOP),
                        Option.reply("a", "A"),
                        Option.reply("b", "B")));

        assertThat(rendered(choices)).isEqualTo(json("""
                        {'type':'text','text':'Which?','min_api_version':7,'keyboard':{'Type':'keyboard','Buttons':[
                        {'Columns':6,'Rows':1,'ActionType':'reply','ActionBody':'parley:tea',
                         'Text':'Tea &lt;&amp;&gt; more of it','TextSize':'regular','Silent':true},
                        {'Columns':6,'Rows':1,'ActionType':'open-url','ActionBody':'https://shop.example/',
                         'Text':'Our shop on the web','TextSize':'regular','Silent':true},
                        {'Columns':3,'Rows':1,'ActionType':'reply','ActionBody':'parley:a',
                         'Text':'A','TextSize':'regular','Silent':true},
                        {'Columns':3,'Rows':1,'ActionType':'reply','ActionBody':'parley:b',
                         'Text':'B','TextSize':'regular','Silent':true}]}}"""));
        assertThat(rendered(new Content.Choices(choices.prompt(), choices.options(), Content.Choices.Layout.KEYBOARD)))
                .isEqualTo(rendered(choices));
    }

    @Test
    void aPlainKeyboardHasNothingThatOldAppsDoNotKnow() {
        Content.Choices choices = new Content.Choices("Which?", List.of(Option.reply("tea", "Tea"), phone()));

        ObjectNode plain = choices.fold(new Renderer(true));

        assertThat(plain.path("min_api_version").asInt()).isEqualTo(1);
        assertThat(plain.path("keyboard").path("Buttons")).hasSize(1);
        assertThat(plain.toString()).doesNotContain("Silent", "share-phone");
        assertThat(new Content.Choices("Phone?", List.of(phone()))
                        .fold(new Renderer(true))
                        .has("keyboard"))
                .isFalse();
    }

    @Test
    void buttonsThatShareAreSeenToShare() {
        Option place = new Option("place", "Here", Option.Action.SHARE_LOCATION, null);

        JsonNode buttons = rendered(new Content.Choices("?", List.of(phone(), place)))
                .path("keyboard")
                .path("Buttons");

        assertThat(buttons.findValuesAsText("ActionType")).containsExactly("share-phone", "location-picker");
        assertThat(buttons.findValuesAsText("ActionBody")).containsExactly("parley:phone", "parley:place");
        assertThat(buttons.findValues("Silent")).isEmpty();
    }

    private static Option phone() {
        return new Option("phone", "My number", Option.Action.SHARE_PHONE, null);
    }

    @Test
    void everyCardIsFilledToTheLastRow() {
        Option option = Option.reply("buy", "Buy");
        Content.Carousel carousel = new Content.Carousel(List.of(
                new Card(
                        "Tea",
                        "Green",
                        new MediaSource.Link(URI.create("https://shop.example/t.jpg")),
                        List.of(option)),
                new Card("Coffee & cake", null, null, List.of(option, option, option)),
                new Card("Water", null, null, List.of())));

        JsonNode media = rendered(carousel).path("rich_media");

        int rows = media.path("ButtonsGroupRows").asInt();
        assertThat(rows).isBetween(1, 7);
        assertThat(cardHeights(media, rows)).containsExactly(rows, rows, rows);
        assertThat(rendered(carousel).path("alt_text").asText()).isEqualTo("Tea\nCoffee & cake\nWater");
        assertThat(rendered(carousel).path("min_api_version").asInt()).isEqualTo(7);
        assertThat(media.toString()).contains("<b>Coffee &amp; cake</b>", "https://shop.example/t.jpg");
        assertThat(carousel.fold(new Renderer(true)).toString())
                .contains("\"min_api_version\":2")
                .doesNotContain("Silent");
    }

    /** Cuts the buttons as Viber does; a card that is not filled would take a part of the next one. */
    private static List<Integer> cardHeights(JsonNode media, int rows) {
        List<Integer> heights = new ArrayList<>();
        int height = 0;
        for (JsonNode button : media.path("Buttons")) {
            assertThat(button.path("Columns").asInt()).isEqualTo(6);
            height += button.path("Rows").asInt();
            if (height >= rows) {
                heights.add(height);
                height = 0;
            }
        }
        assertThat(height).isZero();
        return heights;
    }

    @Test
    void filesGoAsLinksWithWhatViberMustBeTold() throws Exception {
        assertThat(rendered(new Content.Image(file("a.jpg", "image/jpeg; q=1", null), "bill")))
                .isEqualTo(json("{'type':'picture','text':'bill','media':'https://shop.example/a.jpg'}"));
        assertThat(rendered(new Content.Video(file("a.mp4", "video/mp4", 5L), null)))
                .isEqualTo(json("{'type':'video','media':'https://shop.example/a.mp4','size':5}"));
        assertThat(rendered(new Content.File(file("a.pdf", null, 5L), null)))
                .isEqualTo(json("{'type':'file','media':'https://shop.example/a.pdf','size':5,'file_name':'a.pdf'}"));
    }

    @Test
    void filesThatViberWouldNotTakeAreRefusedAndNamed() {
        assertThat(refusal(new Content.Video(file("a.mp4", null, null), null))).isEqualTo("file-size-unknown");
        assertThat(refusal(new Content.Video(file("a.mp4", null, 26_000_001L), null)))
                .isEqualTo("file-too-large");
        assertThat(refusal(new Content.Video(file("a.mp4", null, 5L), "words"))).isEqualTo("not-supported:caption");
        assertThat(refusal(new Content.Image(file("a.bmp", "image/bmp", 5L), null)))
                .isEqualTo("not-supported:file-type");
        assertThat(refusal(new Content.Image(file("a.jpg", null, null), "a".repeat(513))))
                .isEqualTo("caption-too-long");
        assertThat(refusal(new Content.File(file("a.EXE", null, 5L), null))).isEqualTo("not-supported:file-type");
        assertThat(refusal(new Content.File(file("a", null, 5L), null))).isEqualTo("file-name-without-extension");
        Media upload = new Media(new MediaSource.Upload("a.pdf", new byte[] {1}), null, "a.pdf", 1L);
        assertThat(refusal(new Content.File(upload, null))).isEqualTo("not-supported:upload");
    }

    private static Media file(String name, @Nullable String type, @Nullable Long size) {
        return new Media(new MediaSource.Link(SHOP.resolve(name)), type, null, size);
    }

    @Test
    void stickersPlacesAndCardsGoInViberOwnForms() throws Exception {
        assertThat(rendered(new Content.Sticker(new Media(new MediaSource.PlatformFile("46105")), null)))
                .isEqualTo(json("{'type':'sticker','sticker_id':46105}"));
        assertThat(refusal(new Content.Sticker(new Media(new MediaSource.PlatformFile("x")), null)))
                .startsWith("not-supported:");
        assertThat(rendered(new Content.Location(16.8, 96.15, "Shop", null)))
                .isEqualTo(json("{'type':'location','location':{'lat':16.8,'lon':96.15}}"));
        assertThat(rendered(new Content.ContactCard("", "+959", false)))
                .isEqualTo(json("{'type':'contact','contact':{'name':'+959','phone_number':'+959'}}"));
        assertThat(refusal(new Content.ContactCard("a".repeat(29), "+959", false)))
                .isEqualTo("contact-name-too-long");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 40})
    void moreOptionsThanAreSeenAtOnceAreRefused(int count) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            options.add(Option.reply("o" + i, "Option " + i));
        }

        assertThat(refusal(new Content.Choices("Which?", options))).isEqualTo("too-many-options");
    }

    @Test
    void aMessageAsAWholeHasALimitToo() {
        // Each is six bytes of JSON.
        Content.Text large = new Content.Text("a" + "\u0001".repeat(6000));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> OutboundWriter.write(Events.ACCOUNT, Events.send(Events.USER, large, false)))
                .withMessage("message-too-large");
    }

    @Test
    void theSenderIsNamedAndABotIsNoReceiver() throws Exception {
        var account = ViberAccount.withAvatar(Events.ACCOUNT, URI.create("https://shop.example/face.png"));

        assertThat(Json.read(OutboundWriter.write(account, Events.send(Events.USER, new Content.Text("hi"), false))))
                .isEqualTo(json("{'type':'text','text':'hi','sender':{'name':'Help Desk','avatar':"
                        + "'https://shop.example/face.png'},'receiver':'u+TEST/0123456789AA=='}"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        () -> OutboundWriter.write(Events.ACCOUNT, Events.send("pa:1", new Content.Text("hi"), false)))
                .withMessage("not-a-user-id");
    }

    /** As it is on the wire. */
    private static JsonNode rendered(Content content) {
        try {
            return Json.read(Json.write(content.fold(new Renderer(false))));
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    private static String refusal(Content content) {
        try {
            return "sent as " + rendered(content);
        } catch (RefusedException e) {
            return e.code();
        }
    }

    private static JsonNode json(String text) throws Exception {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
