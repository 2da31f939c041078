package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.Json;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Uploads files and remembers the ids that the platform gave them, so that the same file is uploaded once. Bounded;
 * thread-safe.
 */
final class Uploads {

    /** The platform forgets a file after 90 days (Send API, reusable attachments). */
    private static final Duration KEPT = Duration.ofDays(80);

    private static final int MOST_REMEMBERED = 1_000;

    /** A file by what is in it, since names say nothing. */
    record Key(TenantId tenant, AccountId account, String type, String sha256) {

        static Key of(ChannelAccount account, Outbound.File file) {
            String hash = EventKeys.sha256(file.upload().bytes());
            return new Key(account.tenant(), account.id(), file.type(), hash);
        }
    }

    private record Known(String attachmentId, Instant until) {}

    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Optional<String> find(Key key, InstantSource time) {
        synchronized (known) {
            Known found = known.get(key);
            return found == null || time.instant().isAfter(found.until())
                    ? Optional.empty()
                    : Optional.of(found.attachmentId());
        }
    }

    void remember(Key key, String attachmentId, InstantSource time) {
        synchronized (known) {
            known.put(key, new Known(attachmentId, time.instant().plus(KEPT)));
        }
    }

    void forget(Key key) {
        synchronized (known) {
            known.remove(key);
        }
    }

    /** Gives the file to the platform; nobody sees it yet, so that this is safe to repeat. */
    static GraphAnswer upload(GraphApi api, ChannelAccount account, Outbound.File file, Duration deadline) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.putObject("attachment")
                .put("type", file.type())
                .putObject("payload")
                .put("is_reusable", true);
        List<HttpCall.Part> form = new ArrayList<>();
        if (AccountFields.flavour(account).namesItsPlatform()) {
            form.add(new HttpCall.Part("platform", null, null, "instagram".getBytes(StandardCharsets.UTF_8)));
        }
        form.add(new HttpCall.Part("message", null, null, Json.write(message)));
        String name = file.media().name() == null
                ? file.upload().fileName()
                : file.media().name();
        String type = file.media().type() == null
                ? "application/octet-stream"
                : file.media().type();
        form.add(new HttpCall.Part("filedata", name, type, file.upload().bytes()));
        return api.post(
                AccountFields.access(account), AccountFields.path(account, "message_attachments"), form, deadline);
    }
}
