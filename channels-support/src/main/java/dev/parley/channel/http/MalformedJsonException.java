package dev.parley.channel.http;

/** Bytes are not the JSON that they should be. The message names the reason and nothing of the content. */
public final class MalformedJsonException extends Exception {

    MalformedJsonException(String reason) {
        super(reason);
    }
}
