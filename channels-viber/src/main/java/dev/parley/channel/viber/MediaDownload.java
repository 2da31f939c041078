package dev.parley.channel.viber;

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
 * Fetches files from where Viber keeps them, and from nowhere else: the link comes from outside, and could lead into the
 * host's own network.
 *
 * @param api whose server is trusted too, as it is written, so that a double of Viber can keep files
 * @param hosts names of hosts, in small letters; what is below them counts
 */
record MediaDownload(PlatformClient http, URI api, Set<String> hosts) {

    MediaDownload {
        hosts = Set.copyOf(hosts);
    }

    MediaFetch fetch(MediaSource source, OutputStream target, long maxBytes, Duration deadline) throws IOException {
        if (!(source instanceof MediaSource.Link link)) {
            return new MediaFetch.Gone("not-a-link");
        } else if (!isTrusted(link.uri())) {
            return new MediaFetch.Gone("not-a-host-of-the-platform");
        }
        Download download;
        try {
            Secret url = new Secret(link.uri().toASCIIString());
            download = http.download(HttpCall.get(url, deadline), target, maxBytes);
        } catch (IllegalArgumentException e) {
            return new MediaFetch.Gone("malformed-link");
        }
        if (download instanceof Download.Complete complete) {
            return new MediaFetch.Fetched(null, complete.bytes());
        } else if (download instanceof Download.TooLarge) {
            return new MediaFetch.TooLarge();
        }
        return failed(((Download.Failed) download).code());
    }

    /** Links expire with a 403; a redirect is not followed, wherever it leads. */
    private static MediaFetch failed(String code) {
        boolean passing = code.startsWith("5") || code.equals("408") || code.equals("429") || !isStatus(code);
        return passing ? new MediaFetch.Retry(code) : new MediaFetch.Gone(code);
    }

    private static boolean isStatus(String code) {
        return Character.isDigit(code.charAt(0));
    }

    boolean isTrusted(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            return false;
        }
        if (uri.getScheme().equals(api.getScheme())
                && host.equalsIgnoreCase(api.getHost())
                && uri.getPort() == api.getPort()) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return uri.getScheme().equals("https")
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && hosts.stream().anyMatch(trusted -> name.equals(trusted) || name.endsWith("." + trusted));
    }
}
