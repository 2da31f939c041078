package dev.parley.render;

import dev.parley.HostileText;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Cards;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.MediaLimit;
import dev.parley.channel.Capabilities.Options;
import dev.parley.channel.Pacing;
import dev.parley.message.Content;
import dev.parley.message.Content.Carousel;
import dev.parley.message.Content.Choices;
import dev.parley.message.Limit;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.message.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any content, and any channel. */
final class Contents {

    private static final URI LINK = URI.create("https://example.com/a");

    private Contents() {}

    /** Words in several scripts, in both directions, long and short. */
    private static Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "Yes",
                        "No",
                        "5",
                        "مرحبا",
                        "שלום 2",
                        "မင်္ဂလာပါ",
                        "👩‍👩‍👧‍👦 family",
                        "🇲🇲",
                        "Ch\u0103m s\u00F3c khách hàng rất dài dài dài"),
                HostileText.any().filter(text -> !text.isBlank() && text.length() <= 200));
    }

    private static Arbitrary<Content.Text> texts() {
        return Combinators.combine(
                        words().list().ofMinSize(1).ofMaxSize(12),
                        Arbitraries.of(Span.Style.values()),
                        Arbitraries.of(true, false))
                .as((words, style, styled) -> {
                    String text = String.join(". ", words);
                    int length = new Content.Text(text).value().length();
                    Span span = new Span(
                            length / 3, Math.max(1, length / 3), style, style == Span.Style.LINK ? LINK : null);
                    return new Content.Text(text, styled ? List.of(span) : List.of());
                });
    }

    private static Arbitrary<List<Option>> options(int most) {
        Arbitrary<Option.Action> actions = Arbitraries.frequency(
                Tuple.of(6, Option.Action.REPLY),
                Tuple.of(1, Option.Action.OPEN_LINK),
                Tuple.of(1, Option.Action.SHARE_PHONE),
                Tuple.of(1, Option.Action.SHARE_LOCATION));
        return Combinators.combine(words(), actions)
                .as((title, action) -> new Option("x", title, action, action == Option.Action.OPEN_LINK ? LINK : null))
                .list()
                .ofMaxSize(most)
                .map(Contents::withIds);
    }

    private static List<Option> withIds(List<Option> options) {
        List<Option> all = new ArrayList<>();
        for (Option option : options) {
            all.add(new Option("id-" + all.size(), option.title(), option.action(), option.link()));
        }
        return all;
    }

    private static Arbitrary<Media> media() {
        Arbitrary<MediaSource> sources = Arbitraries.of(
                new MediaSource.Link(LINK),
                new MediaSource.PlatformFile("file"),
                new MediaSource.Upload("a", new byte[600]));
        return Combinators.combine(
                        sources,
                        Arbitraries.of("image/png", "video/mp4", "audio/ogg").injectNull(0.2),
                        Arbitraries.longs().between(0, 2000).injectNull(0.3))
                .as((source, type, size) -> new Media(source, type, null, size));
    }

    static Arbitrary<Content> any() {
        Arbitrary<@Nullable String> captions = words().injectNull(0.3);
        return Arbitraries.oneOf(
                texts().map(Content.class::cast),
                Combinators.combine(media(), captions).as(Content.Image::new),
                Combinators.combine(media(), captions).as(Content.Video::new),
                Combinators.combine(media(), captions, Arbitraries.of(true, false))
                        .as(Content.Audio::new),
                Combinators.combine(media(), captions).as(Content.File::new),
                Combinators.combine(media(), Arbitraries.of("👍", "").injectNull(0.3))
                        .as(Content.Sticker::new),
                Combinators.combine(words().injectNull(0.3), words().injectNull(0.3))
                        .as((name, address) -> new Content.Location(16.8, 96.15, name, address)),
                words().map(name -> new Content.ContactCard(name, "+959000000000", false)),
                choices().map(Content.class::cast),
                choices().map(Content.class::cast),
                cards().map(Content.class::cast),
                Arbitraries.of(
                        Content.Template.of("hello", "en", "x"),
                        new Content.Choice("x", null),
                        new Content.Unsupported("poll")));
    }

    private static Arbitrary<Choices> choices() {
        return Combinators.combine(
                        texts(), options(30).filter(list -> !list.isEmpty()), Arbitraries.of(Choices.Layout.values()))
                .as(Choices::new);
    }

    private static Arbitrary<Carousel> cards() {
        Arbitrary<Carousel.Card> card = Combinators.combine(
                        words(),
                        words().injectNull(0.3),
                        media().map(Media::source).injectNull(0.4),
                        options(4))
                .as(Carousel.Card::new);
        return card.list().ofMinSize(1).ofMaxSize(8).map(Contents::apart).map(Carousel::new);
    }

    private static List<Carousel.Card> apart(List<Carousel.Card> cards) {
        List<Carousel.Card> all = new ArrayList<>();
        for (Carousel.Card card : cards) {
            int number = all.size();
            List<Option> options = card.options().stream()
                    .map(option ->
                            new Option(number + "-" + option.id(), option.title(), option.action(), option.link()))
                    .toList();
            all.add(new Carousel.Card(card.title(), card.subtitle(), card.image(), options));
        }
        return all;
    }

    private static Arbitrary<Limit> limits(int least, int most) {
        return Combinators.combine(Arbitraries.integers().between(least, most), Arbitraries.of(Limit.Unit.values()))
                .as(Limit::new);
    }

    static Arbitrary<Capabilities> channels() {
        Arbitrary<Options> menus = Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        limits(0, 30),
                        Arbitraries.oneOf(limits(0, 0), limits(4, 300)))
                .as(Options::new);
        Arbitrary<Cards> cards = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        limits(0, 40),
                        limits(0, 60),
                        Arbitraries.integers().between(0, 3))
                .as(Cards::new);
        Arbitrary<MediaLimit> media = Combinators.combine(
                        Arbitraries.longs().between(0, 1500),
                        Arbitraries.of(Set.of("image/png", "video/mp4"), Set.<String>of()))
                .as(MediaLimit::new);
        return Combinators.combine(
                        limits(40, 600),
                        limits(0, 200),
                        menus.injectNull(0.3),
                        menus.injectNull(0.5),
                        cards.injectNull(0.4),
                        Arbitraries.maps(
                                Arbitraries.of(Feature.IMAGE, Feature.VIDEO, Feature.AUDIO, Feature.FILE), media),
                        Arbitraries.of(Feature.class).set())
                .as((text, caption, buttons, list, card, files, features) ->
                        new Capabilities(text, caption, buttons, list, card, files, null, Pacing.NONE, features));
    }
}
