package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.ChannelHealth.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the answer of {@code get_account_info}: whether the token is good, and the webhook set for what is needed. */
final class HealthProbe {

    private HealthProbe() {}

    static ChannelHealth judge(ApiAnswer answer) {
        if (answer instanceof ApiAnswer.Told told) {
            return told.status() == 0 ? account(told.body()) : refused(told);
        }
        String code = StatusTable.code(answer);
        if (answer instanceof ApiAnswer.NeverLeft) {
            return new ChannelHealth(State.DOWN, "Viber cannot be reached: " + code);
        } else if (answer instanceof ApiAnswer.Garbled garbled && garbled.status() == 429) {
            return new ChannelHealth(State.DEGRADED, "Viber limits the bot: " + code);
        }
        return new ChannelHealth(State.DOWN, "Viber gives no usable answer: " + code);
    }

    private static ChannelHealth refused(ApiAnswer.Told told) {
        String code = StatusTable.code(told);
        return switch (told.status()) {
            case 2 -> new ChannelHealth(State.DOWN, "Viber refuses the bot's token: " + code);
            case 7, 8, 9, 15 -> new ChannelHealth(State.DOWN, "Viber has closed the bot: " + code);
            case 10 -> new ChannelHealth(State.DEGRADED, "no webhook is set: set one");
            case 12 -> new ChannelHealth(State.DEGRADED, "Viber limits the bot: " + code);
            default -> new ChannelHealth(State.DOWN, "Viber answers " + code);
        };
    }

    private static ChannelHealth account(JsonNode info) {
        if (Fields.filledText(info, "webhook") == null) {
            return new ChannelHealth(State.DEGRADED, "no webhook is set: set one");
        }
        Set<String> delivered = new HashSet<>();
        info.path("event_types").forEach(type -> delivered.add(type.asText()));
        List<String> missing = new ArrayList<>(ViberWebhook.EVENT_TYPES);
        missing.removeAll(delivered);
        return missing.isEmpty()
                ? new ChannelHealth(State.UP, "ok")
                : new ChannelHealth(
                        State.DEGRADED, "the webhook is not told of " + String.join(", ", missing) + ": set it again");
    }
}
