package dev.parley.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands before the nodes: gives each webhook to the next one, and every so often the same to all of them at once.
 * It answers what a node answered, and 502 when none did. Thread-safe.
 */
final class Balancer implements AutoCloseable {

    private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ExecutorService threads = Executors.newFixedThreadPool(16, task -> {
        Thread thread = new Thread(task, "balancer");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int allEvery = 5;
    private final HttpServer server;

    Balancer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
    }

    void add(Node node) {
        nodes.add(node);
    }

    void remove(Node node) {
        nodes.remove(node);
    }

    /** Gives each so many-th webhook to all nodes at once. */
    void toAllEvery(int requestsToOne) {
        allEvery = requestsToOne;
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String secret = String.valueOf(exchange.getRequestHeaders().getFirst(SECRET));
        List<Node> all = new ArrayList<>(nodes);
        int number = requests.incrementAndGet();
        List<Node> chosen = number % allEvery == 0 || all.isEmpty() ? all : List.of(all.get(number % all.size()));
        List<CompletableFuture<Integer>> answers =
                chosen.stream().map(node -> post(node, body, secret)).toList();
        int status = 502;
        for (CompletableFuture<Integer> answer : answers) {
            int one = answer.join();
            status = one == 200 || status == 502 ? one : status;
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private CompletableFuture<Integer> post(Node node, byte[] body, String secret) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/webhook"))
                .timeout(PATIENCE)
                .header(SECRET, secret)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> response == null ? 502 : response.statusCode());
    }

    /** Has an agent do something on a node; returns the status, 0 when the node died over it. */
    int desk(Node node, String... lines) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/desk"))
                .timeout(World.SOON)
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", lines)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
