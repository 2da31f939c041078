package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.delivery.RetryPolicy;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's name is not found, or whoever answers there cannot prove that it is the platform. */
class UnreachablePlatformTest {

    private static final int PEOPLE = 3;
    private static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofHours(1));

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothingIsSaidToWhoeverCannotProveToBeThePlatformAndAllOfItOnceItCan() {
        Certificates certificates = Certificates.make(folder);
        List<ServerSocketFactory> impostors = List.of(
                certificates.serving(Certificates.EXPIRED),
                certificates.serving(Certificates.OTHER_HOST),
                certificates.serving(Certificates.SELF_SIGNED),
                ServerSocketFactory.getDefault());
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                TcpProxy proxy = TcpProxy.to(telegram.url().getPort(), impostors.get(0));
                Host host = start(telegram, "https://127.0.0.1:" + proxy.port(), certificates.client(), url)) {
            Customers customers = new Customers(telegram, PEOPLE);
            customers.write(PEOPLE);
            long start = System.nanoTime();
            for (ServerSocketFactory impostor : impostors) {
                proxy.refuse();
                proxy.listen(impostor);
                int met = proxy.accepted();
                Waiting.until("tries", () -> proxy.accepted() >= met + 2 * PEOPLE);
            }
            assertThat(telegram.calls()).isEmpty();
            assertThat(host.bot.count(Counter.MESSAGES_RETRIED))
                    .isBetween((long) impostors.size() * PEOPLE, mostTries(start));
            assertThat(host.bot.health().accounts().values())
                    .extracting(ChannelHealth::state)
                    .containsOnly(ChannelHealth.State.DOWN);

            proxy.refuse();
            proxy.listen(certificates.serving(Certificates.GOOD));
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            host.stop();
            Promises.Tally tally = Promises.hold(telegram, customers, host.store, url, log);
            assertThat(tally.sent()).isEqualTo(PEOPLE);
            assertThat(log.with("is tried again: tls")).isNotEmpty();
        }
    }

    @Test
    void aNameThatIsNotFoundIsLookedUpAgainLater() {
        AtomicBoolean known = new AtomicBoolean();
        AtomicInteger lookUps = new AtomicInteger();
        Dns names = name -> {
            lookUps.incrementAndGet();
            if (!known.get()) {
                throw new UnknownHostException(name);
            }
            return List.of(InetAddress.getLoopbackAddress());
        };
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = start(
                        telegram,
                        "http://bot-api.example:" + telegram.url().getPort(),
                        new OkHttpClient.Builder().dns(names).build(),
                        url)) {
            Customers customers = new Customers(telegram, PEOPLE);
            long start = System.nanoTime();
            customers.write(PEOPLE);
            Waiting.until("tries", () -> host.bot.count(Counter.MESSAGES_RETRIED) >= 3 * PEOPLE);
            assertThat(host.bot.count(Counter.MESSAGES_RETRIED)).isLessThanOrEqualTo(mostTries(start));
            // Each try looks once; beside them the first probe does.
            assertThat((long) lookUps.get()).isLessThanOrEqualTo(mostTries(start) + PEOPLE);

            known.set(true);
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            host.stop();
            Promises.Tally tally = Promises.hold(telegram, customers, host.store, url, log);
            assertThat(tally.sent()).isEqualTo(PEOPLE);
            assertThat(log.with("is tried again: dns")).hasSizeGreaterThanOrEqualTo(3 * PEOPLE);
        }
    }

    @Test
    void aPlatformThatIsOutOfOrderIsAskedAgainLaterAndInOrder() {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = start(telegram, telegram.url().toString(), new OkHttpClient(), url)) {
            Customers customers = new Customers(telegram, PEOPLE);
            telegram.faults().always("sendMessage", Fault.serverError(503));
            long start = System.nanoTime();
            customers.write(3 * PEOPLE);
            Waiting.until("tries", () -> host.bot.count(Counter.MESSAGES_RETRIED) >= 3 * PEOPLE);
            assertThat(host.bot.count(Counter.MESSAGES_RETRIED)).isLessThanOrEqualTo(mostTries(start));
            assertThat(telegram.sentCount()).isZero();

            telegram.faults().clear();
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            host.stop();
            Promises.Tally tally = Promises.hold(telegram, customers, host.store, url, log);
            assertThat(tally.sent()).isEqualTo(3 * PEOPLE);
        }
    }

    /** A wait is at least half of what the policy says, so that only so many tries fit in between. */
    private static long mostTries(long since) {
        long shortest = RETRIES.first().dividedBy(2).toNanos();
        return PEOPLE * (1 + (System.nanoTime() - since) / shortest);
    }

    private static Host start(TelegramSimulator telegram, String api, OkHttpClient client, String url) {
        return Host.start(
                telegram,
                TelegramChannel.at(URI.create(api), client),
                JdbcStore.open(url),
                settings -> settings.retries(RETRIES));
    }
}
