package dev.parley.channel;

import dev.parley.message.Content;
import dev.parley.message.Limit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a channel can show, declared and held to by its contract test: what is not declared is refused, not attempted.
 *
 * @param text the longest text; longer ones are split before they reach the channel
 * @param caption the longest caption under a picture or file
 * @param buttons of one message; null where there are none
 * @param list a menu that opens, for more options than there are buttons; null where there is none
 * @param cards side by side; null where there are none
 * @param media how large files may be, for each of the features {@link Feature#IMAGE} to {@link Feature#STICKER} that
 *     has a limit
 * @param window how long after the contact wrote the platform takes free messages; null for always
 * @param pacing how fast it takes them
 * @param features what it knows beyond plain text
 */
public record Capabilities(
        Limit text,
        Limit caption,
        @Nullable Options buttons,
        @Nullable Options list,
        @Nullable Cards cards,
        Map<Feature, MediaLimit> media,
        @Nullable Duration window,
        Pacing pacing,
        Set<Feature> features) {

    /** One thing that some platforms know and others do not. */
    public enum Feature {
        /** Styles within a text. */
        STYLES,
        /** Buttons under a message. */
        INLINE_OPTIONS,
        /** Buttons in place of the keyboard. */
        KEYBOARD_OPTIONS,
        /** Buttons that open a page. */
        LINK_OPTIONS,
        /** Buttons that send the contact's phone number. */
        PHONE_OPTIONS,
        /** Buttons that send where the contact is. */
        LOCATION_OPTIONS,
        IMAGE,
        VIDEO,
        AUDIO,
        FILE,
        STICKER,
        LOCATION,
        CONTACT_CARD,
        CAROUSEL,
        TEMPLATE,
        /** Media that the platform fetches from a link. */
        MEDIA_BY_LINK,
        /** Media as bytes. */
        MEDIA_BY_UPLOAD,
        /** Quoting a message. */
        REPLY,
        /** Changing a message that was sent. */
        EDIT,
        /** "Is typing". */
        TYPING,
        /** Telling the contact that what they wrote was read. */
        MARK_READ,
        /** Putting an emoji to a message of the contact's. */
        REACTIONS,
        /** Reports that a message was delivered or read. */
        RECEIPTS
    }

    /**
     * What fits into a message with options.
     *
     * @param max how many
     * @param title the longest title of one
     * @param prompt the longest text above them
     */
    public record Options(int max, Limit title, Limit prompt) {

        /** Whether a question fits: how many options it has, and how long their titles and the text above them are. */
        public boolean takes(Content.Choices choices) {
            return choices.options().size() <= max
                    && choices.options().stream().allMatch(option -> title.fits(option.title()))
                    && prompt.fits(choices.prompt().value());
        }
    }

    /**
     * What fits into a carousel.
     *
     * @param max how many cards
     * @param buttons how many buttons a card has; their titles are as long as those of other buttons, where there are such
     */
    public record Cards(int max, Limit title, Limit subtitle, int buttons) {}

    /**
     * What files it takes.
     *
     * @param maxBytes the size
     * @param types the MIME types, without parameters; empty for any
     * @param captioned whether words can stand under them
     * @param sized whether the platform must be told the size of what it fetches from a link, so that a link to a file of
     *     unknown size cannot be sent as this
     */
    public record MediaLimit(long maxBytes, Set<String> types, boolean captioned, boolean sized) {
        public MediaLimit {
            types = Set.copyOf(types);
        }

        /** Files under which words can stand, whose size need not be known. */
        public MediaLimit(long maxBytes, Set<String> types) {
            this(maxBytes, types, true, false);
        }
    }

    public Capabilities {
        media = Map.copyOf(media);
        features = Set.copyOf(features);
    }

    /** Capabilities to be put together, beginning with plain text and nothing else. */
    public static Builder builder(Limit text) {
        return new Builder(text);
    }

    /** Whether the channel knows it. */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** What files of a kind it takes; empty where that has no limit. */
    public Optional<MediaLimit> limit(Feature kind) {
        return Optional.ofNullable(media.get(kind));
    }

    /** Puts {@link Capabilities} together. Not thread-safe. */
    public static final class Builder {

        private final Limit text;
        private final Map<Feature, MediaLimit> media = new EnumMap<>(Feature.class);
        private final Set<Feature> features = EnumSet.noneOf(Feature.class);
        private Limit caption = Limit.characters(0);
        private @Nullable Options buttons;
        private @Nullable Options list;
        private @Nullable Cards cards;
        private @Nullable Duration window;
        private Pacing pacing = Pacing.NONE;

        private Builder(Limit text) {
            this.text = text;
        }

        public Builder caption(Limit value) {
            caption = value;
            return this;
        }

        /** Buttons; say with {@link #features} where they are. */
        public Builder buttons(int max, Limit title, Limit prompt) {
            buttons = new Options(max, title, prompt);
            return this;
        }

        public Builder list(int max, Limit title, Limit prompt) {
            list = new Options(max, title, prompt);
            return this;
        }

        public Builder cards(int max, Limit title, Limit subtitle, int buttonsOfEach) {
            cards = new Cards(max, title, subtitle, buttonsOfEach);
            features.add(Feature.CAROUSEL);
            return this;
        }

        /** Files of a kind, up to a size, of these MIME types; of any type when none is named. */
        public Builder media(Feature kind, long maxBytes, String... types) {
            return media(kind, new MediaLimit(maxBytes, Set.of(types)));
        }

        /** Files of a kind, within a limit. */
        public Builder media(Feature kind, MediaLimit limit) {
            media.put(kind, limit);
            features.add(kind);
            return this;
        }

        public Builder window(Duration value) {
            window = value;
            return this;
        }

        public Builder pacing(Pacing value) {
            pacing = value;
            return this;
        }

        public Builder features(Feature... values) {
            features.addAll(Set.of(values));
            return this;
        }

        public Capabilities build() {
            return new Capabilities(text, caption, buttons, list, cards, media, window, pacing, features);
        }
    }
}
