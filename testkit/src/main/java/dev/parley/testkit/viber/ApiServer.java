package dev.parley.testkit.viber;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.testkit.internal.LoopbackServer;
import java.io.IOException;
import java.util.Map;

/** Serves the API, and the files that people sent, on a loopback port. */
final class ApiServer implements AutoCloseable {

    static final String FILES = "/media/";

    private static final String API = "/pa/";

    private final ApiMethods methods;
    private final World world;
    private final Faults faults;
    private final LoopbackServer http;

    ApiServer(ApiMethods methods, World world, Faults faults, int port) {
        this.methods = methods;
        this.world = world;
        this.faults = faults;
        this.http = new LoopbackServer("viber-simulator-http", port, this::handle);
    }

    int port() {
        return http.port();
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
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(FILES)) {
            download(exchange, path);
        } else if (path.startsWith(API)) {
            call(exchange, path.substring(API.length()));
        } else {
            answer(exchange, 404, "text/plain", new byte[0]);
        }
    }

    private void call(HttpExchange exchange, String method) throws IOException {
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
            case HANG -> http.hang();
            case CUT -> {}
        }
    }

    /** Good for an hour, by the simulator's clock. */
    private void download(HttpExchange exchange, String path) throws IOException {
        World.StoredFile file = world.monitor.call(() -> world.files.get(path));
        if (file == null) {
            answer(exchange, 404, "text/plain", new byte[0]);
        } else if (world.time.instant().getEpochSecond() >= file.expiresAt()) {
            answer(exchange, 403, "application/xml", new byte[0]);
        } else {
            answer(exchange, 200, file.type(), file.bytes());
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        LoopbackServer.answer(exchange, status, Map.of("Content-Type", type), body);
    }
}
