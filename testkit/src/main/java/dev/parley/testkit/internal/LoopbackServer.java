package dev.parley.testkit.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * HTTP on a loopback port, that can stop listening, listen again on the same port, and keep an answer back. Thread-safe;
 * {@link #close()} ends its threads and connections.
 */
public final class LoopbackServer implements AutoCloseable {

    /** Connections that may wait to be accepted, so that many at once are not turned away. */
    private static final int BACKLOG = 1024;

    private final HttpHandler handler;
    private final int port;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable HttpServer server;

    /**
     * A server that listens.
     *
     * @param name of its threads
     * @param port 0 for any free one
     * @param handler answers every request; one that returns without an answer takes the connection with it
     */
    public LoopbackServer(String name, int port, HttpHandler handler) {
        this.handler = handler;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        HttpServer first = bind(port);
        this.server = first;
        this.port = first.getAddress().getPort();
    }

    /** Where it listens, also while it does not. */
    public int port() {
        return port;
    }

    /** Nobody listens any more, and what is connected is cut. */
    public synchronized void refuse() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again, on the same port. */
    public synchronized void listen() {
        if (server == null) {
            server = bind(port);
        }
    }

    /** Keeps the calling thread, and so the answer, until the server is closed. */
    public void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers a request. */
    public static void answer(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        refuse();
        threads.shutdownNow();
    }

    private HttpServer bind(int wanted) {
        try {
            HttpServer bound =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
            bound.setExecutor(threads);
            bound.createContext("/", this::handle);
            bound.start();
            return bound;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            handler.handle(exchange);
        }
    }
}
