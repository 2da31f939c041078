package dev.parley.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes, batches, statuses, moves and echoes. */
class WebhookTest {

    private static final String GOOD = Numbers.bare("wamid.good", Numbers.text("good"));

    @Test
    void theHandshakeIsAnsweredToWhoKnowsTheVerifyToken() {
        assertThat(handshake(Numbers.VERIFY.value())).isInstanceOf(Reception.Challenge.class);
        assertThat(handshake("guessed"))
                .isInstanceOfSatisfying(
                        Reception.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(403));
    }

    @Test
    void bothAppSecretsAreGoodWhileOneIsBeingReplaced() {
        byte[] body = Numbers.message("wamid.1", Numbers.text("a")).getBytes(StandardCharsets.UTF_8);
        Secret previous = new Secret("previous");
        WebhookRequest request =
                WebhookRequest.post(Map.of("X-Hub-Signature-256", List.of(HubWebhook.sign(previous, body))), body);

        assertThat(Numbers.CHANNEL.receive(Numbers.ACCOUNT, request)).isInstanceOf(Reception.Rejected.class);
        assertThat(Numbers.CHANNEL.receive(WhatsAppAccount.withPreviousAppSecret(Numbers.ACCOUNT, previous), request))
                .isInstanceOf(Reception.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{}",
                "{\"id\":\"wamid.x\"}",
                "{\"id\":\"wamid.x\",\"type\":\"text\"}",
                "{\"from\":\"not a number\",\"id\":\"wamid.x\",\"type\":\"text\"}",
                "{\"from\":\"15550009999\",\"id\":\"wamid.x\",\"type\":\"reaction\"}",
                "{\"from\":\"15550009999\",\"id\":\"wamid.x\",\"type\":\"location\",\"location\":{\"latitude\":900,\"longitude\":1}}",
                "{\"from\":\"15550009999\",\"id\":\"wamid.x\",\"type\":\"system\"}"
            })
    void whatCannotBeReadCostsItsNeighboursNothing(String bad) {
        List<InboxEntry> entries =
                Numbers.entries(Numbers.messages("\"messages\":[" + bad + "," + GOOD + "],\"statuses\":[{\"id\":1}]"));

        assertThat(entries).filteredOn(InboxEntry.Unreadable.class::isInstance).isNotEmpty();
        assertThat(entries)
                .filteredOn(entry -> entry instanceof InboxEntry.EventEntry event
                        && event.event() instanceof Event.MessageReceived received
                        && received.content().equals(new Content.Text("good")))
                .hasSize(1);
    }

    @Test
    void whatIsOfAnotherNumberIsSkippedWithATrace() {
        String body = Numbers.message("wamid.1", Numbers.text("a")).replace(Numbers.NUMBER, "999");

        assertThat(Numbers.events(body)).isEmpty();
        assertThat(Numbers.unsupported(body)).containsExactly("other_number");
    }

    @Test
    void theTestOfTheAppsPagesAndOtherFieldsLeaveATrace() {
        assertThat(Numbers.unsupported("{\"field\":\"messages\",\"value\":{\"messages\":[" + GOOD + "]}}"))
                .containsExactly("test");
        assertThat(Numbers.unsupported(Numbers.change("message_template_status_update", "\"event\":\"APPROVED\"")))
                .containsExactly("message_template_status_update");
        assertThat(Numbers.unsupported(Numbers.messages("\"errors\":[{\"code\":131000}]")))
                .containsExactly("error 131000");
        assertThat(Numbers.unsupported(Numbers.message("wamid.1", "\"group_id\":\"g\"," + Numbers.text("a"))))
                .containsExactly("group");
        assertThat(Numbers.unsupported(
                        Numbers.message("wamid.1", "\"type\":\"unsupported\",\"unsupported\":{\"type\":\"edit\"}")))
                .containsExactly("unsupported edit");
    }

