package dev.parley.channel.messenger.internal;

import dev.parley.Secret;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.http.FileDownloads;
import dev.parley.channel.http.FileHosts;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.PlatformClient;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Fetches what people sent, by the links that the platform gave: from its own hosts only, over TLS, without a token and
 * without following anything elsewhere. A link is good for some days, one of a story for one.
 */
final class MediaLinks {

    /** Where Meta keeps files; hosts below these, too. */
    static final Set<String> HOSTS = Set.of("fbcdn.net", "cdninstagram.com", "fbsbx.com");

    private final FileDownloads downloads;
    private final Duration deadline;

    /**
     * Links to hosts.
     *
     * @param api where the platform is; its own host is one, too, and without TLS if it is so itself, as a stand-in's
     */
    MediaLinks(PlatformClient http, URI api, Set<String> hosts, Duration deadline) {
        this.downloads = new FileDownloads(http, FileHosts.of(api, hosts));
        this.deadline = deadline;
    }

    MediaFetch fetch(MediaSource source, OutputStream target, long maxBytes) throws IOException {
        if (!(source instanceof MediaSource.Link link)) {
            return new MediaFetch.Gone("not-a-link");
        }
        Secret url = new Secret(link.uri().toASCIIString());
        return downloads.fetch(HttpCall.get(url, deadline), null, target, maxBytes);
    }
}
