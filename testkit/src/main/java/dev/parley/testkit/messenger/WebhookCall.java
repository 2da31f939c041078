package dev.parley.testkit.messenger;

/**
 * One POST to the bot's webhook.
 *
 * @param body as it was signed and sent
 * @param attempt 1 for the first
 * @param status the HTTP status; 0 when no answer came
 */
public record WebhookCall(String body, int attempt, int status) {}
