package dev.parley.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.Secret;
import dev.parley.channel.http.Exchange;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.PlatformClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls the Graph API. Knows how a request and its answer look, and nothing of what they are for. Immutable and safe for
 * use by many threads. The token goes into a header, never into a URL.
 *
 * <p>A path is relative to the version, as {@code 1000/messages}. It is made of ids that platforms send, so that
 * anything but letters, digits, {@code _}, {@code -}, {@code .} and single slashes in it is an {@link
 * IllegalArgumentException}.
 */
public final class GraphApi {

    /** The version that is asked for unless another is set: {@value}. */
    public static final String DEFAULT_VERSION = "v25.0";

    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]{1,2}");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,255}");

    private final PlatformClient http;
    private final String base;
    private final String version;

    private GraphApi(PlatformClient http, String base, String version) {
        this.http = http;
        this.base = base;
        this.version = version;
    }

    /**
     * The API at a base URL without the version, in {@link #DEFAULT_VERSION}.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public static GraphApi at(URI base, PlatformClient http) {
        String scheme = base.getScheme();
        if (base.getHost() == null
                || base.getRawQuery() != null
                || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("the URL of the Graph API must be an absolute http or https URL");
        }
        String text = base.toString();
        return new GraphApi(http, text.endsWith("/") ? text.substring(0, text.length() - 1) : text, DEFAULT_VERSION);
    }

    /**
     * This API in another version, as {@code v26.0}.
     *
     * @throws IllegalArgumentException if it does not read like one
     */
    public GraphApi withVersion(String other) {
        if (!VERSION.matcher(other).matches()) {
            throw new IllegalArgumentException("a version of the Graph API reads like v25.0");
        }
        return new GraphApi(http, base, other);
    }

    /** What the calls go over; for downloads from elsewhere, too. */
    public PlatformClient http() {
        return http;
    }

    /** Where the API is, without the version and a slash at the end. */
    public URI base() {
        return URI.create(base);
    }

    /** Whether a text can be one part of a path, as every id of Meta's can. */
    public static boolean isSegment(String text) {
        return SEGMENT.matcher(text).matches();
    }

    /** A GET. */
    public GraphAnswer get(GraphAccess access, String path, Map<String, String> query, Duration deadline) {
        return run(access, HttpCall.get(url(access, path, query), deadline));
    }

    /** A POST of JSON. */
    public GraphAnswer post(GraphAccess access, String path, JsonNode body, Duration deadline) {
        return run(access, HttpCall.json(url(access, path, Map.of()), Json.write(body), deadline));
    }

    /** A POST of a form with files; their bytes are not copied. */
    public GraphAnswer post(GraphAccess access, String path, List<HttpCall.Part> form, Duration deadline) {
        return run(access, HttpCall.multipart(url(access, path, Map.of()), form, deadline));
    }

    /** A DELETE. */
    public GraphAnswer delete(GraphAccess access, String path, Map<String, String> query, Duration deadline) {
        return run(access, HttpCall.delete(url(access, path, query), new byte[0], deadline));
    }

    /** A DELETE that says in JSON what is deleted. */
    public GraphAnswer delete(GraphAccess access, String path, JsonNode body, Duration deadline) {
        return run(access, HttpCall.delete(url(access, path, Map.of()), Json.write(body), deadline));
    }

    private GraphAnswer run(GraphAccess access, HttpCall call) {
        Secret bearer = new Secret("Bearer " + access.token().value());
        Exchange exchange = http.exchange(call.withHeader("Authorization", bearer));
        if (exchange instanceof Exchange.NeverLeft neverLeft) {
            return new GraphAnswer.NeverLeft(neverLeft.code());
        } else if (exchange instanceof Exchange.Ambiguous ambiguous) {
            return new GraphAnswer.Ambiguous(ambiguous.code());
        }
        return AnswerReader.read((Exchange.Answered) exchange);
    }

    private Secret url(GraphAccess access, String path, Map<String, String> query) {
        for (String segment : path.split("/", -1)) {
            if (!isSegment(segment)) {
                throw new IllegalArgumentException("a path of the Graph API has a part that cannot be an id");
            }
        }
        Map<String, String> all = new LinkedHashMap<>(query);
        if (access.proofSecret() != null) {
            all.put("appsecret_proof", HubWebhook.proof(access.proofSecret(), access.token()));
        }
        String text = all.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new Secret(base + "/" + version + "/" + path + (text.isEmpty() ? "" : "?" + text));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
