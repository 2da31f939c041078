package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SupportBot;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.flow.SupportFlow;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.ConversationStore;
import dev.parley.store.Pause;
import dev.parley.store.Quarantined;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MutableTime;
import dev.parley.ticket.Priority;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row that a newer version wrote, or that is damaged, costs itself and nothing else. */
abstract class UnreadableRows {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    private final FakeChannel channel = new FakeChannel();
    private String url = "";
    private Store store;
    private SupportBot bot;
    private int keys;

    abstract String freshUrl();

    @BeforeEach
    void start() {
        url = freshUrl();
        store = JdbcStore.builder(url).time(time).build();
        bot = SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(SupportFlow.builder().build())
                .time(time)
                .random(new Random(1))
                .build();
    }

    @AfterEach
    void stop() {
        bot.close();
        store.close();
    }

    @Test
    void aMessageThatThisVersionCannotReadFailsAndTheOthersAreSent() {
        store.pause(
                TENANT,
                channel.account().id(),
                Pause.Cause.CHANNEL_DOWN,
                Duration.ofHours(1),
                "so that all of them wait");
        List<String> damages = List.of(
                "author = 'ROBOT'",
                "status = 'SCHEDULED'",
                "agent = 'not a key!'",
                "content = 'null'",
                "content = '['");
        for (int i = 0; i < damages.size(); i++) {
            says("damaged-" + i, "hi");
            damage("parley_message", damages.get(i), "damaged-" + i, " AND position = 1");
        }
        says("fine", "hi");
        store.resume(TENANT, channel.account().id(), Pause.Cause.CHANNEL_DOWN);
        bot.runDue();

        assertThat(channel.sends()).extracting(send -> send.to().value()).containsExactly("fine");
        for (int i = 0; i < damages.size(); i++) {
            Message message = history("damaged-" + i).get(1);
            assertThat(message.status()).as(damages.get(i)).isEqualTo(DeliveryStatus.FAILED);
            assertThat(message.reason()).as(damages.get(i)).isNotBlank();
        }
        assertThat(history("damaged-0").get(1).content())
                .isEqualTo(history("fine").get(1).content());
        says("damaged-0", "hi again");
        assertThat(channel.sends()).hasSize(2);
    }

    @Test
    void aHistoryShowsWhatCanBeReadOfEachMessage() {
        says("7", "one");
        damage("parley_message", "author = 'ROBOT', status = 'SEEN_TWICE'", "7", " AND position = 0");
        damage("parley_message", "content = '{\"@type\":\"hologram\"}'", "7", " AND position = 1");

        List<Message> history = history("7");

        assertThat(history).hasSize(2);
        assertThat(history.get(0).content()).isEqualTo(new Content.Text("one"));
        assertThat(history.get(0).author()).isEqualTo(Author.SYSTEM);
        assertThat(history.get(0).status()).isEqualTo(DeliveryStatus.UNKNOWN);
        assertThat(history.get(1).content()).isInstanceOf(Content.Unsupported.class);
        assertThat(history).extracting(Message::reason).containsOnly("this version cannot read all of it");
    }

    @Test
    void aConversationThatThisVersionCannotReadIsNotWrittenOverAndItsEventsAreSetAside() throws SQLException {
        for (String damage : List.of("owner = 'ROBOT'", "flow_data = '['", "owner = 'AGENT', owner_agent = NULL")) {
            String user = "damaged-" + keys;
            String neighbour = "fine-" + keys;
            says(user, "hi");
            says(neighbour, "hi");
            damage("parley_conversation", damage, user, "");
            int sent = channel.sends().size();

            webhook(user, "lost?");
            webhook(neighbour, "I want to talk to a person");
            bot.runDue();
            assertThat(channel.sends()).as(damage).hasSize(sent + 1);
            triesAreOver();

            assertThat(store.quarantined(TENANT, 1))
                    .extracting(Quarantined::reason)
                    .first()
                    .asString()
                    .contains("cannot be read by this version", "v_");
            assertThat(number("SELECT count(*) FROM parley_conversation WHERE "
                            + damage.replace(",", " AND").replace("= NULL", "IS NULL")))
                    .isEqualTo(1);
            assertThat(store.conversationAt(channel.account().address(user)))
                    .get()
                    .satisfies(shown ->
                            assertThat(shown.owner()).isEqualTo(damage.startsWith("owner") ? Owner.DESK : Owner.BOT));
        }
    }

