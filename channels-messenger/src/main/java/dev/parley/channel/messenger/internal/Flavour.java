package dev.parley.channel.messenger.internal;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Pacing;
import dev.parley.message.Limit;
import java.time.Duration;
import java.util.List;

/**
 * The one place where Messenger, Instagram by way of a page, and Instagram with a login of its own differ.
 */
public enum Flavour {
    /** A page's Messenger. */
    MESSENGER(
            "page",
            "first_name,last_name",
            "id",
            "messages,messaging_postbacks,messaging_optins,messaging_referrals,message_deliveries,message_reads,"
                    + "message_reactions,message_echoes,message_edits,messaging_handovers,standby,"
                    + "messaging_account_linking,messaging_policy_enforcement,feed"),
    /**
     * An Instagram account that belongs to a page: calls name the page, webhooks the account. Which of its events come is
     * set in the app's dashboard; of the page any field will do.
     */
    INSTAGRAM_VIA_PAGE("instagram", "name,username", "instagram_business_account", "messages"),
    /** An Instagram account of a login of its own, at a host of its own. */
    INSTAGRAM_LOGIN(
            "instagram",
            "name,username",
            "user_id",
            "messages,messaging_postbacks,messaging_seen,message_reactions,messaging_referral,messaging_handover,"
                    + "standby,comments,live_comments");

    /** Which platforms cannot do what. */
    private static final class Limits {

        private static final long MEGABYTE = 1L << 20;

        /** Send API: 300 texts a second; files are slower and told of by errors. */
        private static final Pacing PACING = new Pacing(null, new Pacing.Rate(300, Duration.ofSeconds(1), 300));

        /** Instagram Messaging, Upload Media: mp4, ogg, avi, mov, webm. */
        private static final String[] VIDEOS = {
            "video/mp4", "video/ogg", "video/x-msvideo", "video/avi", "video/quicktime", "video/webm"
        };

        /** Instagram Messaging, Upload Media: aac, m4a, wav, mp4, each by the names that it goes by. */
        private static final String[] RECORDINGS = {
            "audio/aac",
            "audio/mp4",
            "audio/m4a",
            "audio/x-m4a",
            "audio/wav",
            "audio/x-wav",
            "audio/wave",
            "audio/vnd.wave"
        };

        private static final Capabilities MESSENGER = common(Limit.characters(2000), OptionsWriter.PROMPT)
                .features(Feature.TEMPLATE)
                .build();

        /** Counted in bytes of UTF-8: of Burmese or Armenian much less fits than of English. */
        private static final Capabilities INSTAGRAM = common(Limit.utf8(1000), Limit.utf8(OptionsWriter.PROMPT.max()))
                .media(Feature.IMAGE, 8 * MEGABYTE, "image/png", "image/jpeg", "image/gif")
                .media(Feature.VIDEO, 25 * MEGABYTE, VIDEOS)
                .media(Feature.AUDIO, 25 * MEGABYTE, RECORDINGS)
                .media(Feature.FILE, 25 * MEGABYTE, "application/pdf")
                .build();

        private static Capabilities.Builder common(Limit text, Limit prompt) {
            return Capabilities.builder(text)
                    .buttons(OptionsWriter.MAX_QUICK_REPLIES, OptionsWriter.TITLE, prompt)
                    .cards(CardsWriter.MAX_CARDS, CardsWriter.LINE, CardsWriter.LINE, OptionsWriter.MAX_BUTTONS)
                    .media(Feature.IMAGE, 8 * MEGABYTE)
                    .media(Feature.VIDEO, 25 * MEGABYTE)
                    .media(Feature.AUDIO, 25 * MEGABYTE)
                    .media(Feature.FILE, 25 * MEGABYTE)
                    .window(Duration.ofHours(24))
                    .pacing(PACING)
                    .features(
                            Feature.INLINE_OPTIONS,
                            Feature.KEYBOARD_OPTIONS,
                            Feature.LINK_OPTIONS,
                            Feature.MEDIA_BY_LINK,
                            Feature.MEDIA_BY_UPLOAD,
                            Feature.REPLY,
                            Feature.TYPING,
                            Feature.MARK_READ,
                            Feature.REACTIONS,
                            Feature.RECEIPTS);
        }
    }

    private final String object;
    private final String profileFields;
    private final String identityField;
    private final String subscribedFields;

    Flavour(String object, String profileFields, String identityField, String subscribedFields) {
        this.object = object;
        this.profileFields = profileFields;
        this.identityField = identityField;
        this.subscribedFields = subscribedFields;
    }

    /** What webhooks call the kind of thing that they are about. */
    String object() {
        return object;
    }

    /** What it can show. */
    public Capabilities capabilities() {
        return this == MESSENGER ? Limits.MESSENGER : Limits.INSTAGRAM;
    }

    boolean hasTemplates() {
        return capabilities().has(Feature.TEMPLATE);
    }

    /** What a person's profile is asked for. */
    String profileFields() {
        return profileFields;
    }

    /**
     * Where the token's own page or account tells the id that webhooks name. The {@code id} of an Instagram login is another
     * one, and a page names the Instagram account that belongs to it.
     */
    String identityField() {
        return identityField;
    }

    /** What webhooks are wanted of. */
    List<String> subscribedFields() {
        return List.of(subscribedFields.split(","));
    }

    /** Whether calls must say that they are about Instagram, since the page has Messenger as well. */
    boolean namesItsPlatform() {
        return this != MESSENGER;
    }

    boolean hasItsOwnHost() {
        return this == INSTAGRAM_LOGIN;
    }
}
