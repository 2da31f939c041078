package dev.parley.message;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says. Immutable; every text in it is {@link WellFormed}.
 *
 * <p>Inbound kinds that have no case of their own arrive as {@link Unsupported} with the platform's word for them.
 */
public sealed interface Content {

    /** Plain text, with styles where the channel can show them. Never blank. */
    record Text(String value, List<Span> spans) implements Content {
        public Text {
            value = WellFormed.text(value);
            if (value.isBlank()) {
                throw new IllegalArgumentException("a text must not be blank");
            }
            for (Span span : spans) {
                if (span.end() > value.length()) {
                    throw new IllegalArgumentException("a span ends behind its text");
                }
            }
            spans = List.copyOf(spans);
        }

        public Text(String value) {
            this(value, List.of());
        }

        @Override
        public String toString() {
            return "Text[" + value.length() + " UTF-16 units]";
        }
    }

    /** A picture. */
    record Image(Media media, @Nullable String caption) implements Content {
        public Image {
            caption = WellFormed.textOrNull(caption);
        }

        @Override
        public String toString() {
            return "Image[" + media + "]";
        }
    }

    /** A film, a round video note or an animation. */
    record Video(Media media, @Nullable String caption) implements Content {
        public Video {
            caption = WellFormed.textOrNull(caption);
        }

        @Override
        public String toString() {
            return "Video[" + media + "]";
        }
    }

    /**
     * A recording.
     *
     * @param voice whether it was spoken into the app, rather than sent as a file
     */
    record Audio(Media media, @Nullable String caption, boolean voice) implements Content {
        public Audio {
            caption = WellFormed.textOrNull(caption);
        }

        @Override
        public String toString() {
            return "Audio[" + media + "]";
        }
    }

    /** Any other file. */
    record File(Media media, @Nullable String caption) implements Content {
        public File {
            caption = WellFormed.textOrNull(caption);
        }

        @Override
        public String toString() {
            return "File[" + media + "]";
        }
    }

    /**
     * A place, with the name and address of a venue where one was chosen.
     *
     * @param latitude degrees north
     * @param longitude degrees east
     */
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements Content {
        public Location {
            if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException("latitude must be within 90 and longitude within 180 degrees");
            }
            name = WellFormed.textOrNull(name);
            address = WellFormed.textOrNull(address);
        }

