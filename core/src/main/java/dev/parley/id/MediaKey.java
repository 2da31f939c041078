package dev.parley.id;

import java.util.regex.Pattern;

/**
 * Names a file in a tenant's part of a media store. Drawn at random, so that it tells nothing and cannot be guessed.
 *
 * @param value 32 hexadecimal digits in small letters
 */
public record MediaKey(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public MediaKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a media key has 32 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
