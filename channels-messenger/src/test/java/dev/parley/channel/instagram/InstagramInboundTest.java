package dev.parley.channel.instagram;

import static dev.parley.channel.messenger.Webhooks.only;
import static dev.parley.channel.messenger.Webhooks.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Instagram tells otherwise than Messenger. */
class InstagramInboundTest {

    private static final Instant AT = Instant.ofEpochMilli(1772998024000L);

    @Test
    void textsAndPressedButtonsAreReadAsOnMessenger() {
        assertThat(content("text")).isEqualTo(new Content.Text("Córdoba ❤️"));
        assertThat(content("quick_reply")).isEqualTo(new Content.Choice("YES", null));
        assertThat(content("postback")).isEqualTo(new Content.Choice("prices", null));
        assertThat(content("like_heart")).isEqualTo(new Content.Text("❤️"));
        assertThat(content("ephemeral")).isEqualTo(new Content.Unsupported("ephemeral"));
        assertThat(content("unsupported")).isEqualTo(new Content.Unsupported("unsupported"));
        assertThat(only("instagram/deleted").event()).isInstanceOf(Event.MessageDeleted.class);
        assertThat(only("instagram/reaction").event()).isInstanceOf(Event.Reacted.class);
    }

    @Test
    void anAnswerToAStoryTellsTheStory() {
        Event.MessageReceived message = only("instagram/story_reply", Event.MessageReceived.class);

        assertThat(message.content()).isEqualTo(new Content.Text("nice"));
        assertThat(message.addressed()).isTrue();
        assertPost(message, "1800");
    }

    @Test
    void aStoryThatNamesTheAccountGreetsNobody() {
        Event.MessageReceived message = only("instagram/story_mention", Event.MessageReceived.class);

        assertThat(message.addressed()).isFalse();
        assertThat(message.content()).isEqualTo(new Content.Unsupported("story_mention"));
    }

    @Test
    void aSharedPostIsToldByTheReferral() {
        assertThat(content("share")).isEqualTo(new Content.Unsupported("share"));
        assertThat(content("ig_post")).isEqualTo(new Content.Text("this one?"));
        assertPost(only("instagram/ig_post", Event.MessageReceived.class), "1799");
    }

    @Test
    void aPostThatComesInItsOldAndItsNewFormIsOneMessage() {
        Event.MessageReceived message = only("instagram/post_in_both_forms", Event.MessageReceived.class);

        assertThat(message.content()).isEqualTo(new Content.Unsupported("ig_post"));
        assertPost(message, "1799");
    }

    @Test
    void whatComesAsTheChangeOfAFieldIsReadAsElsewhere() {
        Event.MessageReceived message = only("instagram/message_in_change", Event.MessageReceived.class);

        assertThat(message.content()).isEqualTo(new Content.Text("hello"));
        assertThat(message.addressed()).isTrue();
        assertThat(only("instagram/message_in_change").key())
                .isEqualTo(only("instagram/text").key());
        assertThat(only("instagram/standby_in_change", Event.MessageReceived.class)
                        .addressed())
                .isFalse();
    }

    @Test
    void aReadNamesTheMessage() {
        assertThat(only("instagram/read").event())
                .isEqualTo(new Event.ReceiptReceived("aW_0", DeliveryStatus.READ, AT, null));
    }

    @Test
    void linksAndAdsAreReferrals() {
        assertThat(only("instagram/referral", Event.Referred.class).referral().source())
                .isEqualTo(Referral.Source.LINK);
        Referral ad = Objects.requireNonNull(
                only("instagram/message_from_ad", Event.MessageReceived.class).referral());
        assertThat(ad.source()).isEqualTo(Referral.Source.AD);
    }

    @Test
    void whatTheAccountItselfSaidIsNeverAMessage() {
        assertThat(only("instagram/echo").address().value()).isEqualTo("200000000000001");
        assertThat(only("instagram/echo").event()).isInstanceOf(Event.SentElsewhere.class);
        assertThat(only("instagram/own_without_flag").event()).isInstanceOf(Event.SentElsewhere.class);
    }

    @Test
    void whatIsOnlyOverheardIsNotAddressed() {
        assertThat(only("instagram/standby_text", Event.MessageReceived.class).addressed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "comment, COMMENT, 555",
        "comment_without_changes, COMMENT, 555",
        "live_comment, COMMENT, 555",
        "comment_on_ad, AD, 120"
    })
    void commentsAreReferralsAtAnAddressThatCanBeAnsweredOnce(String fixture, Referral.Source source, String sourceId) {
        assertThat(only("instagram/" + fixture).address().value()).isEqualTo("comment:555");
        Referral referral = only("instagram/" + fixture, Event.Referred.class).referral();
        assertThat(referral.source()).isEqualTo(source);
        assertThat(referral.sourceId()).isEqualTo(sourceId);
        assertThat(referral.details()).containsEntry("message", "Price?");
    }

    @ParameterizedTest
    @CsvSource({
        "comment_own, change_comments",
        "comment_own_scoped, change_comments",
        "edit_of_new_message, message_edit",
        "mention, change_mentions",
        "dashboard_test, another_account"
    })
    void whatSaysNothingToABotIsKeptAsATrace(String fixture, String kind) {
        assertThat(trace("instagram/" + fixture)).isEqualTo(kind);
    }

    private static Content content(String fixture) {
        return only("instagram/" + fixture, Event.MessageReceived.class).content();
    }

    private static void assertPost(Event.MessageReceived message, String id) {
        Referral referral = Objects.requireNonNull(message.referral());
        assertThat(referral.source()).isEqualTo(Referral.Source.POST);
        assertThat(referral.sourceId()).isEqualTo(id);
    }
}
