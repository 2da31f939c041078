package dev.parley.testkit.whatsapp;

/**
 * One POST to the webhook that ended.
 *
 * @param attempt 1 for the first of a body
 * @param status the HTTP status; 0 when no answer came
 */
public record WebhookPost(String body, int attempt, int status) {}
