package dev.parley.channel.messenger.internal;

/** A part of a webhook body is not as it must be; the message names the field, never its value. */
final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String field) {
        super(field);
    }
}
