package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.http.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Tells Viber where to deliver a bot's events. From {@link ViberChannel#webhook}; safe for use by many threads. Nothing
 * here happens by itself: a bot that starts or stops leaves the webhook as it is.
 */
public final class ViberWebhook {

    /** What is asked for beside messages and (un)subscriptions, which always come. */
    static final List<String> EVENT_TYPES = List.of("delivered", "seen", "failed", "conversation_started");

    private static final String METHOD = "set_webhook";

    private static final String UNUSABLE =
            "Viber must get a 200 from the URL within 5 seconds of this call, so the host"
                    + " must be running; check that the port is open, that a public authority signed the certificate, and that"
                    + " its whole chain is sent";

    private final ViberApi api;
    private final ChannelAccount account;
    private final Duration deadline;

    ViberWebhook(ViberApi api, ChannelAccount account, Duration deadline) {
        this.api = api;
        this.account = account;
        this.deadline = deadline;
    }

    /**
     * Has events delivered, with the names of people who allow that. Viber calls the URL before this returns, so the host
     * must be answering by then.
     *
     * @param url https, with a certificate of a public authority
     * @throws ViberException if Viber does not do it; says what to look at where Viber does not
     * @throws IllegalArgumentException if the URL is not https
     */
    public void set(URI url) {
        if (!"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("a webhook's URL must be https");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("url", url.toString());
        EVENT_TYPES.forEach(body.putArray("event_types")::add);
        call(body.put("send_name", true).put("send_photo", false));
    }

    /**
     * Has no events delivered any more, which also ends writing to people.
     *
     * @throws ViberException if Viber does not do it
     */
    public void remove() {
        call(JsonNodeFactory.instance.objectNode().put("url", ""));
    }

    private void call(ObjectNode body) {
        ApiAnswer answer = api.call(account, METHOD, Json.write(body), deadline);
        if (!(answer instanceof ApiAnswer.Told told)) {
            throw new ViberException(account.id(), StatusTable.code(answer), "");
        } else if (told.status() != 0) {
            throw new ViberException(account.id(), StatusTable.code(told), told.status() == 1 ? UNUSABLE : "");
        }
    }
}
