package dev.parley.channel.whatsapp;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.channel.http.HttpCall;
import dev.parley.message.MediaSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts files at WhatsApp, and remembers where, so that the same bytes go up once: WhatsApp keeps them for 30 days (Cloud
 * API, Media). Safe between threads; two that send the same new file at once both put it up.
 */
final class Uploads {

    /** Two days less than WhatsApp keeps them, for messages that wait in an outbox. */
    private static final Duration KEPT = Duration.ofDays(28);

    private static final int MOST = 1000;

    private record Known(String id, Instant at) {}

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /** What stands for these bytes on this number. */
    static String key(ChannelAccount account, OutboundCall.Attachment file) {
        return Hashes.of(
                account.tenant().value(),
                account.id().toString(),
                WhatsAppAccount.phoneNumberId(account),
                file.type(),
                file.file().fileName(),
                Hashes.of(file.file().bytes()));
    }

    /** The id of a file that is there; null if it has to go up. */
    synchronized @Nullable String id(String key, Instant now) {
        Known found = known.get(key);
        return found == null || found.at().plus(KEPT).isBefore(now) ? null : found.id();
    }

    synchronized void remember(String key, String id, Instant now) {
        known.put(key, new Known(id, now));
    }

    /** WhatsApp says that it is not there. */
    synchronized void forget(String key) {
        known.remove(key);
    }

    static GraphAnswer put(
            GraphApi api, ChannelAccount account, OutboundCall.Attachment attachment, Duration deadline) {
        MediaSource.Upload file = attachment.file();
        return api.post(
                WhatsAppAccount.access(account),
                WhatsAppAccount.phoneNumberId(account) + "/media",
                List.of(
                        field("messaging_product", "whatsapp"),
                        field("type", attachment.type()),
                        new HttpCall.Part("file", file.fileName(), attachment.type(), file.bytes())),
                deadline);
    }

    private static HttpCall.Part field(String name, String value) {
        return new HttpCall.Part(name, null, null, value.getBytes(StandardCharsets.UTF_8));
    }
}
