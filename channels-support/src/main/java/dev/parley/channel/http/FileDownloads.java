package dev.parley.channel.http;

import dev.parley.channel.MediaFetch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Downloads by links out of payloads, which whoever forges a payload may have chosen: from {@link FileHosts} and nowhere
 * else, at addresses that are public, without following a redirect. Safe for use by many threads.
 */
public final class FileDownloads {

    /** The code of a download by a link that is none, or leads elsewhere. */
    public static final String NOT_ALLOWED = "not-a-host-of-the-platform";

    /** What passes by itself, or with another token. */
    private static final Set<String> PASSING = Set.of("401", "408", "425", "429");

    private final PlatformClient api;
    private final PlatformClient guarded;
    private final FileHosts hosts;

    /**
     * Downloads over the connections of a client.
     *
     * @param client the adapter's own
     */
    public FileDownloads(PlatformClient client, FileHosts hosts) {
        this(client, hosts, PublicAddresses::isPublic);
    }

    FileDownloads(PlatformClient client, FileHosts hosts, Predicate<InetAddress> isPublic) {
        this.api = client;
        this.guarded = client.withDns(dns -> new GuardedDns(dns, hosts, isPublic));
        this.hosts = hosts;
    }

    /**
     * Downloads to a stream, which stays open.
     *
     * @param call its URL is the link
     * @return {@link Download.Failed} with {@link #NOT_ALLOWED} or {@code not-public} for what is not even called
     * @throws IOException if the stream cannot be written
     */
    public Download download(HttpCall call, OutputStream target, long maxBytes) throws IOException {
        HttpUrl url = HttpUrl.parse(call.url().value());
        if (url != null && hosts.isApi(url)) {
            return api.download(call, target, maxBytes);
        } else if (url != null && hosts.isNamed(url)) {
            return guarded.download(call, target, maxBytes);
        }
        return new Download.Failed(NOT_ALLOWED);
    }

    /**
     * As {@link #download}, in the words of a channel: a link that is refused, or that the platform says nothing or
     * something else is behind, is gone; what failed otherwise may come another time.
     *
     * @param type the MIME type as the platform tells it; null where it does not
     * @throws IOException if the stream cannot be written
     */
    public MediaFetch fetch(HttpCall call, @Nullable String type, OutputStream target, long maxBytes)
            throws IOException {
        return result(download(call, target, maxBytes), type);
    }

    /**
     * What a download means to a channel; see {@link #fetch}.
     *
     * @param type the MIME type as the platform tells it; null where it does not
     */
    public static MediaFetch result(Download download, @Nullable String type) {
        if (download instanceof Download.Complete complete) {
            return new MediaFetch.Fetched(type, complete.bytes());
        } else if (download instanceof Download.TooLarge) {
            return new MediaFetch.TooLarge();
        }
        String code = ((Download.Failed) download).code();
        boolean refused = code.equals(NOT_ALLOWED) || code.equals("not-public");
        boolean answered = (code.startsWith("3") || code.startsWith("4")) && !PASSING.contains(code);
        return refused || answered ? new MediaFetch.Gone(code) : new MediaFetch.Retry(code);
    }
}