    @ParameterizedTest
    @CsvSource({"sent,SENT", "delivered,DELIVERED", "read,READ", "played,READ"})
    void aStatusSaysHowFarAMessageGot(String told, DeliveryStatus status) {
        UUID ours = new UUID(1, 2);

        assertThat(receipt("\"status\":\"" + told + "\",\"biz_opaque_callback_data\":\"" + ours + "\""))
                .isEqualTo(new Event.ReceiptReceived(
                        "wamid.1", new MessageId(ours), status, Instant.ofEpochSecond(1767323045), null, false));
        assertThat(receipt("\"status\":\"" + told + "\",\"biz_opaque_callback_data\":\"some data\"")
                        .message())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {130472, 131000, 131026, 131047, 131049, 131050, 131053})
    void aFailureTellsItsCodeAndWhetherTheWindowIsOver(int code) {
        Event.ReceiptReceived receipt =
                receipt("\"status\":\"failed\",\"errors\":[{\"code\":" + code + ",\"title\":\"t\"}]");

        assertThat(receipt.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(receipt.reason()).isEqualTo("" + code);
        assertThat(receipt.outsideWindow()).isEqualTo(code == 131047);
    }

    @Test
    void legacyStatusesLeaveATrace() {
        assertThat(Numbers.unsupported(Numbers.messages("\"statuses\":[{\"id\":\"w\",\"status\":\"deleted\"}]")))
                .containsExactly("status deleted");
    }

    @Test
    void aStatusOfWhoeverHidesTheirNumberIsAtTheirId() {
        assertThat(Numbers.entries(Numbers.change(
                        "messages",
                        "\"statuses\":[{\"id\":\"w\",\"status\":\"read\",\"recipient_user_id\":\"" + Numbers.USER
                                + "\"}]")))
                .singleElement()
                .satisfies(entry -> assertThat(
                                ((InboxEntry.EventEntry) entry).address().value())
                        .isEqualTo(Numbers.USER));
    }

    @Test
    void aChangedNumberLeadsToTheNewOne() {
        for (String key : List.of("wa_id", "new_wa_id")) {
            assertMoved(
                    Numbers.change(
                            "messages",
                            "\"messages\":["
                                    + Numbers.bare(
                                            "wamid.1",
                                            "\"type\":\"system\",\"system\":{\"type\":\"user_changed_number\",\"" + key
                                                    + "\":\"15550003333\"}")
                                    + "]"),
                    Numbers.PHONE,
                    "15550003333");
        }
    }

    @Test
    void aChangedIdLeadsToTheNewOne() {
        assertMoved(
                Numbers.change(
                        "user_id_update",
                        "\"user_id_update\":[{\"timestamp\":\"1\",\"user_id\":"
                                + "{\"previous\":\"US.1\",\"current\":\"US.2\"}}]"),
                "US.1",
                "US.2");
        assertMoved(
                Numbers.change(
                        "messages",
                        "\"messages\":[{\"id\":\"wamid.1\",\"type\":\"system\",\"system\":{\"type\":"
                                + "\"user_changed_user_id\",\"user_id\":\"US.2\",\"body\":\"User from US.9 to US.2 "
                                + "changed from US.1 to US.2\"}}]"),
                "US.1",
                "US.2");
    }

    @Test
    void aChangedIdOfNobodyKnownLeavesATrace() {
        assertThat(
                        Numbers.unsupported(
                                Numbers.change(
                                        "messages",
                                        "\"messages\":[{\"id\":\"wamid.1\",\"type\":\"system\","
                                                + "\"system\":{\"type\":\"user_changed_user_id\",\"user_id\":\"US.2\",\"body\":\"from US.1 to US.3\"}}]")))
                .containsExactly("user_changed_user_id");
    }

    @Test
    void whatIsSentFromTheBusinesssPhoneIsSentElsewhere() {
        assertThat(Numbers.events(Numbers.change(
                        "smb_message_echoes",
                        "\"message_echoes\":[{\"from\":\"15550001111\","
                                + "\"to\":\"15550002222\",\"id\":\"wamid.e\",\"timestamp\":\"1767323045\","
                                + Numbers.text("I am here") + "}]")))
                .containsExactly(new Event.SentElsewhere(
                        new Content.Text("I am here"), "wamid.e", Instant.ofEpochSecond(1767323045), null));
    }

    @Test
    void aTimeInMillisecondsAndOneThatIsNoneAreBorneWith() {
        assertThat(Numbers.received(
                                Numbers.message("wamid.1", Numbers.text("a")).replace("1767323045", "1767323045000"))
                        .sentAt())
                .isEqualTo(Instant.ofEpochSecond(1767323045));
        assertThat(Numbers.received(
                                Numbers.message("wamid.1", Numbers.text("a")).replace("1767323045", "soon"))
                        .sentAt())
                .isEqualTo(Numbers.NOW);
    }

    private static Event.ReceiptReceived receipt(String fields) {
        return (Event.ReceiptReceived) Numbers.events(Numbers.messages("\"statuses\":[{\"id\":\"wamid.1\","
                        + "\"timestamp\":\"1767323045\",\"recipient_id\":\"" + Numbers.PHONE + "\"," + fields + "}]"))
                .get(0);
    }

    private static void assertMoved(String body, String from, String to) {
        assertThat(Numbers.entries(body)).singleElement().isInstanceOfSatisfying(InboxEntry.EventEntry.class, entry -> {
            assertThat(entry.address().value()).isEqualTo(from);
            assertThat(entry.event()).isEqualTo(new Event.AddressMoved(to));
        });
    }

    private static Reception handshake(String token) {
        return Numbers.CHANNEL.receive(
                Numbers.ACCOUNT,
                new WebhookRequest(
                        "GET",
                        Map.of(
                                "hub.mode", List.of("subscribe"),
                                "hub.verify_token", List.of(token),
                                "hub.challenge", List.of("42")),
                        Map.of(),
                        new byte[0]));
    }
}
