package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.ChannelHealth.State;
import dev.parley.channel.SendResult;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.channel.graph.GraphResults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks WhatsApp how a number is, and whether the app gets its webhooks. */
final class HealthProbe {

    private static final String FIELDS = "verified_name,quality_rating,status";

    private final GraphApi api;
    private final Duration deadline;

    HealthProbe(GraphApi api, Duration deadline) {
        this.api = api;
        this.deadline = deadline;
    }

    ChannelHealth probe(ChannelAccount account) {
        GraphAnswer number = api.get(
                WhatsAppAccount.access(account),
                WhatsAppAccount.phoneNumberId(account),
                Map.of("fields", FIELDS),
                deadline);
        if (!(number instanceof GraphAnswer.Ok known)) {
            return unwell(number);
        }
        Optional<String> business = WhatsAppAccount.setting(account, WhatsAppAccount.BUSINESS_ACCOUNT_ID);
        if (business.isPresent()) {
            GraphAnswer apps =
                    api.get(WhatsAppAccount.access(account), business.get() + "/subscribed_apps", Map.of(), deadline);
            if (!(apps instanceof GraphAnswer.Ok told)) {
                return unwell(apps);
            } else if (!isSubscribed(account, told.body())) {
                return new ChannelHealth(State.DOWN, "the app gets no webhooks: subscribe it to the business account");
            }
        }
        return judge(known.body());
    }

    /** Without a subscription no webhook comes, though the Test button of the app's pages works. */
    static boolean isSubscribed(ChannelAccount account, JsonNode told) {
        String app = WhatsAppAccount.setting(account, WhatsAppAccount.APP_ID).orElse("");
        for (JsonNode subscription : told.path("data")) {
            if (subscription
                    .path("whatsapp_business_api_data")
                    .path("id")
                    .asText("")
                    .equals(app)) {
                return true;
            }
        }
        return false;
    }

    private static ChannelHealth judge(JsonNode number) {
        String status = number.path("status").asText("");
        if ("RED".equals(number.path("quality_rating").asText(""))) {
            return new ChannelHealth(State.DEGRADED, "WhatsApp rates the number's quality low: people block it");
        } else if (status.equals("BANNED") || status.equals("RESTRICTED") || status.equals("FLAGGED")) {
            return new ChannelHealth(State.DEGRADED, "WhatsApp has the number as " + status);
        }
        return new ChannelHealth(State.UP, "ok");
    }

    private static ChannelHealth unwell(GraphAnswer answer) {
        SendResult meaning = GraphResults.of(answer, body -> "", failed -> Optional.empty());
        String code = answer.code();
        if (answer instanceof GraphAnswer.NeverLeft) {
            return new ChannelHealth(State.DOWN, "WhatsApp cannot be reached: " + code);
        } else if (meaning instanceof SendResult.RetryAfter) {
            return new ChannelHealth(State.DEGRADED, "WhatsApp limits the app: " + code);
        } else if (meaning instanceof SendResult.ChannelDown) {
            return new ChannelHealth(State.DOWN, "WhatsApp refuses the access token: " + code);
        } else if (answer instanceof GraphAnswer.Failed) {
            return new ChannelHealth(State.DOWN, "WhatsApp answers " + code);
        }
        return new ChannelHealth(State.DOWN, "WhatsApp gives no usable answer: " + code);
    }
}
