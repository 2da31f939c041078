package dev.parley.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.http.Exchange;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What the headers of an answer say about how much of a limit is used (Graph API, Rate limits). Calls that are made while
 * a limit is reached prolong the block, so that an account slows down before it: from 80 percent on it rests a second
 * for every percent beyond, a minute when nothing is left, and as long as Meta says once it was blocked.
 */
final class UsageHeaders {

    private static final List<String> HEADERS = List.of("X-App-Usage", "X-Business-Use-Case-Usage", "X-Page-Usage");

    /** In percent, as the headers count. */
    private static final List<String> PERCENTAGES = List.of("call_count", "total_time", "total_cputime");

    private static final double HIGH = 80;
    private static final Duration LONGEST_SLOWING = Duration.ofMinutes(1);

    /** Limits are counted over an hour or a day. */
    private static final double MOST_MINUTES = 24 * 60.0;

    private UsageHeaders() {}

    /** How long to make no calls; zero for no rest, also where the headers are missing or unreadable. */
    static Duration rest(Exchange.Answered answered) {
        Duration longest = Duration.ZERO;
        for (String header : HEADERS) {
            for (String value : answered.headers().getOrDefault(header, List.of())) {
                longest = longer(longest, read(value));
            }
        }
        return longest;
    }

    private static Duration read(String value) {
        try {
            return within(Json.read(value.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJsonException e) {
            return Duration.ZERO;
        }
    }

    /** Of the node itself and, since one header groups by business and kind, of what is in it. */
    private static Duration within(JsonNode node) {
        Duration longest = of(node);
        for (JsonNode inner : node) {
            longest = longer(longest, within(inner));
        }
        return longest;
    }

    private static Duration of(JsonNode usage) {
        double minutes = usage.path("estimated_time_to_regain_access").asDouble(0);
        if (minutes > 0) {
            return Duration.ofSeconds((long) Math.ceil(Math.min(minutes, MOST_MINUTES) * 60));
        }
        double highest = PERCENTAGES.stream()
                .mapToDouble(name -> usage.path(name).asDouble(0))
                .max()
                .orElse(0);
        if (highest <= HIGH) {
            return Duration.ZERO;
        }
        return highest >= 100 ? LONGEST_SLOWING : Duration.ofSeconds((long) Math.ceil(highest - HIGH));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
