package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.StoreUnavailableException;
import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Profile;
import dev.parley.id.AccountId;
import dev.parley.id.IdGenerator;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.Claim;
import dev.parley.store.ConversationStore;
import dev.parley.store.FailedEvent;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import dev.parley.testkit.MutableTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Address ADDRESS =
            new Address(TenantId.DEFAULT, new AccountId("telegram", AccountId.DEFAULT_NAME), "7");

    private static final List<ServedAccount> ACCOUNTS = List.of(ServedAccount.of(ADDRESS));

    private final MutableTime time = MutableTime.at(START);
    private final IdGenerator ids = new IdGenerator(time, new Random(7));
    private final Contact contact = new Contact(ids.contact(), TenantId.DEFAULT, null, null, true, START);
    private final Conversation conversation = Conversation.open(ids.conversation(), ADDRESS, contact.id(), START);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aContentThatCannotBeReadAnyMoreFailsAndWhatIsBehindItGoesOut() throws SQLException {
        try (Store store = storeWithQueued("one", "two")) {
            execute("UPDATE parley_message SET content = '{}' WHERE position = 0");

            assertThat(store.claim(claim(10)))
                    .extracting(item -> item.message().position())
                    .containsExactly(1L);
            assertThat(statuses(store)).containsExactly(DeliveryStatus.FAILED, DeliveryStatus.QUEUED);
        }
    }

    @Test
    void whatWasOnItsWayIsDecidedAboutAtOnceWhenSqlitesOnlyProcessStartsAnew() {
        try (Store killed = storeWithQueued("one", "two")) {
            assertThat(killed.claim(claim(1))).hasSize(1);
        }

        try (Store store = JdbcStore.builder(url()).time(time).build()) {
            assertThat(store.claim(claim(10))).isEmpty();
            assertThat(store.claimExpired(10, LEASE))
                    .extracting(item -> item.message().position())
                    .containsExactly(0L);
        }
    }

    @Test
    void aFileWhoseProcessEndedIsFetchedAtOnceWhenTheNextStartsAndNotWhileTheFirstRuns() throws SQLException {
        try (Store first = storeWithQueued("one", "two")) {
            execute("INSERT INTO parley_media (tenant, channel, account, conversation_id, message_position, media_key,"
                    + " not_before) VALUES ('default', 'telegram', 'default', '" + conversation.id()
                    + "', 0, '00112233445566778899aabbccddeeff', 0)");
            assertThat(first.claimFetches(claim(1))).hasSize(1);

            try (Store second = JdbcStore.builder(url()).time(time).build()) {
                assertThat(second.claimFetches(claim(1))).isEmpty();
            }
        }

        try (Store next = JdbcStore.builder(url()).time(time).build()) {
            assertThat(next.claimFetches(claim(1))).hasSize(1);
        }
    }

    @Test
    void aSecondStoreOnTheFileLeavesTheFirstOnesLeasesAlone() {
        try (Store first = storeWithQueued("one", "two")) {
            assertThat(first.claim(claim(1))).hasSize(1);

            try (Store second = JdbcStore.builder(url()).time(time).build()) {
                assertThat(second.claimExpired(10, LEASE)).isEmpty();
            }
        }
    }

    @Test
    void aTableThatIsMissingIsTheDatabasesFaultAndNoEventPaysForIt() throws SQLException {
        try (Store store = storeWithQueued("one", "two")) {
            store.append(List.of(new InboxEntry.EventEntry(ADDRESS, "next", new Event.Subscribed(Profile.EMPTY))));
            execute("ALTER TABLE parley_ticket RENAME TO moved_away");

            assertThatThrownBy(() -> store.step(ACCOUNTS, 10, new DoneStepper()))
                    .isInstanceOf(StoreUnavailableException.class);

            execute("ALTER TABLE moved_away RENAME TO parley_ticket");
            assertThat(store.step(ACCOUNTS, 10, new DoneStepper()).events()).isEqualTo(1);
            assertThat(store.quarantined(TenantId.DEFAULT, 10)).isEmpty();
        }
    }

    private static Claim claim(int max) {
        return new Claim("a claim", ACCOUNTS, max, LEASE);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<DeliveryStatus> statuses(Store store) {
        return store.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, 10).stream()
                .map(Message::status)
                .toList();
    }

    private Store storeWithQueued(String first, String second) {
        Store store = JdbcStore.builder(url()).time(time).build();
        store.append(List.of(new InboxEntry.EventEntry(ADDRESS, "key", new Event.Subscribed(Profile.EMPTY))));
        store.step(ACCOUNTS, 1, new Stepper() {
            @Override
            public StepResult step(PendingConversation pending) {
                return new StepResult(
                        contact,
                        List.of(conversation.withNextMessage().withNextMessage()),
                        List.of(queued(0, first), queued(1, second)),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(pending.events().get(0).position()),
                        null);
            }

            @Override
            public FailedEvent refused(PendingEvent event, RuntimeException cause) {
                throw cause;
            }
        });
        return store;
    }

    private Message queued(long position, String text) {
        return new Message(
                ids.message(),
                conversation.id(),
                position,
                Author.BOT,
                null,
                null,
                new Content.Text(text),
                0,
                DeliveryStatus.QUEUED,
                null,
                null,
                null,
                null,
                "key",
                START,
                null,
                START,
                null);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("bot.db");
    }
}
