package dev.parley.testkit.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.testkit.internal.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
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
    private final LoopbackServer http;
    private final Deque<Fault> next = new ArrayDeque<>();
    private @Nullable Fault always;

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
        this.http = new LoopbackServer("whatsapp-simulator-http", port, this::handle);
    }

    int port() {
        return http.port();
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

    void refuse() {
        http.refuse();
    }

    void listen() {
        http.listen();
    }

    @Override
    public void close() {
        http.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
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
            http.hang();
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        LoopbackServer.answer(exchange, answer.status(), Map.of("Content-Type", answer.type()), answer.body());
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
                            exchange.getRequestMethod(),
                            versioned.group(1),
                            type,
                            body,
                            "http://127.0.0.1:" + http.port())
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
