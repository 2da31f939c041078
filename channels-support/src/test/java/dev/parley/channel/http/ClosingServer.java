package dev.parley.channel.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that promises to keep its connections, answers one request on each, and closes them. */
final class ClosingServer implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Semaphore closed = new Semaphore(0);

    ClosingServer() throws IOException {
        Thread thread = new Thread(this::serve, "closing-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    void awaitClosed() throws InterruptedException {
        closed.acquire();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (RawServer.readRequest(socket.getInputStream())) {
                    requests.incrementAndGet();
                }
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The client went, or the test is over.
            } finally {
                closed.release();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
