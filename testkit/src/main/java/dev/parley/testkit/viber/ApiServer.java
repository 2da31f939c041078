package dev.parley.testkit.viber;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves the API, and the files that people sent, on a loopback port. */
final class ApiServer implements AutoCloseable {

    static final String FILES = "/media/";

    private static final String API = "/pa/";
    private static final long LONGEST_HANG_SECONDS = 60;

    private final ApiMethods methods;
    private final World world;
    private final Faults faults;
    private final int port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "viber-simulator-http");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable HttpServer server;

    ApiServer(ApiMethods methods, World world, Faults faults, int port) {
        this.methods = methods;
        this.world = world;
        this.faults = faults;
        HttpServer first = bound(port);
        this.server = first;
        this.port = first.getAddress().getPort();
        first.start();
    }

    int port() {
        return port;
    }

    private HttpServer bound(int wanted) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1024);
            made.setExecutor(threads);
            made.createContext(API, exchange -> handle(exchange, this::call));
            made.createContext(FILES, exchange -> handle(exchange, this::download));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody listens any more, and what is connected is cut. */
    synchronized void refuse() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    /** Listens again, on the same port. */
    synchronized void listen() {
        if (server == null) {
            HttpServer again = bound(port);
            server = again;
            again.start();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        refuse();
        threads.shutdownNow();
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** An exchange that is closed without an answer takes its connection with it. */
    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        try {
            handler.handle(exchange);
        } finally {
            exchange.close();
        }
    }

    private void call(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring(API.length());
        if (!exchange.getRequestMethod().equals("POST") || !ApiMethods.knows(method)) {
            answer(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        Fault fault = faults.take(method);
        if (fault.kind() == Fault.Kind.CUT && !fault.isAccepting()) {
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        String token = exchange.getRequestHeaders().getFirst("X-Viber-Auth-Token");
        byte[] done = new byte[0];
        if (fault.isAccepting()) {
            done = Json.bytes(methods.call(method, token == null ? "" : token, body));
        } else {
            methods.note(method, body);
        }
        switch (fault.kind()) {
            case NONE -> answer(exchange, 200, "application/json", done);
            case ANSWER -> answer(exchange, fault.http(), "text/html", fault.body());
            case HANG -> hang();
            case CUT -> {}
        }
    }

    private void hang() {
        try {
            boolean unused = closed.await(LONGEST_HANG_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Good for an hour, by the simulator's clock. */
    private void download(HttpExchange exchange) throws IOException {
        World.StoredFile file = world.monitor.call(
                () -> world.files.get(exchange.getRequestURI().getPath()));
        if (file == null) {
            answer(exchange, 404, "text/plain", new byte[0]);
        } else if (world.time.instant().getEpochSecond() >= file.expiresAt()) {
            answer(exchange, 403, "application/xml", new byte[0]);
        } else {
            answer(exchange, 200, file.type(), file.bytes());
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
