package dev.parley.testkit;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Cards;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.Options;
import dev.parley.message.Content;
import dev.parley.message.Content.Choices;
import dev.parley.message.Content.Choices.Layout;
import dev.parley.message.Limit;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** For each limit that a channel declares, something that is just beyond it. */
final class TooMuch {

    private static final Media LINK = new Media(new MediaSource.Link(URI.create("https://example.com/a.dat")));

    private final Capabilities capabilities;
    private final Map<String, Content> all = new LinkedHashMap<>();

    private TooMuch(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** By what is too much of it. */
    static Map<String, Content> of(Capabilities capabilities) {
        TooMuch much = new TooMuch(capabilities);
        much.all.put("a text that is too long", new Content.Text(beyond(capabilities.text())));
        much.options();
        much.cards();
        for (Feature kind : List.of(Feature.IMAGE, Feature.VIDEO, Feature.AUDIO, Feature.FILE)) {
            much.media(kind);
        }
        return much.all;
    }

    /** One character more than fits; each counts differently in each unit. */
    private static String beyond(Limit limit) {
        String letter = "က";
        return letter.repeat(limit.max() / limit.length(letter) + 1);
    }

    private void options() {
        boolean inline = capabilities.has(Feature.INLINE_OPTIONS);
        if (!inline && !capabilities.has(Feature.KEYBOARD_OPTIONS)) {
            return;
        }
        Layout layout = inline ? Layout.INLINE : Layout.KEYBOARD;
        Options buttons = capabilities.buttons();
        Options list = layout == Layout.INLINE ? capabilities.list() : null;
        if (buttons != null) {
            int max = Math.max(buttons.max(), list == null ? 0 : list.max());
            all.put("too many options", choices("Which?", replies(max + 1, "Title"), layout));
            String title = longer(buttons.title(), list == null ? null : list.title());
            all.put("a title that is too long", choices("Which?", replies(1, title), layout));
            String prompt = longer(buttons.prompt(), list == null ? null : list.prompt());
            all.put("a prompt that is too long", choices(prompt, replies(1, "Title"), layout));
        }
    }

    private static String longer(Limit limit, @Nullable Limit other) {
        String beyond = beyond(limit);
        return other != null && other.fits(beyond) ? beyond(other) : beyond;
    }

    private static Content choices(String prompt, List<Option> options, Layout layout) {
        return new Choices(new Content.Text(prompt), options, layout);
    }

    private static List<Option> replies(int count, String title) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Option.reply("id-" + i, count == 1 ? title : title + " " + i))
                .toList();
    }

    private void cards() {
        Cards limits = capabilities.cards();
        if (limits != null && capabilities.has(Feature.CAROUSEL)) {
            Content.Carousel.Card card = new Content.Carousel.Card("Card", "More", null, replies(1, "Buy"));
            all.put(
                    "too many cards",
                    new Content.Carousel(IntStream.rangeClosed(0, limits.max())
                            .mapToObj(i -> card)
                            .toList()));
            all.put(
                    "too many buttons on a card",
                    new Content.Carousel(List.of(
                            new Content.Carousel.Card("Card", "More", null, replies(limits.buttons() + 1, "Buy")))));
            all.put(
                    "a card's title that is too long",
                    new Content.Carousel(List.of(
                            new Content.Carousel.Card(beyond(limits.title()), "More", null, replies(1, "Buy")))));
        }
    }

    private void media(Feature kind) {
        if (!capabilities.has(kind)) {
            return;
        }
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        if (capabilities.has(Feature.MEDIA_BY_LINK)) {
            capabilities.limit(kind).ifPresent(limit -> {
                String type = limit.types().stream().sorted().findFirst().orElse(null);
                Media large = new Media(LINK.source(), type, null, limit.maxBytes() + 1);
                all.put(name + " that is too large", content(kind, large, null));
                if (!limit.types().isEmpty()) {
                    Media other = new Media(LINK.source(), "application/x-nobody-knows", null, 1L);
                    all.put(name + " of a type that is not declared", content(kind, other, null));
                }
            });
        }
        MediaSource source = capabilities.has(Feature.MEDIA_BY_LINK)
                ? LINK.source()
                : new MediaSource.Upload("a.bin", "bytes".getBytes(StandardCharsets.UTF_8));
        String type = capabilities
                .limit(kind)
                .flatMap(limit -> limit.types().stream().sorted().findFirst())
                .orElse(null);
        all.put(
                name + " with a caption that is too long",
                content(kind, new Media(source, type, null, null), beyond(capabilities.caption())));
    }

    private static Content content(Feature kind, Media media, @Nullable String caption) {
        return switch (kind) {
            case IMAGE -> new Content.Image(media, caption);
            case VIDEO -> new Content.Video(media, caption);
            case AUDIO -> new Content.Audio(media, caption, false);
            default -> new Content.File(media, caption);
        };
    }
}
