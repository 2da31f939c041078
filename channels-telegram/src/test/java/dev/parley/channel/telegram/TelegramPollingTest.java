package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.http.PlatformClient;
import dev.parley.conversation.InboxEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TelegramPollingTest {

    private static final ChannelAccount ACCOUNT = TelegramAccount.forPolling(new Secret(Updates.TOKEN));
    private static final TelegramPolling.Pace FAST =
            new TelegramPolling.Pace(Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(4));

    private final PollingServer server;
    private final BlockingQueue<Reception.Accepted> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    TelegramPollingTest() throws IOException {
        server = new PollingServer();
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void anUpdateIsGivenAsTheWebhookWouldHaveGivenIt() throws InterruptedException {
        server.give(Updates.text("group_mention"));

        try (TelegramPolling polling = started((account, accepted) -> {
            taken.add(accepted);
            threads.add(Thread.currentThread().getName());
        })) {
            assertThat(polling).isNotNull();
            assertThat(next().entries())
                    .isEqualTo(Updates.accepted("group_mention").entries());
            assertThat(threads.take()).isEqualTo("parley-telegram-polling");
        }
    }

    @Test
    void theFirstPollTakesWhatThereIsAndTheNextConfirmsIt() throws InterruptedException {
        server.give("{\"update_id\":4294967400}", "{\"update_id\":4294967402}");

        try (TelegramPolling polling = started((account, accepted) -> taken.add(accepted))) {
            assertThat(polling).isNotNull();
            assertThat(server.requests.take())
                    .isEqualTo("{\"timeout\":20,\"allowed_updates\":"
                            + "[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\"]}");
            assertThat(server.requests.take()).startsWith("{\"offset\":4294967403,");
            assertThat(taken).hasSize(2);
        }
    }

    @Test
    void anUpdateThatIsNotTakenComesAgainWithAllThatFollow() throws InterruptedException {
        server.give("{\"update_id\":1}", "{\"update_id\":2}", "{\"update_id\":3}");
        server.give("{\"update_id\":2}", "{\"update_id\":3}");
        CountDownLatch failures = new CountDownLatch(1);

        try (TelegramPolling polling = started((account, accepted) -> {
            if (key(accepted).equals("update:2") && failures.getCount() > 0) {
                failures.countDown();
                throw new IllegalStateException("the database is away");
            }
            taken.add(accepted);
        })) {
            assertThat(polling).isNotNull();
            assertThat(key(next())).isEqualTo("update:1");
            assertThat(key(next())).isEqualTo("update:2");
            assertThat(key(next())).isEqualTo("update:3");
            server.requests.take();
            assertThat(server.requests.take()).startsWith("{\"offset\":2,");
            assertThat(server.requests.take()).startsWith("{\"offset\":4,");
        }
    }

    @Test
    void whatCannotBeReadDoesNotHoldUpTheRest() throws InterruptedException {
        server.give("{\"update_id\":1,\"message\":[]}", "{\"odd\":1}", "7", "{\"update_id\":2}");

        try (TelegramPolling polling = started((account, accepted) -> taken.add(accepted))) {
            assertThat(polling).isNotNull();
            server.requests.take();
            assertThat(server.requests.take()).startsWith("{\"offset\":3,");
            assertThat(taken).hasSize(4);
        }
    }

    @Test
    void failuresAreWaitedOutAndAConflictIsExplainedOnce() throws InterruptedException {
        String conflict =
                "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates\"}";
        server.fail(409, conflict);
        server.fail(409, conflict);
        server.fail(502, "<html>");
        server.fail(200, "garbage");
        server.give("{\"update_id\":1}");

        try (LogCapture log = LogCapture.start();
                TelegramPolling polling = started((account, accepted) -> taken.add(accepted))) {
            assertThat(polling).isNotNull();
            assertThat(key(next())).isEqualTo("update:1");

            assertThat(log.events())
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .filteredOn(message -> message.contains("another process polls"))
                    .hasSize(1);
        }
    }

    @Test
    void closingEndsAnOpenPollAtOnce() throws InterruptedException {
        TelegramPolling polling = started((account, accepted) -> taken.add(accepted));
        server.requests.take();
        long before = System.nanoTime();

        polling.close();
        polling.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain(TelegramPolling.THREAD_NAME);
    }

    @Test
    void closingLetsTheConsumerFinishAndConfirmsNothingMore() throws InterruptedException {
        server.give("{\"update_id\":1}", "{\"update_id\":2}");
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        TelegramPolling polling = started((account, accepted) -> {
            entered.countDown();
            await(leave);
            taken.add(accepted);
        });
        entered.await();

        Thread closer = new Thread(polling::close);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        leave.countDown();
        closer.join();

        assertThat(taken).hasSize(1);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void pollingIsStartedOnce() {
        TelegramPolling polling = polling((account, accepted) -> taken.add(accepted));
        polling.start();

        assertThatThrownBy(polling::start).isInstanceOf(IllegalStateException.class);
        polling.close();
        assertThatThrownBy(polling::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void pollingThatNeverStartedCanBeClosed() {
        TelegramPolling polling = polling((account, accepted) -> taken.add(accepted));

        polling.close();

        assertThatThrownBy(polling::start).isInstanceOf(IllegalStateException.class);
    }

    private TelegramPolling started(BiConsumer<ChannelAccount, Reception.Accepted> consumer) {
        TelegramPolling polling = polling(consumer);
        polling.start();
        return polling;
    }

    private TelegramPolling polling(BiConsumer<ChannelAccount, Reception.Accepted> consumer) {
        BotApi api = new BotApi(PlatformClient.create(), server.url());
        UpdateSource source = new UpdateSource(api, new BotIdentity.Book(), ACCOUNT, () -> Updates.NOW);
        return new TelegramPolling(source, consumer, FAST);
    }

    private Reception.Accepted next() throws InterruptedException {
        Reception.@Nullable Accepted accepted = taken.poll(10, TimeUnit.SECONDS);
        assertThat(accepted).isNotNull();
        return accepted;
    }

    private static String key(Reception.Accepted accepted) {
        InboxEntry entry = accepted.entries().get(0);
        return "update" + entry.key().substring(entry.key().lastIndexOf(':'));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
