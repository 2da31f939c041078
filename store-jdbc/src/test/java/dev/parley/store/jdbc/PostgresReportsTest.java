package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
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
import dev.parley.store.OutboxItem;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import dev.parley.store.Settlement;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports and settlements of two transactions, which do not see each other before they are committed. */
class PostgresReportsTest {

    private static final Address ADDRESS =
            new Address(TenantId.DEFAULT, new AccountId("whatsapp", AccountId.DEFAULT_NAME), "7");
    private static final List<ServedAccount> ACCOUNTS = List.of(ServedAccount.of(ADDRESS));

    private final IdGenerator ids = new IdGenerator(InstantSource.system(), new Random(7));
    private final CountDownLatch aboutToCommit = new CountDownLatch(1);
    private final CountDownLatch commit = new CountDownLatch(1);
    private final AtomicBoolean armed = new AtomicBoolean();

    @Test
    void aReportThatIsSteppedWhileTheAnswerIsWrittenIsNotLost() throws Exception {
        String url = Postgres.freshUrl();
        try (HikariDataSource pool = Pools.open(url, null, null, 4);
                Store other = JdbcStore.open(url);
                Store settler = JdbcStore.over(WatchedStatements.of(pool, (statement, sql) -> pause(sql)))) {
            Conversation conversation = say(other);
            OutboxItem item = other.claim(new Claim("claim", ACCOUNTS, 1, Duration.ofSeconds(30)))
                    .get(0);
            armed.set(true);
            CompletableFuture<Void> settling = CompletableFuture.runAsync(() -> settler.settle(List.of(
                    new Settlement(item, new Settlement.Done(DeliveryStatus.SENT, "ext", Instant.now(), null)))));
            assertThat(aboutToCommit.await(20, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Integer> stepping = CompletableFuture.supplyAsync(() -> step(
                    other,
                    "receipt",
                    pending -> result(pending, pending.contact(), conversationOf(pending), List.of(), failed("ext"))));
            assertThatExceptionOfType(TimeoutException.class)
                    .as("it waits for the settlement")
                    .isThrownBy(() -> stepping.get(300, TimeUnit.MILLISECONDS));
            commit.countDown();
            settling.get(20, TimeUnit.SECONDS);
            assertThat(stepping.get(20, TimeUnit.SECONDS)).isEqualTo(1);

            assertThat(other.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, 10))
                    .extracting(Message::status)
                    .containsExactly(DeliveryStatus.FAILED);
        }
    }

    private void pause(String sql) {
        if (armed.get() && sql.contains("DELETE FROM parley_receipt")) {
            aboutToCommit.countDown();
            try {
                assertThat(commit.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Conversation say(Store store) {
        Instant now = Instant.now();
        Contact contact = new Contact(ids.contact(), TenantId.DEFAULT, null, null, true, now);
        Conversation conversation = Conversation.open(ids.conversation(), ADDRESS, contact.id(), now);
        Message message = new Message(
                ids.message(),
                conversation.id(),
                0,
                Author.BOT,
                null,
                null,
                new Content.Text("hi"),
                0,
                DeliveryStatus.QUEUED,
                null,
                null,
                null,
                null,
                "test",
                now,
                null,
                now,
                null);
        assertThat(step(
                        store,
                        "say",
                        pending ->
                                result(pending, contact, conversation.withNextMessage(), List.of(message), List.of())))
                .isEqualTo(1);
        return conversation;
    }

    private static Conversation conversationOf(PendingConversation pending) {
        return Objects.requireNonNull(pending.conversation());
    }

    private static StepResult result(
            PendingConversation pending,
            @Nullable Contact contact,
            Conversation conversation,
            List<Message> messages,
            List<StepResult.Receipt> receipts) {
        return new StepResult(
                contact,
                List.of(conversation),
                messages,
                false,
                List.of(),
                receipts,
                List.of(),
                List.of(),
                null,
                pending.events().stream().map(PendingEvent::position).toList(),
                null);
    }

    private static List<StepResult.Receipt> failed(String externalId) {
        return List.of(new StepResult.Receipt(externalId, null, DeliveryStatus.FAILED, Instant.now(), "131026"));
    }

    private static int step(Store store, String key, Steps steps) {
        store.append(List.of(new InboxEntry.EventEntry(ADDRESS, key, new Event.Subscribed(Profile.EMPTY))));
        return store.step(ACCOUNTS, 1, steps).events();
    }

    @FunctionalInterface
    private interface Steps extends Stepper {
        @Override
        default FailedEvent refused(PendingEvent event, RuntimeException cause) {
            return new FailedEvent(event.position(), "refused", null);
        }
    }
}
