package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.http.Exchange;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.channel.http.PlatformClient;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** Calls methods of Viber's API. Knows how a request and its answer look, and nothing of what they mean. */
final class ViberApi {

    private static final String TOKEN_HEADER = "X-Viber-Auth-Token";
    private static final String PATH = "/pa";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final PlatformClient http;
    private final URI base;

    /**
     * For a server.
     *
     * @param base with or without the path {@code /pa} that all methods have before them
     */
    ViberApi(PlatformClient http, URI base) {
        String scheme = base.getScheme();
        if (base.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("the URL of Viber's API must be an absolute http or https URL");
        }
        String text = base.toString().replaceAll("/+$", "");
        this.http = http;
        this.base = URI.create(text.endsWith(PATH) ? text : text + PATH);
    }

    PlatformClient http() {
        return http;
    }

    URI base() {
        return base;
    }

    /** One call; all of them are POSTs. */
    ApiAnswer call(ChannelAccount account, String method, byte[] body, Duration deadline) {
        Secret token = account.secret(ViberAccount.AUTH_TOKEN);
        if (!ViberAccount.isToken(token)) {
            throw new IllegalStateException("account " + account.id() + " has a malformed authentication token");
        }
        Secret url = new Secret(base + "/" + method);
        Exchange exchange = http.exchange(HttpCall.json(url, body, deadline).withHeader(TOKEN_HEADER, token));
        if (exchange instanceof Exchange.NeverLeft neverLeft) {
            return new ApiAnswer.NeverLeft(neverLeft.code());
        } else if (exchange instanceof Exchange.Ambiguous ambiguous) {
            return new ApiAnswer.Ambiguous(ambiguous.code());
        }
        return read((Exchange.Answered) exchange);
    }

    /** What a busy or broken front end says decides before the body, which then is not the API's. */
    static ApiAnswer read(Exchange.Answered answered) {
        int http = answered.status();
        ApiAnswer garbled = new ApiAnswer.Garbled(
                http,
                answered.header("Retry-After")
                        .filter(value -> SECONDS.matcher(value).matches())
                        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                        .orElse(null));
        if (http == 429 || http >= 500) {
            return garbled;
        }
        try {
            JsonNode body = Json.read(answered.body());
            Long status = Fields.number(body, "status");
            return status == null || status != status.intValue() || (status == 0 && !answered.successful())
                    ? garbled
                    : new ApiAnswer.Told(status.intValue(), body);
        } catch (MalformedJsonException e) {
            return garbled;
        }
    }
}
