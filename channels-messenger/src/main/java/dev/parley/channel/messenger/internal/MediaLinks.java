package dev.parley.channel.messenger.internal;

import dev.parley.Secret;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.http.Download;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.PlatformClient;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Fetches what people sent, by the links that the platform gave: from its own hosts only, over TLS, without a token and
 * without following anything elsewhere. A link is good for some days, one of a story for one.
 */
final class MediaLinks {

    /** Where Meta keeps files; hosts below these, too. */
    static final Set<String> HOSTS = Set.of("fbcdn.net", "cdninstagram.com", "fbsbx.com");

    private static final Set<String> GONE = Set.of("400", "403", "404", "410");

    private final PlatformClient http;
    private final URI api;
    private final Set<String> hosts;
    private final Duration deadline;

    /**
     * Links to hosts.
     *
     * @param api where the platform is; its own host is one, too, and without TLS if it is so itself, as a stand-in's
     */
    MediaLinks(PlatformClient http, URI api, Set<String> hosts, Duration deadline) {
        this.http = http;
        this.api = api;
        this.hosts = hosts;
        this.deadline = deadline;
    }

    MediaFetch fetch(MediaSource source, OutputStream target, long maxBytes) throws IOException {
        if (!(source instanceof MediaSource.Link link)) {
            return new MediaFetch.Gone("not-a-link");
        } else if (!isAllowed(link.uri())) {
            return new MediaFetch.Gone("not-a-host-of-the-platform");
        }
        Download download;
        try {
            download = http.download(HttpCall.get(new Secret(link.uri().toString()), deadline), target, maxBytes);
        } catch (IllegalArgumentException e) {
            return new MediaFetch.Gone("malformed-link");
        }
        if (download instanceof Download.Complete complete) {
            return new MediaFetch.Fetched(null, complete.bytes());
        } else if (download instanceof Download.TooLarge) {
            return new MediaFetch.TooLarge();
        }
        String code = ((Download.Failed) download).code();
        return GONE.contains(code) || code.startsWith("3") ? new MediaFetch.Gone(code) : new MediaFetch.Retry(code);
    }

    private boolean isAllowed(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            return false;
        }
        boolean isApi = host.equalsIgnoreCase(api.getHost()) && uri.getPort() == api.getPort();
        if (isApi) {
            return "https".equals(uri.getScheme()) || "http".equals(api.getScheme());
        }
        String name = host.toLowerCase(Locale.ROOT);
        return "https".equals(uri.getScheme())
                && uri.getPort() < 0
                && hosts.stream().anyMatch(allowed -> name.equals(allowed) || name.endsWith("." + allowed));
    }
}
