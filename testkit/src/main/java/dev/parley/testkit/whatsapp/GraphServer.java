package dev.parley.testkit.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Graph API over HTTP on a loopback port. */
final class GraphServer implements AutoCloseable {

    private record Answer(int status, String type, byte[] body, boolean accepted) {}

    private static final Pattern VERSIONED = Pattern.compile("/v[0-9]+\\.[0-9]+/(.+)");
    private static final Pattern FILE = Pattern.compile("/files/([0-9]+)");

    private final World world;
    private final GraphMethods methods;
    private final String token;
    private final Runnable beforeAnswer;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "whatsapp-simulator-http");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Fault> next = new ArrayDeque<>();
    private @Nullable Fault always;
    private @Nullable HttpServer server;

    /**
     * A server that runs.
     *
     * @param beforeAnswer what happens between a call and its answer
     */
    GraphServer(World world, GraphMethods methods, String token, int port, Runnable beforeAnswer) {
        this.world = world;
        this.beforeAnswer = beforeAnswer;
        this.methods = methods;
        this.token = token;
        HttpServer first = bind(port);
        this.server = first;
        this.port = first.getAddress().getPort();
    }

    int port() {
        return port;
    }

    void next(Fault fault) {
        synchronized (world) {
            next.add(fault);
        }
    }

    void always(@Nullable Fault fault) {
        synchronized (world) {
            next.clear();
            always = fault;
        }
    }

    synchronized void refuse() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    synchronized void listen() {
        if (server == null) {
            server = bind(port);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        refuse();
        threads.shutdownNow();
    }

    private HttpServer bind(int wanted) {
        try {
            HttpServer bound = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
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
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault;
            synchronized (world) {
                fault = next.isEmpty() ? always : next.remove();
            }
            if (fault != null && fault.kind() == Fault.Kind.ANSWERS) {
                byte[] told = fault.body().getBytes(StandardCharsets.UTF_8);
                Answer answer = new Answer(fault.status(), "text/html", told, false);
                log(exchange, body, answer, false);
                write(exchange, answer);
                return;
            }
            Answer answer = answer(exchange, body);
            log(exchange, body, answer, fault != null);
            if (fault == null) {
                beforeAnswer.run();
                write(exchange, answer);
            } else if (fault.kind() == Fault.Kind.HANGS_AFTER_ACCEPTING) {
                waitUntilClosed();
            }
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private void waitUntilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        Matcher file = FILE.matcher(path);
        if (file.matches()) {
            return file(exchange, file.group(1));
        }
        try {
            Matcher versioned = VERSIONED.matcher(path);
            if (!versioned.matches()) {
                throw GraphError.of(400, 2500, "Unknown path components");
            }
            if (!isAuthorized(exchange)) {
                throw GraphError.of(401, 190, "Invalid OAuth access token");
            }
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] told = world.change(() -> methods.call(
                            exchange.getRequestMethod(), versioned.group(1), type, body, "http://127.0.0.1:" + port)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8));
            return new Answer(200, "application/json", told, true);
        } catch (GraphError e) {
            byte[] told = e.toJson().toString().getBytes(StandardCharsets.UTF_8);
            return new Answer(e.status(), "application/json", told, false);
        }
    }

    /** With the token and a User-Agent only, as from Meta's hosts; others get a page. */
    private Answer file(HttpExchange exchange, String id) {
        World.StoredFile file = world.change(() -> world.files.get(id));
        boolean browser = exchange.getRequestHeaders().getFirst("User-Agent") != null;
        if (file == null) {
            return page(404);
        }
        return isAuthorized(exchange) && browser ? new Answer(200, file.type(), file.bytes(), true) : page(403);
    }

    private static Answer page(int status) {
        return new Answer(status, "text/html", "<html></html>".getBytes(StandardCharsets.UTF_8), false);
    }

    private boolean isAuthorized(HttpExchange exchange) {
        return ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private void log(HttpExchange exchange, byte[] body, Answer answer, boolean silent) {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+/", "");
        String json = path.endsWith("/media") ? body.length + " bytes" : new String(body, StandardCharsets.UTF_8);
        world.change(() -> world.calls.add(new GraphCall(
                exchange.getRequestMethod(), path, json, silent ? 0 : answer.status(), answer.accepted())));
    }
}
