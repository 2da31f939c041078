package dev.parley.channel.messenger;

import static dev.parley.channel.messenger.Webhooks.entries;
import static dev.parley.channel.messenger.Webhooks.only;
import static dev.parley.channel.messenger.Webhooks.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of event of a page, mapped or kept as a trace. */
class MessengerInboundTest {

    private static final String PERSON = "2000000000000001";
    private static final Instant AT = Instant.ofEpochMilli(1772998024000L);

    @Test
    void aTextIsAMessageFromThePersonAtTheirAddress() {
        InboxEntry.EventEntry entry = only("messenger/text");

        assertThat(entry.address().value()).isEqualTo(PERSON);
        assertThat(entry.key()).isEqualTo("message:m_1");
        Event.MessageReceived message = only("messenger/text", Event.MessageReceived.class);
        assertThat(message.content()).isEqualTo(new Content.Text("မင်္ဂလာပါ"));
        assertThat(message.externalId()).isEqualTo("m_1");
        assertThat(message.sentAt()).isEqualTo(AT);
        assertThat(message.addressed()).isTrue();
        assertThat(message.sender().id()).isEqualTo(PERSON);
        assertThat(message.referral()).isNull();
    }

    @Test
    void aPressedButtonIsAChoiceHoweverItWasShown() {
        assertThat(content("messenger/quick_reply")).isEqualTo(new Content.Choice("hours", null));
        assertThat(content("messenger/postback")).isEqualTo(new Content.Choice("hours", null));
        assertThat(only("messenger/postback").key()).isEqualTo("postback:m_1");
    }

    @Test
    void aTextGoesWithTheFirstPictureAndTheOtherPicturesFollow() {
        List<InboxEntry> entries = entries("messenger/image_with_text");

        assertThat(entries).extracting(InboxEntry::key).containsExactly("message:m_1", "message-1:m_1");
        assertThat(entries)
                .extracting(entry -> ((Event.MessageReceived) ((InboxEntry.EventEntry) entry).event()).content())
                .containsExactly(
                        new Content.Image(media("https://scontent.xx.fbcdn.net/v/1.jpg"), "look"),
                        new Content.Image(media("https://scontent.xx.fbcdn.net/v/2.jpg"), null));
    }

    @Test
    void filesKeepTheirKind() {
        assertThat(content("messenger/video"))
                .isEqualTo(new Content.Video(media("https://scontent.xx.fbcdn.net/v/1.video"), null));
        assertThat(content("messenger/audio"))
                .isEqualTo(new Content.Audio(media("https://scontent.xx.fbcdn.net/v/1.audio"), null, true));
        assertThat(content("messenger/file"))
                .isEqualTo(new Content.File(media("https://scontent.xx.fbcdn.net/v/1.file"), null));
        assertThat(content("messenger/sticker"))
                .isEqualTo(new Content.Sticker(media("https://scontent.xx.fbcdn.net/v/s.png"), null));
        assertThat(content("messenger/location")).isEqualTo(new Content.Location(16.8, 96.15, "Thiri", null));
    }

    @Test
    void aThumbIsAThumbInBothOfItsForms() {
        assertThat(content("messenger/thumb_old"))
                .isEqualTo(new Content.Sticker(media("https://scontent.xx.fbcdn.net/v/t.png"), "👍"));
        assertThat(content("messenger/thumb_new")).isEqualTo(new Content.Text("👍"));
    }

    @Test
    void whatALinkShowsIsReadWhateverItsPayloadIs() {
        assertThat(content("messenger/fallback_null")).isEqualTo(new Content.Text("https://www.example.com/"));
        assertThat(content("messenger/fallback_text_payload")).isEqualTo(new Content.Text("https://www.example.com/"));
        assertThat(content("messenger/attachment_without_payload")).isEqualTo(new Content.Unsupported("video"));
        assertThat(content("messenger/new_attachment_type")).isEqualTo(new Content.Unsupported("hologram"));
    }

    @Test
    void aReelAndAProductAreToldByTheReferral() {
        assertThat(content("messenger/reel_relative")).isEqualTo(new Content.Unsupported("reel"));
        Referral reel = referral("messenger/reel_relative");
        assertThat(reel.source()).isEqualTo(Referral.Source.POST);
        assertThat(reel.sourceId()).isEqualTo("77");
        assertThat(content("messenger/product")).isEqualTo(new Content.Text("how much?"));
        Referral product = referral("messenger/product");
        assertThat(product.source()).isEqualTo(Referral.Source.PRODUCT);
        assertThat(product.sourceId()).isEqualTo("800");
        assertThat(product.title()).isEqualTo("Tea");
        assertThat(referral("messenger/referral_product").sourceId()).isEqualTo("800");
    }

    @Test
    void anAnswerTellsWhatItAnswers() {
        assertThat(only("messenger/reply", Event.MessageReceived.class).replyTo())
                .isEqualTo("m_0");
    }

    @Test
    void anAdIsToldByTheMessageAndByTheButtonThatBegins() {
        Referral ad = referral("messenger/message_from_ad");
        assertThat(ad.source()).isEqualTo(Referral.Source.AD);
        assertThat(ad.sourceId()).isEqualTo("120");
        assertThat(ad.ref()).isEqualTo("R");
        assertThat(ad.title()).isEqualTo("Title");
        assertThat(ad.details()).containsEntry("post_id", "10_7");
        assertThat(referral("messenger/postback_with_ad").source()).isEqualTo(Referral.Source.AD);
        Referral ofProduct = referral("messenger/referral_ad_with_product");
        assertThat(ofProduct.source()).isEqualTo(Referral.Source.AD);
        assertThat(ofProduct.details()).containsEntry("product_id", "800");
    }

