package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Counter;
import dev.parley.SupportBot;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Transition;
import dev.parley.message.Content;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A flow that takes longer than PostgreSQL lets a transaction wait. */
class PostgresSlowFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeChannel channel = new FakeChannel();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void aFlowThatNeverReturnsCostsItsThreadAndItsEventAndIsSeenInTheHealth() {
        String url = Postgres.freshUrl();
        try (Store store = JdbcStore.open(url + "&options=-c%20idle_in_transaction_session_timeout=1000");
                SupportBot bot = bot(store)) {
            bot.start();
            bot.webhook("fake", channel.request(channel.account(), "bad", "7", "for ever"));

            await().atMost(PATIENCE).until(() -> failures(url) >= 2);
            bot.webhook("fake", channel.request(channel.account(), "good", "8", "hi"));
            await().atMost(PATIENCE).until(() -> channel.sends().size() == 1);
            assertThat(bot.health().up()).isFalse();
            assertThat(bot.health().storeUp()).isTrue();
            assertThat(bot.count(Counter.STEPS_FAILED)).isGreaterThanOrEqualTo(2);

            end.countDown();
            await().atMost(PATIENCE).until(() -> bot.health().up());
        }
    }

    private SupportBot bot(Store store) {
        return SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow((conversation, event, situation) -> {
                    if (event instanceof Event.MessageReceived received
                            && received.content().equals(new Content.Text("for ever"))) {
                        awaitTheEnd();
                    }
                    return Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text("done")));
                })
                .stepWithin(Duration.ofMillis(500))
                .workers(2)
                .build();
    }

    /** Without heeding interrupts. */
    private void awaitTheEnd() {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // As much code does.
            }
        }
    }

    private static long failures(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet failures =
                        statement.executeQuery("SELECT failures FROM parley_inbox WHERE event_key = 'bad'")) {
            return failures.next() ? failures.getLong(1) : 0;
        }
    }
}
