package dev.parley.testkit.telegram;

/**
 * One POST to the bot's webhook that got an answer, or none.
 *
 * @param attempt 1 for the first of an update
 * @param status the HTTP status; 0 when no answer came
 * @param body what was answered; without an answer, why
 */
public record WebhookCall(long updateId, int attempt, int status, String body) {}
