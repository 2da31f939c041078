package dev.parley.channel.telegram;

/** A part of an update that must be there is not, or is of another type. Names the field, never what is in it. */
final class MalformedUpdateException extends Exception {

    MalformedUpdateException(String field) {
        super("no usable " + field);
    }
}
