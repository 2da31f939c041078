package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform takes requests and does not answer. */
class HangingPlatformTest {

    private static final int SENDERS = 4;
    private static final int OTHERS = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    @TempDir
    Path folder = Path.of("");

    @Test
    void theOthersGoOnWhileThereIsASenderAndTheDeadlineGivesTheRestBack() {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = start(telegram, telegram.url(), url)) {
            Customers customers = new Customers(telegram, SENDERS + OTHERS);
            telegram.faults().next("sendMessage", SENDERS - 1, Fault.hang());
            customers.write(SENDERS - 1);
            Waiting.until("all but one held", () -> calls(telegram) == SENDERS - 1);
            customers.write(OTHERS);
            Waiting.until("the others", () -> telegram.sentCount() == OTHERS);
            assertThat(Rows.number(url, "SELECT count(*) FROM parley_outbox WHERE claim IS NOT NULL"))
                    .as("messages that are still held")
                    .isGreaterThanOrEqualTo(SENDERS - 1);

            Waiting.until("the deadline", () -> Rows.unfinished(url) == 0);
            telegram.faults().next("sendMessage", SENDERS, Fault.hangAfterAccepting());
            customers.write(SENDERS + OTHERS);
            Waiting.until("all held", () -> telegram.sentCount() >= OTHERS + SENDERS);
            assertThat(senders()).isLessThanOrEqualTo(SENDERS);
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            assertThat(senders()).isLessThanOrEqualTo(SENDERS);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, url, log);
            assertThat(tally.unknown()).isEqualTo(2 * SENDERS - 1);
            assertThat(tally.unknownThatArrived()).isEqualTo(SENDERS);
            assertThat(log.with("(timeout)")).hasSize(2 * SENDERS - 1);
            assertThat(Host.parleyThreads()).isEmpty();
        }
    }

    @Test
    void aPlatformThatTakesConnectionsAndSaysNothingHoldsNobodyForLongerThanTheDeadline() {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                TcpProxy proxy = TcpProxy.to(telegram.url().getPort());
                Host host = start(telegram, URI.create("http://127.0.0.1:" + proxy.port()), url)) {
            Customers customers = new Customers(telegram, SENDERS);
            proxy.hang();
            customers.write(SENDERS);
            Waiting.until("the deadline", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            assertThat(host.answers()).containsOnlyKeys(200);
            proxy.flow();
            customers.write(SENDERS);
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, url, log);
            assertThat(tally.unknown()).isEqualTo(SENDERS);
            assertThat(tally.sent()).isEqualTo(SENDERS);
            assertThat(Host.parleyThreads()).isEmpty();
        }
    }

    private static int calls(TelegramSimulator telegram) {
        return telegram.callsOf("sendMessage").size();
    }

    private static long senders() {
        return Host.parleyThreads().stream()
                .filter(name -> name.startsWith("parley-sender"))
                .count();
    }

    private static Host start(TelegramSimulator telegram, URI api, String url) {
        TelegramChannel channel = TelegramChannel.at(api).withDeadlines(DEADLINE, DEADLINE);
        return Host.start(telegram, channel, JdbcStore.open(url), settings -> settings.senders(SENDERS));
    }
}
