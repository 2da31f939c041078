package dev.parley.examples.webchat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.testkit.ChannelContract.Mood;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web chat's server, as far as replies go. */
final class FakeWebChat implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> replies = new CopyOnWriteArrayList<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile Mood mood = Mood.ACCEPTS;

    FakeWebChat() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/replies");
    }

    List<String> replies() {
        return replies;
    }

    void refusesNext(int status) {
        refusals.add(status);
    }

    void becomes(Mood other) {
        mood = other;
        if (other == Mood.REFUSES_CONNECTIONS) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        replies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Integer refusal = refusals.poll();
        if (refusal != null) {
            send(exchange, refusal, "");
            return;
        }
        switch (mood) {
            case ACCEPTS -> send(exchange, 200, "{\"id\":\"reply-" + replies.size() + "\"}");
            case FAILS -> send(exchange, 502, "<html>");
            case TALKS_NONSENSE -> send(exchange, 200, "<html>");
            case HANGS -> awaitEnd();
            case RESETS_AFTER_ACCEPTING, REFUSES_CONNECTIONS -> {}
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
