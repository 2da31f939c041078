package dev.parley.testkit.telegram;

import java.time.Instant;
import java.util.List;

/**
 * One call that the bot made.
 *
 * @param method as {@code sendMessage}
 * @param chatId whom it was for; 0 where the method has no chat
 * @param messageId the message it made, changed or deleted; 0 for none
 * @param text the text or the caption; empty for none
 * @param buttons in reading order
 * @param at when, by the simulator's clock
 * @param json the arguments, as a JSON object; uploads are told by name and size
 * @param status the HTTP status it would get or got
 * @param accepted whether it took effect, also when a fault then kept the answer back
 */
public record BotCall(
        String method,
        long chatId,
        int messageId,
        String text,
        List<Button> buttons,
        Instant at,
        String json,
        int status,
        boolean accepted) {

    public BotCall {
        buttons = List.copyOf(buttons);
    }
}
