package dev.parley.channel.whatsapp;

/** A part of a webhook that must be there is not, or is of another type. Names the field, never what is in it. */
final class MalformedItemException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedItemException(String field) {
        super("no usable " + field);
    }
}
