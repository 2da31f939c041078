package dev.parley.quickstart.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.channel.Capabilities;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.quickstart.Answers;
import dev.parley.render.Preview;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What each channel makes of the same message, and what is lost on the way. */
record PreviewHandler(Map<String, Capabilities> channels) implements HttpHandler {

    /** A channel's form of the message. */
    record Shown(String channel, List<Bubble> messages, List<String> losses) {}

    /** One message of it. */
    record Bubble(String kind, String text, List<String> options) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Content sample = SampleMessages.ALL.get(query == null ? "" : query.replaceFirst("^sample=", ""));
        if (sample == null) {
            Answers.json(exchange, 400, Map.of("error", "sample must be one of " + SampleMessages.ALL.keySet()));
            return;
        }
        Answers.json(
                exchange,
                200,
                Preview.on(channels, sample).stream().map(PreviewHandler::shown).toList());
    }

    private static Shown shown(Preview preview) {
        return new Shown(
                preview.channel(),
                preview.rendering().messages().stream()
                        .map(PreviewHandler::bubble)
                        .toList(),
                preview.rendering().losses().stream()
                        .map(loss -> loss.kind() + ": " + loss.detail())
                        .toList());
    }

    private static Bubble bubble(Content content) {
        List<String> options = List.of();
        if (content instanceof Content.Choices choices) {
            options = choices.options().stream().map(Option::title).toList();
        } else if (content instanceof Content.Carousel carousel) {
            options = carousel.cards().stream()
                    .map(card -> card.title() + ": "
                            + String.join(
                                    ", ",
                                    card.options().stream().map(Option::title).toList()))
                    .toList();
        }
        return new Bubble(content.getClass().getSimpleName(), content.fold(new Wording(Map.of())), options);
    }
}
