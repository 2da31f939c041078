package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Option;

/** Single buttons, as keyboards and cards have them. Their keys begin with capitals, unlike all others of Viber's. */
final class Buttons {

    /** The longest text on a button, in UTF-16 units, escapes and all (Viber REST API, keyboards). */
    static final int MAX_TEXT = 250;

    private Buttons() {}

    static boolean isSharing(Option option) {
        return option.action() == Option.Action.SHARE_PHONE || option.action() == Option.Action.SHARE_LOCATION;
    }

    /**
     * A button for an option, one row high.
     *
     * @param loud whether what it sends may stand in the chat, since the client may know nothing of silence
     */
    static ObjectNode option(Option option, int columns, boolean loud) {
        Renderer.checked(option.title(), Keyboards.MAX_TITLE, "title-too-long");
        ObjectNode button = sized(columns, 1);
        button.put("ActionType", actionType(option.action()));
        button.put(
                "ActionBody",
                option.link() == null ? Presses.body(option) : option.link().toString());
        button.put("Text", escaped(option.title())).put("TextSize", "regular");
        // A link that is opened would be sent as a text otherwise; what is shared is meant to be seen.
        return loud || isSharing(option) ? button : button.put("Silent", true);
    }

    /** A field that shows a text and cannot be pressed. */
    static ObjectNode words(String text, boolean bold, int columns, int rows) {
        String escaped = escaped(text);
        return still(columns, rows)
                .put(
                        "Text",
                        Renderer.checked(bold ? "<b>" + escaped + "</b>" : escaped, MAX_TEXT, "card-text-too-long"))
                .put("TextSize", "regular")
                .put("TextVAlign", "top")
                .put("TextHAlign", "left");
    }

    /** A field that shows a picture and cannot be pressed. */
    static ObjectNode picture(String url, int columns, int rows) {
        return still(columns, rows).put("Image", url);
    }

    private static ObjectNode still(int columns, int rows) {
        return sized(columns, rows).put("ActionType", "none").put("ActionBody", "none");
    }

    private static ObjectNode sized(int columns, int rows) {
        return JsonNodeFactory.instance.objectNode().put("Columns", columns).put("Rows", rows);
    }

    private static String actionType(Option.Action action) {
        return switch (action) {
            case REPLY -> "reply";
            case OPEN_LINK -> "open-url";
            case SHARE_PHONE -> "share-phone";
            case SHARE_LOCATION -> "location-picker";
        };
    }

    /** What is on a button is read as HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
