package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What the Send API looks at before it takes a message. */
final class MessageChecks {

    private static final int NO_SUCH_ATTACHMENT = 2018008;

    private final World world;

    MessageChecks(World world) {
        this.world = world;
    }

    void check(JsonNode message) {
        if (message.path("metadata").asText().length() > 1000) {
            throw GraphException.invalid("metadata is too long");
        }
        JsonNode replies = message.path("quick_replies");
        atMost(replies, 13, "quick_replies");
        replies.forEach(reply -> {
            boolean text = "text".equals(reply.path("content_type").asText());
            if (text
                    && (reply.path("title").asText().isEmpty()
                            || reply.path("payload").asText().length() > 1000)) {
                throw GraphException.invalid("a quick reply needs a title and a payload of 1000 characters at most");
            }
        });
        if (message.has("text")) {
            text(message.path("text").asText());
        } else if (message.has("attachment")) {
            attachment(message.path("attachment"));
        } else if (message.has("template") && !world.kind.isInstagram()) {
            if (message.path("template").path("name").asText().isEmpty()
                    || message.path("template")
                            .path("language")
                            .path("code")
                            .asText()
                            .isEmpty()) {
                throw GraphException.invalid("a template needs a name and a language");
            }
        } else {
            throw GraphException.of(
                    400, 100, 2018034, "(#100) Message cannot be empty, must provide valid attachment or text");
        }
    }

    private void text(String text) {
        boolean tooLong = world.kind.isInstagram()
                ? text.getBytes(StandardCharsets.UTF_8).length > 1000
                : text.codePointCount(0, text.length()) > 2000;
        if (text.isEmpty() || tooLong) {
            throw GraphException.invalid("Length of param message[text] must be less than or equal to the limit");
        }
    }

    private void attachment(JsonNode attachment) {
        JsonNode payload = attachment.path("payload");
        switch (attachment.path("type").asText()) {
            case "image", "video", "audio", "file" -> {
                String id = payload.path("attachment_id").asText();
                if (!id.isEmpty() && !world.media.containsKey(id)) {
                    throw GraphException.of(400, 100, NO_SUCH_ATTACHMENT, "(#100) no such attachment");
                } else if (id.isEmpty()) {
                    link(payload.path("url").asText());
                }
            }
            case "template" -> template(payload);
            default -> throw GraphException.invalid("attachment type");
        }
    }

    private static void template(JsonNode payload) {
        switch (payload.path("template_type").asText()) {
            case "button" -> {
                String text = payload.path("text").asText();
                if (text.isEmpty() || text.codePointCount(0, text.length()) > 640) {
                    throw GraphException.invalid("text of a button template");
                }
                buttons(payload.path("buttons"), 1);
            }
            case "generic" -> {
                atMost(payload.path("elements"), 10, "elements");
                payload.path("elements").forEach(MessageChecks::card);
            }
            default -> throw GraphException.invalid("template_type");
        }
    }

    private static void card(JsonNode card) {
        String title = card.path("title").asText();
        if (title.isEmpty()
                || title.length() > 80
                || card.path("subtitle").asText().length() > 80
                || card.size() < 2) {
            throw GraphException.invalid("element of a generic template");
        }
        buttons(card.path("buttons"), 0);
    }

    private static void buttons(JsonNode buttons, int fewest) {
        if (buttons.size() < fewest) {
            throw GraphException.invalid("buttons are missing");
        }
        atMost(buttons, 3, "buttons");
        buttons.forEach(button -> {
            if (button.path("title").asText().isEmpty()) {
                throw GraphException.invalid("a button needs a title");
            }
            switch (button.path("type").asText()) {
                case "postback" -> {
                    int length = button.path("payload").asText().length();
                    if (length == 0 || length > 1000) {
                        throw GraphException.invalid("payload of a button");
                    }
                }
                case "web_url" -> link(button.path("url").asText());
                default -> throw GraphException.invalid("type of a button");
            }
        });
    }

    private static void link(String url) {
        try {
            if (!"https".equals(URI.create(url).getScheme())
                    && !"http".equals(URI.create(url).getScheme())) {
                throw GraphException.invalid("url");
            }
        } catch (IllegalArgumentException e) {
            throw GraphException.invalid("url");
        }
    }

    private static void atMost(JsonNode array, int most, String what) {
        if (array.size() > most) {
            throw GraphException.invalid("at most " + most + " " + what);
        }
    }
}
