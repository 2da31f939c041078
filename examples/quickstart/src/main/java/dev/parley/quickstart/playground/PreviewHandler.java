package dev.parley.quickstart.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.channel.Capabilities;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.quickstart.Answers;
import dev.parley.render.Loss;
import dev.parley.render.Preview;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What each channel makes of the same message, and what is lost on the way. */
record PreviewHandler(Map<String, Capabilities> channels) implements HttpHandler {

    /** A channel's form of the message. */
    record Shown(String channel, List<Bubble> messages, List<String> losses) {}

    /** One message of it, or one card. */
    record Bubble(String text, List<String> options) {}

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
                        .flatMap(PreviewHandler::bubbles)
                        .toList(),
                preview.rendering().losses().stream().map(PreviewHandler::words).toList());
    }

    /** A carousel has one for each card. */
    private static Stream<Bubble> bubbles(Content content) {
        if (content instanceof Content.Carousel carousel) {
            return carousel.cards().stream()
                    .map(card -> new Bubble(
                            Wording.lines("[card] " + card.title(), card.subtitle()), titles(card.options())));
        }
        List<Option> options = content instanceof Content.Choices choices ? choices.options() : List.of();
        return Stream.of(new Bubble(content.fold(new Wording(Map.of())), titles(options)));
    }

    private static List<String> titles(List<Option> options) {
        return options.stream()
                .map(option -> option.link() == null ? option.title() : option.title() + " ↗")
                .toList();
    }

    private static String words(Loss loss) {
        return loss.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + loss.detail();
    }
}
