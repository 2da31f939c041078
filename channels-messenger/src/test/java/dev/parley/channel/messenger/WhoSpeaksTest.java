package dev.parley.channel.messenger;

import static dev.parley.channel.messenger.Webhooks.entries;
import static dev.parley.channel.messenger.Webhooks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own messages, those of others in the page's name, and who has the right to speak. */
class WhoSpeaksTest {

    private static final String PERSON = "2000000000000001";
    private static final Instant AT = Instant.ofEpochMilli(1772998024000L);
    private static final MessageId OURS = MessageId.of("01997a1c-0000-7000-8000-000000000001");

    @Test
    void anEchoOfOursIsAReceiptWithOurId() {
        InboxEntry.EventEntry entry = only("messenger/echo_ours");

        assertThat(entry.address().value()).isEqualTo(PERSON);
        assertThat(entry.event())
                .isEqualTo(new Event.ReceiptReceived("m_9", OURS, DeliveryStatus.SENT, AT, null, false));
        assertThat(only("messenger/echo_ours_without_metadata").event())
                .isEqualTo(new Event.ReceiptReceived("m_9", null, DeliveryStatus.SENT, AT, null, false));
    }

    @Test
    void anEchoOfAnybodyElsesIsSomebodySpeakingElsewhere() {
        assertThat(only("messenger/echo_inbox").event())
                .isEqualTo(new Event.SentElsewhere(new Content.Text("I take over"), "m_9", AT, "263902037430900"));
        assertThat(only("messenger/echo_another_app_with_a_uuid", Event.SentElsewhere.class)
                        .by())
                .isEqualTo("600");
        assertThat(only("messenger/echo_nobody").event())
                .isEqualTo(new Event.SentElsewhere(new Content.Text("Which?"), "m_9", AT, null));
    }

    @Test
    void theEchoOfAPrivateReplyTellsWhoWroteTheComment() {
        List<InboxEntry> entries = entries("messenger/echo_of_private_reply");

        assertThat(entries)
                .extracting(entry -> ((InboxEntry.EventEntry) entry).address().value())
                .containsOnly("comment:70_80");
        assertThat(entries)
                .extracting(entry -> ((InboxEntry.EventEntry) entry).event())
                .containsExactly(
                        new Event.ReceiptReceived("m_9", OURS, DeliveryStatus.SENT, AT, null, false),
                        new Event.AddressMoved(PERSON));
    }

    @Test
    void whatIsOnlyOverheardIsNotAddressed() {
        assertThat(only("messenger/standby_text", Event.MessageReceived.class).addressed())
                .isFalse();
        Event.MessageReceived postback = only("messenger/standby_postback", Event.MessageReceived.class);
        assertThat(postback.addressed()).isFalse();
        assertThat(postback.content()).isEqualTo(new Content.Text("Opening hours"));
        assertThat(only("messenger/standby_echo").event()).isInstanceOf(Event.SentElsewhere.class);
        assertThat(only("messenger/standby_text").key())
                .isEqualTo(only("messenger/text").key());
    }

    @Test
    void whoMaySpeakIsToldByOurOwnAppsId() {
        assertThat(only("messenger/pass_to_us").event()).isEqualTo(new Event.ControlChanged(true, null));
        assertThat(only("messenger/pass_to_other").event())
                .isEqualTo(new Event.ControlChanged(false, "263902037430900"));
        assertThat(only("messenger/take_from_us").event())
                .isEqualTo(new Event.ControlChanged(false, "263902037430900"));
    }
}
