package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.parley.testkit.internal.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** HTTP on a loopback port: the Graph API, and the files that people sent. */
final class GraphServer implements AutoCloseable {

    private record Answer(int status, Map<String, String> headers, byte[] body) {}

    private final World world;
    private final GraphEdges edges;
    private final Faults faults;
    private final String token;
    private final LoopbackServer http;

    GraphServer(World world, GraphEdges edges, Faults faults, String token, int port) {
        this.world = world;
        this.edges = edges;
        this.faults = faults;
        this.token = token;
        this.http = new LoopbackServer("messenger-simulator-http", port, this::handle);
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
        byte[] body = exchange.getRequestBody().readAllBytes();
        List<String> path =
                Arrays.asList(exchange.getRequestURI().getPath().substring(1).split("/", -1));
        if (path.get(0).equals("media")) {
            write(exchange, media(path));
            return;
        }
        Fault fault = faults.take(path.get(path.size() - 1));
        boolean accepting = fault.what() != Fault.What.ANSWER;
        Answer answer = answer(exchange, path, body, fault, accepting);
        switch (fault.what()) {
            case CUT -> {}
            case HANG -> http.hang();
            default -> write(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange, List<String> path, byte[] body, Fault fault, boolean accepting) {
        String method = exchange.getRequestMethod();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return world.change(() -> {
            Answer answer = new Answer(fault.status(), fault.headers(), fault.body());
            JsonNode read = Json.object();
            try {
                Form form = type.startsWith("multipart/") ? Form.read(type, body) : null;
                if (form != null) {
                    read = form.fields();
                } else if (body.length > 0) {
                    read = Json.parse(body);
                }
                if (accepting) {
                    authenticate(path, authorization);
                    answer = ok(edges.answer(
                            method, path.subList(1, path.size()), read, form == null ? null : form.file()));
                }
            } catch (GraphException e) {
                answer = new Answer(e.status(), Map.of(), e.toJson().toString().getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                answer = new Answer(
                        400,
                        Map.of(),
                        GraphException.invalid("not JSON").toJson().toString().getBytes(StandardCharsets.UTF_8));
            }
            String told = path.size() < 2 ? "" : String.join("/", path.subList(1, path.size()));
            boolean answered = fault.what() == Fault.What.NOTHING || fault.what() == Fault.What.ANSWER;
            world.calls.add(new GraphCall(method, told, read.toString(), answered ? answer.status() : 0));
            return answer;
        });
    }

    private void authenticate(List<String> path, String authorization) {
        if (!path.get(0).matches("v[0-9]+\\.[0-9]+")) {
            throw GraphException.of(400, 2500, 0, "Unknown path components");
        } else if (!authorization.equals("Bearer " + token)) {
            throw GraphException.of(401, 190, 0, "Invalid OAuth access token.");
        }
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Answer media(List<String> path) {
        byte[] file = world.change(() -> world.media.get(path.get(path.size() - 1)));
        return file == null ? new Answer(403, Map.of(), new byte[0]) : new Answer(200, Map.of(), file);
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        LoopbackServer.answer(exchange, answer.status(), answer.headers(), answer.body());
    }
}
