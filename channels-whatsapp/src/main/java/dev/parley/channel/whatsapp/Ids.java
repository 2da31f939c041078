package dev.parley.channel.whatsapp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How WhatsApp names people: by their phone number without a plus ({@code wa_id}), or by an id that only this business
 * has for them ({@code user_id}, as {@code US.1349…}), which is all that it tells of those who hide their number.
 */
final class Ids {

    private static final Pattern PHONE = Pattern.compile("[0-9]{5,20}");

    /** The id of a whole group of businesses ({@code US.ENT.…}) is nobody's address. */
    private static final Pattern USER = Pattern.compile("[A-Z]{2}\\.(?!ENT\\.)[A-Za-z0-9]{1,128}");

    private Ids() {}

    static boolean isPhone(@Nullable String id) {
        return id != null && PHONE.matcher(id).matches();
    }

    static boolean isUser(@Nullable String id) {
        return id != null && USER.matcher(id).matches();
    }
}
