package dev.parley.channel.viber;

/** A part of an event that must be there is not, or is of another type. Names the field, never what is in it. */
final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String field) {
        super("no usable " + field);
    }
}
