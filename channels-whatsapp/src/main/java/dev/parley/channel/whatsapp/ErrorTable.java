package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.SendResult.Scope;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphResults;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Says what an answer of the Cloud API means for a delivery (Cloud API, Error codes). */
final class ErrorTable {

    /** A message every six seconds to one person, in the long run. */
    private static final Duration PAIR_WAIT = Duration.ofSeconds(6);

    /** Eighty a second and more from one number. */
    private static final Duration THROUGHPUT_WAIT = Duration.ofSeconds(5);

    /** Of one kind of message. */
    private static final Duration KIND_WAIT = Duration.ofMinutes(5);

    /** 131000 unknown, 131016 overloaded, 131053 could not fetch the file. */
    private static final Set<Integer> PASSING = Set.of(131000, 131016, 131053);

    /** 130403 blocked, 131026 cannot be delivered to them, 131030 not on the test number's list. */
    private static final Set<Integer> UNREACHABLE = Set.of(130403, 131026, 131030);

    /**
     * 131005 no access, 131031 locked, 131037 display name, 131042 and 131044 payment, 131045 not registered, 131048 spam:
     * the number sends nothing until a person has done something.
     */
    private static final Set<Integer> DOWN = Set.of(131005, 131031, 131037, 131042, 131044, 131045, 131048);

    /** 100 and 131009 invalid parameter: the quoted message may be what is wrong. */
    private static final Set<Integer> BAD_VALUE = Set.of(100, 131009);

    private ErrorTable() {}

    static SendResult result(GraphAnswer answer, Delivery delivery) {
        SendResult result = GraphResults.of(answer, ErrorTable::messageId, failed -> own(failed, delivery));
        boolean message = delivery instanceof Delivery.Send || delivery instanceof Delivery.React;
        // A message without an id is no answer that WhatsApp gives.
        return message
                        && result instanceof SendResult.Sent sent
                        && sent.externalId().isEmpty()
                ? new SendResult.Unknown("no message id")
                : result;
    }

    private static String messageId(JsonNode body) {
        return body.path("messages").path(0).path("id").asText("");
    }

    private static Optional<SendResult> own(GraphAnswer.Failed failed, Delivery delivery) {
        int code = failed.error().code();
        String name = failed.error().name();
        if (BAD_VALUE.contains(code) && delivery instanceof Delivery.Send send) {
            boolean quotes = send.replyTo() != null && !send.plain();
            return Optional.of(quotes ? new SendResult.Simplify(name) : new SendResult.Refused(name));
        } else if (UNREACHABLE.contains(code)) {
            return Optional.of(new SendResult.Unreachable(name));
        } else if (DOWN.contains(code) || isRegistration(code)) {
            return Optional.of(new SendResult.ChannelDown(name));
        } else if (PASSING.contains(code)) {
            return Optional.of(new SendResult.Retry(name));
        }
        return switch (code) {
            case 131056 -> Optional.of(new SendResult.RetryAfter(longer(failed, PAIR_WAIT), Scope.CONVERSATION));
            case 131064 -> Optional.of(new SendResult.RetryAfter(longer(failed, KIND_WAIT), Scope.CONVERSATION));
            case 130429 -> Optional.of(GraphResults.throttled(failed, THROUGHPUT_WAIT));
            // While the number is moved to a higher throughput.
            case 131057 -> Optional.of(GraphResults.throttled(failed, GraphResults.DEFAULT_WAIT));
            case 131047 -> Optional.of(new SendResult.OutsideWindow(name));
            default -> isFinal(code) ? Optional.of(new SendResult.Refused(name)) : Optional.empty();
        };
    }

    private static Duration longer(GraphAnswer.Failed failed, Duration wait) {
        return failed.rest().compareTo(wait) > 0 ? failed.rest() : wait;
    }

    private static boolean isRegistration(int code) {
        return code >= 133000 && code <= 133999;
    }

    /** The Cloud API's own codes, with whatever HTTP status they come: another attempt would meet the same. */
    private static boolean isFinal(int code) {
        return code >= 130000 && code <= 139999;
    }
}
