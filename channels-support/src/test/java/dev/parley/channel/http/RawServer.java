package dev.parley.channel.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers the first requests of one connection in full, and resets it once it has read the next one. */
final class RawServer implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int answered;
    private final Thread thread = new Thread(this::serve, "raw-server");

    RawServer(int answered) throws IOException {
        this.answered = answered;
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private void serve() {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    for (int i = 0; i < answered; i++) {
                        count(socket);
                        socket.getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                                        .getBytes(StandardCharsets.UTF_8));
                    }
                    count(socket);
                    socket.setSoLinger(true, 0);
                }
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void count(Socket socket) throws IOException {
        if (readRequest(socket.getInputStream())) {
            requests.incrementAndGet();
        }
    }

    /** A head, and as many bytes of body as it says; false if the client went before. */
    static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ") + "content-length: ".length();
        in.readNBytes(Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at))));
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
