package dev.parley.quickstart.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.id.ConversationId;
import dev.parley.quickstart.Answers;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the page what there is to see of one conversation: a customer's, one by its id, or the newest ticket's. */
record StateHandler(StateReader reader) implements HttpHandler {

    private static final int MAX_MESSAGES = 2000;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        int limit = parameter(exchange, "limit")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(100);
        int messages = Math.max(1, Math.min(limit, MAX_MESSAGES));
        Optional<ConversationId> conversation;
        try {
            conversation = parameter(exchange, "conversation").map(ConversationId::of);
        } catch (IllegalArgumentException e) {
            Answers.json(exchange, 400, Map.of("error", "conversation must be an id"));
            return;
        }
        Answers.json(exchange, 200, reader.read(parameter(exchange, "customer"), conversation, messages));
    }

    private static Optional<String> parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        Matcher matcher = Pattern.compile("(?:^|&)" + name + "=([A-Za-z0-9-]+)").matcher(query == null ? "" : query);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