    @Test
    void aLinkOrPluginIsAReferralWithoutAMessage() {
        Referral link =
                only("messenger/referral_shortlink", Event.Referred.class).referral();
        assertThat(link.source()).isEqualTo(Referral.Source.LINK);
        assertThat(link.ref()).isEqualTo("SHOP");
        assertThat(only("messenger/optin", Event.Referred.class).referral().ref())
                .isEqualTo("PLUGIN");
    }

    @Test
    void aLinkThatIsFollowedInAChatAndAReactionOpenTheWindow() {
        assertThat(only("messenger/referral_shortlink", Event.Referred.class).opensWindow())
                .isTrue();
        assertThat(only("messenger/optin", Event.Referred.class).opensWindow()).isFalse();
        assertThat(only("messenger/comment", Event.Referred.class).opensWindow())
                .isFalse();
        assertThat(only("messenger/reaction", Event.Reacted.class).opensWindow())
                .isTrue();
        assertThat(only("messenger/reaction_removed", Event.Reacted.class).opensWindow())
                .isFalse();
    }

    @Test
    void reactionsDeletionsAndEditsNameTheMessage() {
        assertThat(only("messenger/reaction", Event.Reacted.class).emoji()).isEqualTo("❤");
        assertThat(only("messenger/reaction_word", Event.Reacted.class).emoji()).isEqualTo("😢");
        assertThat(only("messenger/reaction_removed", Event.Reacted.class).emoji())
                .isNull();
        assertThat(only("messenger/deleted", Event.MessageDeleted.class).externalId())
                .isEqualTo("m_1");
        assertThat(only("messenger/deleted").key())
                .isNotEqualTo(only("messenger/text").key());
        Event.MessageEdited edited = only("messenger/edited", Event.MessageEdited.class);
        assertThat(edited.content()).isEqualTo(new Content.Text("changed"));
        assertThat(only("messenger/edited").key()).isEqualTo("edit-3:m_1");
    }

    @Test
    void deliveriesAreOfEachMessageAndReadsUpToATime() {
        assertThat(entries("messenger/delivery"))
                .extracting(entry -> ((InboxEntry.EventEntry) entry).event())
                .containsExactly(
                        new Event.ReceiptReceived("m_7", DeliveryStatus.DELIVERED, AT, null),
                        new Event.ReceiptReceived("m_8", DeliveryStatus.DELIVERED, AT, null));
        assertThat(only("messenger/delivery_watermark").event())
                .isEqualTo(new Event.ReceiptsUpTo(DeliveryStatus.DELIVERED, AT));
        assertThat(only("messenger/read").event())
                .isEqualTo(new Event.ReceiptsUpTo(DeliveryStatus.READ, AT.plusSeconds(20)));
        assertThat(only("messenger/read").key()).doesNotContain(PERSON);
    }

    @Test
    void aCommentIsAReferralAtAnAddressThatCanBeAnsweredOnce() {
        InboxEntry.EventEntry entry = only("messenger/comment");

        assertThat(entry.address().value()).isEqualTo("comment:70_80");
        Event.Referred referred = only("messenger/comment", Event.Referred.class);
        assertThat(referred.profile().name()).isEqualTo("Thiri");
        assertThat(referred.referral().source()).isEqualTo(Referral.Source.COMMENT);
        assertThat(referred.referral().sourceId()).isEqualTo("70_80");
        assertThat(referred.referral().details())
                .containsEntry("message", "How much?")
                .containsEntry("post_id", "10_70");
    }

    @ParameterizedTest
    @CsvSource({
        "request, request_thread_control",
        "app_roles, app_roles",
        "policy_block, policy_enforcement:block",
        "policy_old_key, policy_enforcement:unblock",
        "account_linking, account_linking",
        "feedback, messaging_feedback",
        "empty_event, empty_event",
        "optin_notifications, optin",
        "postback_of_user_ref, postback_of_user_ref",
        "comment_own, change_feed",
        "comment_edited, change_feed",
        "comment_bad_id, change_feed",
        "post_of_visitor, change_feed",
        "dashboard_test, another_account",
        "dashboard_without_envelope, object_null",
        "another_page, another_account",
        "no_arrays, empty_entry"
    })
    void whatSaysNothingToABotIsKeptAsATrace(String fixture, String kind) {
        assertThat(trace("messenger/" + fixture)).isEqualTo(kind);
    }

    @Test
    void oldBodiesWithNumbersAndSecondsAreRead() {
        assertThat(only("messenger/seconds_and_numbers").address().value()).isEqualTo(PERSON);
        assertThat(only("messenger/seconds_and_numbers", Event.MessageReceived.class)
                        .sentAt())
                .isEqualTo(AT);
        assertThat(content("messenger/nlp_errors")).isEqualTo(new Content.Text("hi"));
    }

    private static Content content(String path) {
        return only(path, Event.MessageReceived.class).content();
    }

    private static Referral referral(String path) {
        return Objects.requireNonNull(only(path, Event.MessageReceived.class).referral());
    }

    private static Media media(String url) {
        return new Media(new MediaSource.Link(URI.create(url)));
    }
}