        @Override
        public String toString() {
            return "Location[***]";
        }
    }

    /**
     * A shared address-book entry.
     *
     * @param own whether the platform says that it is the sender's own number
     */
    record ContactCard(String name, String phone, boolean own) implements Content {
        public ContactCard {
            name = WellFormed.text(name);
            phone = WellFormed.text(phone);
        }

        @Override
        public String toString() {
            return "ContactCard[***]";
        }
    }

    /** A sticker; its emoji says in text what it means. */
    record Sticker(Media media, @Nullable String emoji) implements Content {
        public Sticker {
            emoji = WellFormed.textOrNull(emoji);
        }

        @Override
        public String toString() {
            return "Sticker[" + media + "]";
        }
    }

    /**
     * A pressed button. The id comes from a client and may be stale or forged: look it up, never trust it.
     *
     * @param id the {@link Option#id()} as it came back
     * @param menu the platform's id of the message that had the button; null where the platform does not say
     */
    record Choice(String id, @Nullable String menu) implements Content {
        public Choice {
            id = WellFormed.text(id);
            menu = WellFormed.textOrNull(menu);
        }
    }

    /** A question with buttons. */
    record Choices(Text prompt, List<Option> options, Layout layout) implements Content {

        /** Where the buttons are. */
        public enum Layout {
            /** Under the message; they stay with it. */
            INLINE,
            /** In place of the contact's keyboard, until one is pressed. */
            KEYBOARD
        }

        public Choices {
            if (options.isEmpty()) {
                throw new IllegalArgumentException("choices need at least one option");
            }
            options = List.copyOf(options);
        }

        public Choices(String prompt, List<Option> options) {
            this(new Text(prompt), options, Layout.INLINE);
        }

        @Override
        public String toString() {
            return "Choices[" + options.size() + "]";
        }
    }

    /** Cards side by side, each with its own picture and buttons. */
    record Carousel(List<Card> cards) implements Content {

        /** One card. */
        public record Card(
                String title,
                @Nullable String subtitle,
                @Nullable MediaSource image,
                List<Option> options) {
            public Card {
                title = WellFormed.text(title);
                subtitle = WellFormed.textOrNull(subtitle);
                options = List.copyOf(options);
            }
        }

        public Carousel {
            if (cards.isEmpty()) {
                throw new IllegalArgumentException("a carousel needs at least one card");
            }
            cards = List.copyOf(cards);
        }

        @Override
        public String toString() {
            return "Carousel[" + cards.size() + "]";
        }
    }

    /**
     * A text that the platform approved beforehand.
     *
     * @param language an IETF language tag, in the form in which the platform has it
     * @param parameters what goes into its gaps, in their order
     */
    record Template(String name, String language, List<Parameter> parameters) implements Content {

        /** Where a gap is. */
        public enum Part {
            HEADER,
            BODY,
            /** What a button sends back, or what its link ends with; one for each button. */
            BUTTON
        }

        /**
         * What goes into a gap.
         *
         * @param name of the gap, where the template names them; null where they are numbered
         * @param text what is written there; empty for a file
         * @param media the picture, film or file of a header; null for text
         */
        public record Parameter(
                Part part,
                @Nullable String name,
                String text,
                @Nullable Content media) {
            public Parameter {
                name = WellFormed.textOrNull(name);
                text = WellFormed.text(text);
            }

            /** Without what is written there. */
            @Override
            public String toString() {
                return "Parameter[" + part + "]";
            }
        }

        public Template {
            name = WellFormed.text(name);
            language = WellFormed.text(language);
            parameters = List.copyOf(parameters);
        }

        /** A template with numbered gaps in its body. */
        public static Template of(String name, String language, String... texts) {
            return new Template(
                    name,
                    language,
                    Stream.of(texts)
                            .map(text -> new Parameter(Part.BODY, null, text, null))
                            .toList());
        }

        @Override
        public String toString() {
            return "Template[" + name + " " + language + "]";
        }
    }

    /**
     * Something that this version has no case for.
     *
     * @param kind the platform's own word for it
     */
    record Unsupported(String kind) implements Content {
        public Unsupported {
            kind = WellFormed.text(kind);
        }
    }

    /** One branch per case, checked by the compiler. */
    default <R> R fold(Cases<R> cases) {
        if (this instanceof Text text) {
            return cases.text(text);
        } else if (this instanceof Image image) {
            return cases.image(image);
        } else if (this instanceof Video video) {
            return cases.video(video);
        } else if (this instanceof Audio audio) {
            return cases.audio(audio);
        } else if (this instanceof File file) {
            return cases.file(file);
        } else if (this instanceof Location location) {
            return cases.location(location);
        } else if (this instanceof ContactCard card) {
            return cases.contactCard(card);
        } else if (this instanceof Sticker sticker) {
            return cases.sticker(sticker);
        } else if (this instanceof Choice choice) {
            return cases.choice(choice);
        } else if (this instanceof Choices choices) {
            return cases.choices(choices);
        } else if (this instanceof Carousel carousel) {
            return cases.carousel(carousel);
        } else if (this instanceof Template template) {
            return cases.template(template);
        } else {
            return cases.unsupported((Unsupported) this);
        }
    }

    /** What to do with each kind of content. */
    interface Cases<R> {
        R text(Text text);

        R image(Image image);

        R video(Video video);

        R audio(Audio audio);

        R file(File file);

        R location(Location location);

        R contactCard(ContactCard card);

        R sticker(Sticker sticker);

        R choice(Choice choice);

        R choices(Choices choices);

        R carousel(Carousel carousel);

        R template(Template template);

        R unsupported(Unsupported unsupported);
    }
}
