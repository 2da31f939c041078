package dev.parley.channel.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers getUpdates in the order that the test says, and keeps the poll open as long as it says nothing. */
final class PollingServer implements AutoCloseable {

    record Answer(int status, String body) {}

    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    PollingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(FakeTelegram.path("getMe"), exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, new Answer(200, Updates.text("response_me")));
        });
        server.createContext(FakeTelegram.path("getUpdates"), exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            try {
                answer(exchange, answers.take());
            } catch (InterruptedException e) {
                exchange.close();
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void give(String... updates) {
        answers.add(new Answer(200, "{\"ok\":true,\"result\":[" + String.join(",", updates) + "]}"));
    }

    void fail(int status, String body) {
        answers.add(new Answer(status, body));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
