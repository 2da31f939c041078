package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.ChannelHealth.State;
import dev.parley.channel.SendResult;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphResults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Asks whose token it is and whether webhooks still come: after an hour of failed deliveries the platform ends the
 * subscription, and says so nowhere else.
 */
final class HealthProbe {

    private final Apis apis;
    private final Duration deadline;

    HealthProbe(Apis apis, Duration deadline) {
        this.apis = apis;
        this.deadline = deadline;
    }

    ChannelHealth probe(ChannelAccount account) {
        Flavour flavour = AccountFields.flavour(account);
        GraphAnswer me = apis.of(account)
                .get(AccountFields.access(account), "me", Map.of("fields", flavour.identityField()), deadline);
        if (!(me instanceof GraphAnswer.Ok known)) {
            return unwell(me);
        }
        JsonNode identity = known.body().path(flavour.identityField());
        String id = identity.isObject() ? Fields.id(identity, "id") : Fields.id(known.body(), flavour.identityField());
        if (!AccountFields.entryId(account).equals(id)) {
            return new ChannelHealth(State.DOWN, "the token is not of this page or account, or they are not linked");
        }
        GraphAnswer apps = apis.of(account)
                .get(AccountFields.access(account), AccountFields.path(account, "subscribed_apps"), Map.of(), deadline);
        return apps instanceof GraphAnswer.Ok subscribed ? judge(account, subscribed.body()) : unwell(apps);
    }

    private static ChannelHealth judge(ChannelAccount account, JsonNode told) {
        String own = account.settings().get(AccountFields.APP_ID);
        List<JsonNode> apps = StreamSupport.stream(told.path("data").spliterator(), false)
                .filter(app -> own == null || own.equals(Fields.id(app, "id")))
                .toList();
        if (apps.isEmpty()) {
            return new ChannelHealth(
                    State.DEGRADED, "the app is not subscribed, so that no webhooks come: subscribe it");
        }
        TreeSet<String> missing = new TreeSet<>(AccountFields.flavour(account).subscribedFields());
        apps.forEach(app -> app.path("subscribed_fields").forEach(field -> missing.remove(field.asText())));
        return missing.isEmpty()
                ? new ChannelHealth(State.UP, "ok")
                : new ChannelHealth(State.DEGRADED, "the app is not subscribed to " + String.join(", ", missing));
    }

    private static ChannelHealth unwell(GraphAnswer answer) {
        String code = answer.code();
        if (answer instanceof GraphAnswer.NeverLeft) {
            return new ChannelHealth(State.DOWN, "the Graph API cannot be reached: " + code);
        } else if (answer instanceof GraphAnswer.Failed) {
            SendResult meaning = GraphResults.of(answer, body -> "", failed -> Optional.empty());
            return meaning instanceof SendResult.RetryAfter
                    ? new ChannelHealth(State.DEGRADED, "the Graph API limits the account: " + code)
                    : new ChannelHealth(State.DOWN, "the Graph API refuses the token or the call: " + code);
        }
        return new ChannelHealth(State.DOWN, "the Graph API gives no usable answer: " + code);
    }
}
