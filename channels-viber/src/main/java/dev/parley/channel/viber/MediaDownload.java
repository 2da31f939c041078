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
import java.time.Duration;

/**
 * Fetches files from where Viber keeps them, and from nowhere else: the link comes from outside, and could lead into the
 * host's own network.
 */
record MediaDownload(PlatformClient http, FileHosts hosts) {

    MediaFetch fetch(MediaSource source, OutputStream target, long maxBytes, Duration deadline) throws IOException {
        if (!(source instanceof MediaSource.Link link)) {
            return new MediaFetch.Gone("not-a-link");
        }
        Secret url = new Secret(link.uri().toASCIIString());
        return new FileDownloads(http, hosts).fetch(HttpCall.get(url, deadline), null, target, maxBytes);
    }
}
