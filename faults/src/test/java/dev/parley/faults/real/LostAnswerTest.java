package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform takes a message, and its answer does not come through as it was given. */
class LostAnswerTest {

    /** Within the answer's body. */
    private static final int HALF = 150;

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final String REASONS = "SELECT group_concat(reason) FROM"
            + " (SELECT reason FROM parley_message WHERE status = 'UNKNOWN' ORDER BY created_at)";

    @TempDir
    Path folder = Path.of("");

    /** How an answer is lost, and what the message's row says of it. */
    private record Loss(Cut cut, String reason) {}

    private static final List<Loss> LOSSES = List.of(
            new Loss(Cut.down(0, Cut.End.RESET), "reset"),
            new Loss(Cut.down(0, Cut.End.CLOSE), "closed"),
            new Loss(Cut.down(0, Cut.End.HANG), "timeout"),
            new Loss(Cut.down(HALF, Cut.End.RESET), "reset"),
            new Loss(Cut.down(HALF, Cut.End.CLOSE), "broken"),
            new Loss(Cut.down(HALF, Cut.End.HANG), "timeout"),
            new Loss(Cut.down(HALF, Cut.End.GARBLE), "200 unreadable answer"));

    @Test
    void aMessageThatArrivedIsNeverSentAgainAndItsRowSaysWhyNobodyKnows() {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                TcpProxy proxy = TcpProxy.to(telegram.url().getPort());
                Host host = start(telegram, proxy, url)) {
            Customers customers = new Customers(telegram, LOSSES.size());
            List<String> reasons = new ArrayList<>();
            for (Loss loss : LOSSES) {
                proxy.next(loss.cut().of("sendMessage"));
                customers.write(1);
                reasons.add(loss.reason());
                Waiting.until("the message in doubt", () -> unknown(url) == reasons.size());
                assertThat(telegram.sentCount()).as("%s", loss).isEqualTo(reasons.size());
            }
            // Those behind them go out as ever.
            customers.write(LOSSES.size());
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, url, log);
            assertThat(tally.unknown()).isEqualTo(LOSSES.size());
            assertThat(tally.unknownThatArrived()).isEqualTo(LOSSES.size());
            assertThat(tally.sent()).isEqualTo(LOSSES.size());
            assertThat(host.bot.count(Counter.MESSAGES_UNKNOWN)).isEqualTo(LOSSES.size());
            assertThat(log.with("It is not known whether message"))
                    .hasSize(LOSSES.size())
                    .zipSatisfy(reasons, (line, reason) -> assertThat(line).contains("(" + reason + ")"));
            assertThat(Rows.text(url, REASONS).split(",")).containsExactlyElementsOf(reasons);
        }
    }

    @Test
    void aRequestThatWasCutInTheMiddleIsNotTriedBlindlyEither() {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                TcpProxy proxy = TcpProxy.to(telegram.url().getPort());
                Host host = start(telegram, proxy, url)) {
            Customers customers = new Customers(telegram, 1);
            proxy.next(Cut.up(20, Cut.End.RESET).of("sendMessage"));
            customers.write(1);
            Waiting.until("the message in doubt", () -> unknown(url) == 1);
            customers.write(1);
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, url, log);
            assertThat(tally.unknown()).isEqualTo(1);
            assertThat(tally.unknownThatArrived()).isZero();
            assertThat(tally.sent()).isEqualTo(1);
        }
    }

    private static long unknown(String url) {
        return Rows.number(url, "SELECT count(*) FROM parley_message WHERE status = 'UNKNOWN'");
    }

    private static Host start(TelegramSimulator telegram, TcpProxy proxy, String url) {
        TelegramChannel channel = TelegramChannel.at(URI.create("http://127.0.0.1:" + proxy.port()))
                .withDeadlines(DEADLINE, DEADLINE);
        return Host.start(telegram, channel, JdbcStore.open(url), settings -> settings);
    }
}
