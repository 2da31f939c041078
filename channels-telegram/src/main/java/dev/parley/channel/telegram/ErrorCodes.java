package dev.parley.channel.telegram;

import java.util.List;
import java.util.Locale;

/** The errors of the Bot API that this version knows by their words (tdlib/telegram-bot-api, Client.cpp). */
final class ErrorCodes {

    /** What a 400 asks for. */
    enum Meaning {
        UNREACHABLE,
        SIMPLIFY,
        DONE,
        REFUSED
    }

    private record Known(String words, Meaning meaning) {}

    private static final List<Known> KNOWN = List.of(
            new Known("chat not found", Meaning.UNREACHABLE),
            new Known("message thread not found", Meaning.SIMPLIFY),
            new Known("message to be replied not found", Meaning.SIMPLIFY),
            new Known("can't parse entities", Meaning.SIMPLIFY),
            new Known("message is not modified", Meaning.DONE),
            new Known("query is too old", Meaning.DONE),
            new Known("query ID is invalid", Meaning.DONE),
            new Known("message to edit not found", Meaning.REFUSED),
            new Known("message to delete not found", Meaning.REFUSED),
            new Known("message is too long", Meaning.REFUSED),
            new Known("message text is empty", Meaning.REFUSED),
            new Known("reply markup is too long", Meaning.REFUSED),
            new Known("BUTTON_DATA_INVALID", Meaning.REFUSED),
            new Known("BUTTON_URL_INVALID", Meaning.REFUSED),
            new Known("wrong file identifier", Meaning.REFUSED),
            new Known("wrong file_id", Meaning.REFUSED),
            new Known("failed to get HTTP URL content", Meaning.REFUSED),
            new Known("file is too big", Meaning.REFUSED),
            new Known("group chat was upgraded to a supergroup chat", Meaning.REFUSED),
            new Known("bot was blocked by the user", Meaning.REFUSED),
            new Known("user is deactivated", Meaning.REFUSED),
            new Known("bot was kicked", Meaning.REFUSED),
            new Known("bot is not a member", Meaning.REFUSED),
            new Known("the group chat was deleted", Meaning.REFUSED),
            new Known("bot can't initiate conversation with a user", Meaning.REFUSED),
            new Known("bot can't send messages to bots", Meaning.REFUSED));

    private ErrorCodes() {}

    /**
     * A stable name: the number, and the words if they are known ones. Nothing else of the description, which has parts
     * of the message in it, as where entities could not be parsed.
     */
    static String of(int code, String description) {
        return KNOWN.stream()
                .filter(known -> contains(description, known.words()))
                .findFirst()
                .map(known -> code + " " + known.words())
                .orElse(Integer.toString(code));
    }

    static Meaning meaning(String description) {
        return KNOWN.stream()
                .filter(known -> contains(description, known.words()))
                .findFirst()
                .map(Known::meaning)
                .orElse(Meaning.REFUSED);
    }

    static boolean contains(String description, String words) {
        return description.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
