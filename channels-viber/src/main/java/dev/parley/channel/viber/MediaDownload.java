package dev.parley.channel.viber;

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
        }
        Secret url = new Secret(link.uri().toASCIIString());
        return new FileDownloads(http, trusted()).fetch(HttpCall.get(url, deadline), null, target, maxBytes);
    }

    FileHosts trusted() {
        return FileHosts.of(api, hosts);
    }
}
