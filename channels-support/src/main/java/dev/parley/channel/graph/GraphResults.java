package dev.parley.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.SendResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what an answer means for a message, as far as it is the same for all channels of the Graph API (Graph API, Handling
 * errors). Each channel knows codes of its own, and is asked first.
 */
public final class GraphResults {

    /** How long to wait where a limit is reached and no time is told: a minute. */
    public static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** 0 and 102: no session; 190: the token is not good any more. */
    private static final Set<Integer> NO_ACCESS = Set.of(0, 102, 190);

    /** 1 and 2: unknown and passing; 1200: could not be sent for now. */
    private static final Set<Integer> PASSING = Set.of(1, 2, 1200);

    private static final Set<Integer> THROTTLED =
            Set.of(4, 17, 32, 341, 613, 80001, 80002, 80003, 80004, 80005, 80006, 80007, 80008, 80009, 80014);

    /** 368: stopped for a while for what it sent. To go on makes it worse. */
    private static final int BLOCKED = 368;

    /** What a proxy answers for a while, whatever was asked. */
    private static final Set<Integer> PASSING_STATUS = Set.of(403, 408, 409, 421, 425);

    private GraphResults() {}

    /**
     * What the answer means.
     *
     * @param sent reads the platform's id of the message out of a good answer; empty if it has none
     * @param own what the channel's own table says of an error; empty for what this table says
     */
    public static SendResult of(
            GraphAnswer answer,
            Function<JsonNode, String> sent,
            Function<GraphAnswer.Failed, Optional<SendResult>> own) {
        if (answer instanceof GraphAnswer.Ok ok) {
            return new SendResult.Sent(sent.apply(ok.body()), ok.rest());
        } else if (answer instanceof GraphAnswer.Failed failed) {
            return own.apply(failed).orElseGet(() -> common(failed));
        } else if (answer instanceof GraphAnswer.Garbled garbled) {
            return garbled(garbled);
        } else if (answer instanceof GraphAnswer.NeverLeft neverLeft) {
            return new SendResult.Retry(neverLeft.code());
        }
        return new SendResult.Unknown(answer.code());
    }

    /** The account waits as long as the answer's headers say, or else for the given time. */
    public static SendResult throttled(GraphAnswer.Failed failed, Duration otherwise) {
        Duration wait = failed.rest().isZero() ? otherwise : failed.rest();
        return new SendResult.RetryAfter(wait, SendResult.Scope.ACCOUNT);
    }

    private static SendResult common(GraphAnswer.Failed failed) {
        GraphError error = failed.error();
        String name = error.name();
        int code = error.code();
        if (NO_ACCESS.contains(code) || code == BLOCKED || isPermission(code)) {
            return new SendResult.ChannelDown(name);
        } else if (THROTTLED.contains(code)) {
            return throttled(failed, DEFAULT_WAIT);
        } else if (PASSING.contains(code)) {
            return new SendResult.Retry(name);
        }
        return byStatus(failed);
    }

    /** Of a code that no table knows, the status tells the kind; an unknown 4xx is final. */
    private static SendResult byStatus(GraphAnswer.Failed failed) {
        GraphError error = failed.error();
        if (error.status() == 429) {
            return throttled(failed, DEFAULT_WAIT);
        } else if (error.passing() || error.status() >= 500) {
            return new SendResult.Retry(error.name());
        }
        return error.status() == 401 ? new SendResult.ChannelDown(error.name()) : new SendResult.Refused(error.name());
    }

    /** The app, or its token, may not do this at all: 3 no capability, 10 and 200 to 299 no permission. */
    private static boolean isPermission(int code) {
        return code == 3 || code == 10 || (code >= 200 && code <= 299);
    }

    /** Not from the Graph API itself, so that only the status tells something; a 2xx may well have been carried out. */
    private static SendResult garbled(GraphAnswer.Garbled garbled) {
        int status = garbled.status();
        if (status < 300) {
            return new SendResult.Unknown(garbled.code());
        } else if (status == 429) {
            Duration told = garbled.retryAfter();
            Duration wait = told == null || told.compareTo(SHORTEST_WAIT) < 0 ? DEFAULT_WAIT : told;
            return new SendResult.RetryAfter(wait, SendResult.Scope.ACCOUNT);
        } else if (status < 400 || PASSING_STATUS.contains(status) || status >= 500) {
            return new SendResult.Retry(garbled.code());
        }
        return status == 401 ? new SendResult.ChannelDown(garbled.code()) : new SendResult.Refused(garbled.code());
    }
}
