package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** {@code send_message} and {@code get_user_details}, as often as Viber allows them. Under the monitor. */
final class PersonMethods {

    private static final int MOST_UNANSWERED = 100;
    private static final int MOST_ASKED = 2;

    private final World world;
    private final WebhookCaller webhook;

    PersonMethods(World world, WebhookCaller webhook) {
        this.world = world;
        this.webhook = webhook;
    }

    /** Twice in twelve hours for each person. */
    ObjectNode details(String id) {
        Account account = world.people.get(id);
        if (account == null) {
            return Statuses.NOT_REGISTERED.body();
        }
        forget(account.asked, Duration.ofHours(12));
        if (account.asked.size() >= MOST_ASKED) {
            return Statuses.TOO_MANY_REQUESTS.body();
        }
        account.asked.add(world.time.instant());
        ObjectNode answer = Statuses.OK.body().put("message_token", world.nextToken());
        answer.set(
                "user", account.toJson().put("primary_device_os", "android 14").put("device_type", "Pixel 8"));
        return answer;
    }

    private void forget(Deque<Instant> times, Duration older) {
        Instant limit = world.time.instant().minus(older);
        times.removeIf(time -> !time.isAfter(limit));
    }

    ObjectNode send(ObjectNode message) {
        Statuses refusal = refusal(message);
        if (refusal != null) {
            return refusal.body();
        }
        Account account = world.people.get(message.path("receiver").asText());
        if (account == null) {
            return Statuses.NOT_REGISTERED.body();
        }
        long token = world.nextToken();
        account.unanswered.add(world.time.instant());
        arrive(message, account, token);
        return Statuses.OK.body().put("message_token", token).put("billing_status", 1);
    }

    private void arrive(ObjectNode message, Account account, long token) {
        if (!account.showing) {
            webhook.failure(account, token);
            return;
        }
        account.shows(ShownMessage.of(token, true, message), message);
        account.unseen.add(token);
        if (account.online) {
            webhook.receipt("delivered", account, token);
        }
    }

    private @Nullable Statuses refusal(ObjectNode message) {
        if (webhook.url() == null) {
            return Statuses.WEBHOOK_NOT_SET;
        } else if (message.path("receiver").asText("").isEmpty()) {
            return Statuses.MISSING_DATA;
        }
        Account account = world.people.get(message.path("receiver").asText());
        if (account == null) {
            return Statuses.NOT_REGISTERED;
        } else if (!account.subscribed) {
            return Statuses.NOT_SUBSCRIBED;
        }
        Statuses broken = Rules.refusal(message);
        if (broken != null) {
            return broken;
        } else if (account.apiVersion < message.path("min_api_version").asInt(1)) {
            return Statuses.API_VERSION_NOT_SUPPORTED;
        }
        forget(account.unanswered, Duration.ofHours(1));
        return account.unanswered.size() >= MOST_UNANSWERED ? Statuses.TOO_MANY_REQUESTS : null;
    }
}
