package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.message.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody filled in rather than wrote, as the lines of a text, so that a bot and an agent can read it: the
 * answers to a form (a flow, an address), and an order out of the catalogue.
 */
final class FilledIn {

    /** What the form was sent with; no answer. */
    private static final String FLOW_TOKEN = "flow_token";

    private FilledIn() {}

    /**
     * The answers to a form, a line for each; empty where there is none.
     *
     * @param reply {@code nfm_reply}, whose {@code response_json} is a text of JSON, mostly of an object
     */
    static Optional<Content> form(JsonNode reply) {
        String told = Fields.text(reply, "response_json");
        if (told == null) {
            return Optional.empty();
        }
        try {
            List<String> lines = new ArrayList<>();
            answers(null, Json.read(told.getBytes(StandardCharsets.UTF_8)), lines);
            return text(lines);
        } catch (MalformedJsonException e) {
            return text(List.of(told));
        }
    }

    /** What is ordered, below what was written with it; empty where neither is told. */
    static Optional<Content> order(JsonNode order) {
        List<String> lines = new ArrayList<>();
        String words = Fields.text(order, "text");
        if (words != null) {
            lines.add(words);
        }
        for (JsonNode item : order.path("product_items")) {
            String product = Fields.text(item, "product_retailer_id");
            if (product != null) {
                lines.add(item.path("quantity").asText("?") + " × " + product + price(item));
            }
        }
        return text(lines);
    }

    private static String price(JsonNode item) {
        String price = item.path("item_price").asText("");
        return price.isBlank()
                ? ""
                : " (" + (price + " " + item.path("currency").asText("")).strip() + ")";
    }

    private static void answers(@Nullable String name, JsonNode value, List<String> lines) {
        if (value.isObject()) {
            value.properties().stream()
                    .filter(field -> !field.getKey().equals(FLOW_TOKEN))
                    .forEach(field -> answers(field.getKey(), field.getValue(), lines));
        } else if (value.isArray() && contains(value)) {
            value.forEach(element -> answers(name, element, lines));
        } else {
            String answer = value.isArray() ? joined(value) : value.asText("");
            if (!value.isNull() && !answer.isBlank()) {
                lines.add(name == null ? answer : name + ": " + answer);
            }
        }
    }

    /** Whether there is more in it than texts and numbers. */
    private static boolean contains(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(JsonNode::isContainerNode);
    }

    private static String joined(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.asText(""))
                .collect(Collectors.joining(", "));
    }

    private static Optional<Content> text(List<String> lines) {
        String text = String.join("\n", lines);
        return text.isBlank() ? Optional.empty() : Optional.of(new Content.Text(text));
    }
}
