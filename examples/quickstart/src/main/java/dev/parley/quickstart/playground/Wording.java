package dev.parley.quickstart.playground;

import dev.parley.message.Content;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, in one text; what is no text is named in brackets.
 *
 * @param titles of the buttons that were shown, by their ids
 */
record Wording(Map<String, String> titles) implements Content.Cases<String> {

    @Override
    public String text(Content.Text text) {
        return text.value();
    }

    @Override
    public String image(Content.Image image) {
        return named("picture", image.caption());
    }

    @Override
    public String video(Content.Video video) {
        return named("video", video.caption());
    }

    @Override
    public String audio(Content.Audio audio) {
        return named(audio.voice() ? "voice message" : "audio", audio.caption());
    }

    @Override
    public String file(Content.File file) {
        return named("file", file.caption());
    }

    @Override
    public String location(Content.Location location) {
        return named(
                "place", lines(location.name(), location.address(), location.latitude() + ", " + location.longitude()));
    }

    @Override
    public String contactCard(Content.ContactCard card) {
        return named("contact", card.name() + ", " + card.phone());
    }

    @Override
    public String sticker(Content.Sticker sticker) {
        return named("sticker", sticker.emoji());
    }

    @Override
    public String choice(Content.Choice choice) {
        return Objects.requireNonNullElse(titles.get(choice.id()), choice.id());
    }

    @Override
    public String choices(Content.Choices choices) {
        return choices.prompt().value();
    }

    @Override
    public String carousel(Content.Carousel carousel) {
        return named("cards", carousel.cards().get(0).title());
    }

    @Override
    public String template(Content.Template template) {
        return named("template", template.name());
    }

    @Override
    public String unsupported(Content.Unsupported unsupported) {
        return named(unsupported.kind(), null);
    }

    /** Those that are there, each on a line of its own. */
    static String lines(@Nullable String... lines) {
        return Stream.of(lines).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private static String named(String kind, @Nullable String words) {
        return words == null || words.isBlank() ? "[" + kind + "]" : "[" + kind + "] " + words;
    }
}
