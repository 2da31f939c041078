package dev.parley.testkit.messenger;

/**
 * One call of the Graph API that arrived.
 *
 * @param path behind the version
 * @param body in JSON; of a form with a file, its fields
 * @param status what was answered; 0 when no answer was given
 */
public record GraphCall(String method, String path, String body, int status) {}
