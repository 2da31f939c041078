package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the other tests rely on: that the proxy breaks exactly what it was told to. */
class TcpProxyTest {

    private final EchoServer echo = new EchoServer();
    private final TcpProxy proxy = TcpProxy.to(echo.port());

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void allPassesBothWaysUntilItIsToldOtherwise() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void whatTheServerSaysIsLateByAsMuchAsItWasTold() throws IOException {
        proxy.latency(Duration.ofMillis(150));
        try (Socket client = connect()) {
            long start = System.nanoTime();
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void nothingPassesWhileItHangsAndAllOfItAfterwards() throws IOException {
        try (Socket client = connect()) {
            proxy.hang();
            client.setSoTimeout(200);
            say(client, "hello");
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().read());

            proxy.flow();
            client.setSoTimeout(10_000);
            assertThat(hear(client, 5)).isEqualTo("hello");
        }
    }

    @Test
    void whenItRefusesNobodyListensAndWhatIsConnectedIsReset() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");

            proxy.refuse();
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read());
            assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);

            proxy.listen();
            try (Socket next = connect()) {
                assertThat(exchange(next, "again")).isEqualTo("again");
            }
        }
    }

    @Test
    void aResetBehindSoManyBytesOfTheRequestLetsExactlyThosePass() throws Exception {
        try (Socket client = connect()) {
            proxy.next(Cut.up(3, Cut.End.RESET));
            say(client, "hello");
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
                hear(client, 3);
                hear(client, 1);
            });
            assertThat(echo.ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(echo.heard).hasValueLessThanOrEqualTo(3);
        }
    }

    @Test
    void aResetBeforeTheAnswerComesBehindTheWholeRequest() throws Exception {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            proxy.next(Cut.down(0, Cut.End.RESET));
            say(client, "world");
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> hear(client, 1));
            assertThat(echo.ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(echo.heard).hasValue(10);
        }
    }

    @Test
    void anAnswerThatEndsEarlyLeavesTheOtherDirectionOpen() throws IOException {
        try (Socket client = connect()) {
            proxy.next(Cut.down(2, Cut.End.CLOSE));
            say(client, "hello");
            assertThat(hear(client, 2)).isEqualTo("he");
            assertThat(client.getInputStream().read()).isEqualTo(-1);

            say(client, "world");
            echo.awaitHeard(10);
        }
    }

    @Test
    void aRequestThatEndsEarlyIsStillAnswered() throws IOException {
        try (Socket client = connect()) {
            proxy.next(Cut.up(2, Cut.End.CLOSE));
            say(client, "hello");
            assertThat(hear(client, 2)).isEqualTo("he");
        }
    }

    @Test
    void aHangBehindSoManyBytesTellsNobody() throws IOException {
        try (Socket client = connect()) {
            proxy.next(Cut.down(2, Cut.End.HANG));
            say(client, "hello");
            assertThat(hear(client, 2)).isEqualTo("he");
            client.setSoTimeout(200);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
    }

    @Test
    void onlyTheExchangeThatIsToldOfIsGarbled() throws IOException {
        try (Socket client = connect()) {
            proxy.next(Cut.down(2, Cut.End.GARBLE));
            assertThat(exchange(client, "hello")).isEqualTo("he###");
            assertThat(exchange(client, "world")).isEqualTo("world");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String exchange(Socket client, String words) throws IOException {
        say(client, words);
        return hear(client, words.length());
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hear(Socket client, int count) throws IOException {
        byte[] bytes = client.getInputStream().readNBytes(count);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
