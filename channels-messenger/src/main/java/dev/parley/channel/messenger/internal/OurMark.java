package dev.parley.channel.messenger.internal;

import dev.parley.id.MessageId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What we have the platform carry along with a message, as its {@code metadata}, and read again from its echo: our id, and
 * the comment that it answers.
 *
 * @param comment as an address; null for none
 */
record OurMark(MessageId message, @Nullable String comment) {

    private static final Pattern MARK =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: (comment:\\S{1,200}))?");

    /** The mark of a message that goes to an address. */
    static OurMark of(String address, MessageId message) {
        return new OurMark(message, address.startsWith(Recipient.COMMENT) ? address : null);
    }

    static Optional<OurMark> read(@Nullable String metadata) {
        Matcher matcher = MARK.matcher(metadata == null ? "" : metadata);
        return matcher.matches()
                ? Optional.of(new OurMark(MessageId.of(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    String write() {
        return comment == null ? message.toString() : message + " " + comment;
    }
}
