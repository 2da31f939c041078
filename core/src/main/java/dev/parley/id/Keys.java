package dev.parley.id;

import java.util.regex.Pattern;

/** The form of the names that hosts choose and that end up in keys and paths. */
final class Keys {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Keys() {}

    static void requireKey(String what, String value) {
        if (!KEY.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " must be 1 to 64 characters out of [A-Za-z0-9_-]");
        }
    }
}
