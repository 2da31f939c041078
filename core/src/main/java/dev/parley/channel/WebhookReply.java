package dev.parley.channel;

import java.nio.charset.StandardCharsets;

/**
 * What the host answers to the platform.
 *
 * @param status the HTTP status
 * @param contentType the body's type; empty when there is no body
 */
public record WebhookReply(int status, String contentType, byte[] body) {

    private static final byte[] NOTHING = {};

    /** An answer without a body. */
    public static WebhookReply empty(int status) {
        return new WebhookReply(status, "", NOTHING);
    }

    /** An answer in plain text. */
    public static WebhookReply text(int status, String text) {
        return new WebhookReply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "WebhookReply[" + status + "]";
    }
}
