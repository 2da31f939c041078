package dev.parley.testkit.viber;

/**
 * One POST to the bot's webhook that got an answer, or none.
 *
 * @param event as {@code message}
 * @param attempt 1 for the first of an event
 * @param status the HTTP status; 0 when no answer came
 * @param body what was answered
 */
public record WebhookCall(String event, int attempt, int status, String body) {}