    @Test
    void aTicketThatThisVersionCannotReadIsListedAndItsConversationIsNotSteppedWithIt() {
        says("1", "I want to talk to a person");
        says("2", "I want to talk to a person");
        Ticket damaged = ticketOf("1");
        damage("parley_ticket", "priority = 'CRITICAL'", damaged);

        assertThat(store.tickets(TENANT, TicketQuery.active())).hasSize(2);
        assertThat(store.ticket(TENANT, damaged.id()))
                .get()
                .satisfies(shown -> assertThat(shown.handoff().priority()).isEqualTo(Priority.URGENT));
        webhook("1", "hello?");
        webhook("2", "hello?");
        bot.runDue();
        assertThat(history("2")).hasSize(3);
        triesAreOver();
        assertThat(store.quarantined(TENANT, 10))
                .hasSize(1)
                .extracting(Quarantined::reason)
                .first()
                .asString()
                .contains("t_priority");

        damage("parley_ticket", "priority = 'LOW', status = 'ON_HOLD'", damaged);

        assertThat(store.tickets(TENANT, TicketQuery.all()))
                .extracting(Ticket::id)
                .containsExactly(ticketOf("2").id());
        assertThat(store.ticket(TENANT, damaged.id()))
                .get()
                .extracting(Ticket::status)
                .isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void anEventThatThisVersionCannotReadIsSetAsideAndTheOthersAreStepped() {
        List<String> damages = List.of(
                "NULL",
                "'null'",
                "'{\"@type\":\"telepathy\"}'",
                "'['",
                "'{\"@type\":\"receipt-received\",\"externalId\":\"1\",\"status\":\"TWICE\"}'");
        for (int i = 0; i < damages.size(); i++) {
            webhook("damaged-" + i, "hi");
            execute("UPDATE parley_inbox SET payload = " + damages.get(i) + " WHERE address = 'damaged-" + i + "'");
        }
        webhook("fine", "hi");

        bot.runDue();

        assertThat(channel.sends()).extracting(send -> send.to().value()).containsExactly("fine");
        assertThat(store.quarantined(TENANT, 10))
                .hasSize(damages.size())
                .extracting(Quarantined::reason)
                .containsOnly("the stored event cannot be read");
    }

    private void says(String user, String text) {
        webhook(user, text);
        bot.runDue();
    }

    private void webhook(String user, String text) {
        assertThat(bot.webhook(channel.name(), channel.request(channel.account(), "key-" + ++keys, user, text))
                        .status())
                .isEqualTo(200);
    }

    /** As often as an event is tried. */
    private void triesAreOver() {
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofSeconds(15));
            bot.runDue();
        }
    }

    private List<Message> history(String user) {
        return store.history(TENANT, conversation(user).id(), ConversationStore.NEWEST, 100);
    }

    private Conversation conversation(String user) {
        return store.conversationAt(channel.account().address(user)).orElseThrow();
    }

    private Ticket ticketOf(String user) {
        return store.tickets(TENANT, TicketQuery.all()).stream()
                .filter(ticket ->
                        ticket.conversation().equals(conversation(user).id()))
                .findFirst()
                .orElseThrow();
    }

    private void damage(String table, String change, String user, String where) {
        String id = table.equals("parley_conversation") ? "id" : "conversation_id";
        execute("UPDATE " + table + " SET " + change + " WHERE " + id + " = '"
                + conversation(user).id() + "'" + where);
    }

    private void damage(String table, String change, Ticket ticket) {
        execute("UPDATE " + table + " SET " + change + " WHERE id = '" + ticket.id() + "'");
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }
}
