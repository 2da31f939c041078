package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.channel.http.FileDownloads;
import dev.parley.channel.http.FileHosts;
import dev.parley.channel.http.HttpCall;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files: WhatsApp is asked where one is, and gives it for five minutes from there, to who has the token (Cloud
 * API, Media). The token goes to Meta's hosts alone, and no redirect is followed.
 */
final class Downloads {

    /** Without one, some of Meta's hosts answer with a page. */
    private static final String USER_AGENT = "Parley";

    private static final MediaFetch EXPIRED = new MediaFetch.Gone("404");

    /** Where Meta keeps files; hosts below these, too. */
    private static final Set<String> HOSTS = Set.of("lookaside.fbsbx.com", "fbcdn.net", "whatsapp.net");

    private final GraphApi api;
    private final Deadlines deadlines;
    private final FileHosts hosts;
    private final FileDownloads files;

    Downloads(GraphApi api, Deadlines deadlines) {
        this.api = api;
        this.deadlines = deadlines;
        this.hosts = FileHosts.of(api.base(), HOSTS);
        this.files = new FileDownloads(api.http(), hosts);
    }

    MediaFetch fetch(ChannelAccount account, String mediaId, OutputStream target, long maxBytes) throws IOException {
        if (!GraphApi.isSegment(mediaId)) {
            return new MediaFetch.Gone("not-a-media-id");
        }
        MediaFetch first = once(account, mediaId, target, maxBytes);
        // A link that ran out in between gives way to a new one; nothing was written of it.
        return first.equals(EXPIRED) ? once(account, mediaId, target, maxBytes) : first;
    }

    private MediaFetch once(ChannelAccount account, String mediaId, OutputStream target, long maxBytes)
            throws IOException {
        GraphAnswer answer = api.get(
                WhatsAppAccount.access(account),
                mediaId,
                Map.of("phone_number_id", WhatsAppAccount.phoneNumberId(account)),
                deadlines.call());
        if (!(answer instanceof GraphAnswer.Ok told)) {
            return unknown(answer);
        }
        if (told.body().path("file_size").asLong(0) > maxBytes) {
            return new MediaFetch.TooLarge();
        }
        String url = Fields.text(told.body(), "url");
        if (url == null || !hosts.allow(url)) {
            return new MediaFetch.Gone("link-to-elsewhere");
        }
        return download(account, told.body(), url, target, maxBytes);
    }

    private MediaFetch download(ChannelAccount account, JsonNode told, String url, OutputStream target, long maxBytes)
            throws IOException {
        Secret bearer = new Secret(
                "Bearer " + account.secret(WhatsAppAccount.ACCESS_TOKEN).value());
        HttpCall call = HttpCall.get(new Secret(url), deadlines.transfer())
                .withHeader("Authorization", bearer)
                .withHeader("User-Agent", new Secret(USER_AGENT));
        MessageDigest digest = Hashes.sha256();
        MediaFetch fetch =
                files.fetch(call, Fields.text(told, "mime_type"), new DigestOutputStream(target, digest), maxBytes);
        return fetch instanceof MediaFetch.Fetched && !isWhatWasTold(Fields.text(told, "sha256"), digest.digest())
                ? new MediaFetch.Retry("other-bytes-than-told")
                : fetch;
    }

    private static MediaFetch unknown(GraphAnswer answer) {
        if (answer instanceof GraphAnswer.Failed failed) {
            int code = failed.error().code();
            boolean gone = code == 33
                    || code == 100
                    || code == 131052
                    || failed.error().status() == 404;
            return gone ? new MediaFetch.Gone(answer.code()) : new MediaFetch.Retry(answer.code());
        }
        return new MediaFetch.Retry(answer.code());
    }

    /** In hexadecimal here, in Base64 in webhooks. */
    private static boolean isWhatWasTold(@Nullable String told, byte[] digest) {
        return told == null
                || told.equalsIgnoreCase(HexFormat.of().formatHex(digest))
                || told.equals(Base64.getEncoder().encodeToString(digest));
    }
}
