package dev.parley.quickstart.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.TicketConflictException;
import dev.parley.TicketNotFoundException;
import dev.parley.quickstart.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Something that the page does. Other sites' pages cannot: they may not send JSON here, and browsers tell who asks. */
record PagePost(Action action) implements HttpHandler {

    /** What a request does; an {@link IllegalArgumentException} tells what is wrong with the request. */
    @FunctionalInterface
    interface Action {
        void on(JsonNode request);
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 128 * 1024;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        String type = headers.getFirst("Content-Type");
        if (site != null && !List.of("same-origin", "none").contains(site)) {
            refuse(exchange, 403, "Only the playground's own page may do this.");
        } else if (type == null || !type.strip().matches("(?i)application/json(\\s*;.*)?")) {
            refuse(exchange, 415, "Send application/json.");
        } else {
            act(exchange);
        }
    }

    private void act(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            refuse(exchange, 413, "That is too long.");
            return;
        }
        try {
            // As a text, since Jackson would guess other encodings of the bytes and fail in a way of its own.
            action.on(JSON.readTree(new String(body, StandardCharsets.UTF_8)));
            Answers.json(exchange, 200, Map.of());
        } catch (JsonProcessingException e) {
            refuse(exchange, 400, "That is not JSON.");
        } catch (IllegalArgumentException e) {
            refuse(exchange, 400, String.valueOf(e.getMessage()));
        } catch (TicketNotFoundException e) {
            refuse(exchange, 404, "There is no such ticket.");
        } catch (TicketConflictException e) {
            refuse(exchange, 409, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        Answers.json(exchange, status, Map.of("error", why));
    }

    /** A text of the request. */
    static String text(JsonNode request, String field, int maxLength) {
        String text = request.path(field).asText("");
        if (text.isBlank() || text.length() > maxLength) {
            throw new IllegalArgumentException(field + " must have 1 to " + maxLength + " characters");
        }
        return text;
    }
}
