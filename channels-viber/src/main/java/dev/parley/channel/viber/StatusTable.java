package dev.parley.channel.viber;

import dev.parley.channel.SendResult;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what an answer of Viber's means for a message (Viber REST API, error codes). */
final class StatusTable {

    /**
     * How long to wait when Viber tells nothing. Its cap is on the messages to one person in an hour without an answer
     * of theirs, so that coming much sooner is of no use, and they may answer any moment.
     */
    static final Duration WAIT = Duration.ofMinutes(1);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "invalidUrl"),
            Map.entry(2, "invalidAuthToken"),
            Map.entry(3, "badData"),
            Map.entry(4, "missingData"),
            Map.entry(5, "receiverNotRegistered"),
            Map.entry(6, "receiverNotSubscribed"),
            Map.entry(7, "publicAccountBlocked"),
            Map.entry(8, "publicAccountNotFound"),
            Map.entry(9, "publicAccountSuspended"),
            Map.entry(10, "webhookNotSet"),
            Map.entry(11, "receiverNoSuitableDevice"),
            Map.entry(12, "tooManyRequests"),
            Map.entry(13, "apiVersionNotSupported"),
            Map.entry(14, "incompatibleWithVersion"),
            Map.entry(15, "publicAccountNotAuthorized"),
            Map.entry(16, "inchatReplyMessageNotAllowed"),
            Map.entry(17, "publicAccountIsNotInline"),
            Map.entry(18, "noPublicChat"),
            Map.entry(19, "cannotSendBroadcast"),
            Map.entry(20, "broadcastNotAllowed"),
            Map.entry(21, "unsupportedCountry"),
            Map.entry(22, "paymentUnsupported"),
            Map.entry(23, "freeMessagesExceeded"),
            Map.entry(24, "noBalance"));

    /** What a proxy answers for a while, whatever was asked. */
    private static final Set<Integer> PASSING = Set.of(403, 408, 409, 421, 425);

    private StatusTable() {}

    /**
     * What became of a message.
     *
     * @param plain whether it was plain already, so that there is no plainer way
     */
    static SendResult result(ApiAnswer answer, boolean plain) {
        if (answer instanceof ApiAnswer.Told told) {
            return told.status() == 0 ? new SendResult.Sent(token(told)) : refused(told, plain);
        } else if (answer instanceof ApiAnswer.Garbled garbled) {
            return garbled(garbled);
        } else if (answer instanceof ApiAnswer.NeverLeft neverLeft) {
            return new SendResult.Retry(neverLeft.code());
        }
        return new SendResult.Unknown(((ApiAnswer.Ambiguous) answer).code());
    }

    private static String token(ApiAnswer.Told told) {
        return Objects.requireNonNullElse(Fields.name(told.body(), "message_token"), "");
    }

    private static SendResult refused(ApiAnswer.Told told, boolean plain) {
        String code = code(told);
        if (!NAMES.containsKey(told.status())) {
            return new SendResult.Retry(code);
        }
        return switch (told.status()) {
            // Without a webhook nothing is sent at all; setting one is what a person must do.
            case 2, 7, 8, 9, 10, 15 -> new SendResult.ChannelDown(code);
            case 5, 6, 11 -> new SendResult.Unreachable(code);
            case 12 -> new SendResult.RetryAfter(WAIT, SendResult.Scope.CONVERSATION);
            case 13, 14 -> plain ? new SendResult.Refused(code) : new SendResult.Simplify(code);
            // Only what is sent outside the day that begins with the contact's message is paid for.
            case 23, 24 -> new SendResult.OutsideWindow(code);
            default -> new SendResult.Refused(code);
        };
    }

    /** Not from the API itself, so that only the status tells something; a 2xx may well have been carried out. */
    private static SendResult garbled(ApiAnswer.Garbled garbled) {
        int status = garbled.status();
        String code = code(garbled);
        if (status < 300) {
            return new SendResult.Unknown(code);
        } else if (status == 429) {
            return tooMany(garbled.retryAfter());
        } else if (status < 400 || PASSING.contains(status) || status >= 500) {
            return new SendResult.Retry(code);
        }
        return status == 401 || status == 404 ? new SendResult.ChannelDown(code) : new SendResult.Refused(code);
    }

    private static SendResult tooMany(@Nullable Duration told) {
        return new SendResult.RetryAfter(told == null || told.isZero() ? WAIT : told, SendResult.Scope.CONVERSATION);
    }

    /** A short name of what went wrong; empty if nothing did. Without Viber's own words, which may quote. */
    static String code(ApiAnswer answer) {
        if (answer instanceof ApiAnswer.Told told) {
            return told.status() == 0 ? "" : told.status() + " " + NAMES.getOrDefault(told.status(), "generalError");
        } else if (answer instanceof ApiAnswer.Garbled garbled) {
            return garbled.status() + " unreadable answer";
        }
        return answer instanceof ApiAnswer.NeverLeft neverLeft
                ? neverLeft.code()
                : ((ApiAnswer.Ambiguous) answer).code();
    }
}
