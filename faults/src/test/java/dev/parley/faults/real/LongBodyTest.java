package dev.parley.faults.real;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks whose bodies do not end, or do not come. */
class LongBodyTest {

    private static final int CHUNK = 1 << 16;

    /** What a host reads of a body, and what lies in the system's buffers on the way there. */
    private static final long MOST = 16L << 20;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aBodyThatDoesNotEndIsAnswered413WithoutBeingRead() throws IOException {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        try (TelegramSimulator telegram = TelegramSimulator.start();
                Host host = Host.start(telegram, JdbcStore.open(url), settings -> settings);
                Socket client = post(host, "Transfer-Encoding: chunked")) {
            for (int sent = 0; sent <= host.bot.maxBodyBytes(); sent += CHUNK) {
                chunk(client.getOutputStream());
            }
            client.setSoTimeout((int) Waiting.PATIENCE.toMillis());
            assertThat(new String(client.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
            assertThat(untilCutOff(client)).isLessThan(MOST);
            assertThat(Rows.number(url, "SELECT count(*) FROM parley_inbox")).isZero();
        }
    }

    @Test
    void clientsThatKeepTheirBodiesBackHoldUpNobodyElse() throws IOException {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        List<Socket> silent = new ArrayList<>();
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = Host.start(telegram, JdbcStore.open(url), settings -> settings)) {
            for (int i = 1; i < Host.HTTP_THREADS; i++) {
                Socket client = post(host, "Content-Length: 1000");
                client.getOutputStream().write('{');
                silent.add(client);
            }
            Customers customers = new Customers(telegram, 4);
            customers.write(8);
            Waiting.until("quiet", () -> telegram.sentCount() == 8 && Rows.unfinished(url) == 0);
            for (Socket client : silent) {
                client.setSoLinger(true, 0);
                client.close();
            }
            customers.write(8);
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(url) == 0);
            host.stop();
            assertThat(Promises.hold(telegram, customers, host.store, url, log).sent())
                    .isEqualTo(16);
            assertThat(Rows.number(url, "SELECT count(*) FROM parley_inbox")).isEqualTo(16);
        }
    }

    private static Socket post(Host host, String header) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), host.webhookUrl().getPort());
        String head = "POST /webhook HTTP/1.1\r\nHost: localhost\r\n" + Host.SECRET_HEADER + ": " + Host.SECRET + "\r\n"
                + header + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    private static void chunk(OutputStream out) throws IOException {
        out.write((Integer.toHexString(CHUNK) + "\r\n").getBytes(US_ASCII));
        out.write(new byte[CHUNK]);
        out.write("\r\n".getBytes(US_ASCII));
    }

    /** How much more is taken. */
    private static long untilCutOff(Socket client) {
        long taken = 0;
        try {
            while (taken < 2 * MOST) {
                chunk(client.getOutputStream());
                taken += CHUNK;
            }
        } catch (IOException e) {
            // That is what is waited for.
        }
        return taken;
    }
}
