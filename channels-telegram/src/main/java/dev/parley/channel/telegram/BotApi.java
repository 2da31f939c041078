package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.http.CancellableCall;
import dev.parley.channel.http.Exchange;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.PlatformClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls methods of the Bot API. Knows how a request and its answer look, and nothing of what they mean. */
final class BotApi {

    private final PlatformClient http;
    private final String base;

    BotApi(PlatformClient http, URI base) {
        String scheme = base.getScheme();
        if (base.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("the URL of the Bot API must be an absolute http or https URL");
        }
        String text = base.toString();
        this.http = http;
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    PlatformClient http() {
        return http;
    }

    BotAnswer call(ChannelAccount account, BotCall call, Duration deadline) {
        return answer(prepare(account, call, deadline).run());
    }

    /** A call that another thread may cancel; its outcome is read by {@link #answer}. */
    CancellableCall prepare(ChannelAccount account, BotCall call, Duration deadline) {
        Secret url = new Secret(base + "/bot" + token(account) + "/" + call.method());
        return http.prepare(
                call.files().isEmpty()
                        ? HttpCall.json(url, Json.write(call.parameters()), deadline)
                        : HttpCall.multipart(url, form(call), deadline));
    }

    /** Where a file's bytes are; good for an hour at least (Bot API, getFile). */
    Secret fileUrl(ChannelAccount account, String filePath) {
        return new Secret(base + "/file/bot" + token(account) + "/" + filePath);
    }

    private static String token(ChannelAccount account) {
        Secret token = account.secret(TelegramAccount.BOT_TOKEN);
        if (!TelegramAccount.isToken(token)) {
            throw new IllegalStateException("account " + account.id() + " has a malformed bot token");
        }
        return token.value();
    }

    private static List<HttpCall.Part> form(BotCall call) {
        List<HttpCall.Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : call.parameters().properties()) {
            JsonNode value = field.getValue();
            String text = value.isContainerNode() ? value.toString() : value.asText();
            parts.add(new HttpCall.Part(field.getKey(), null, null, text.getBytes(StandardCharsets.UTF_8)));
        }
        parts.addAll(call.files());
        return parts;
    }

    static BotAnswer answer(Exchange exchange) {
        if (exchange instanceof Exchange.NeverLeft neverLeft) {
            return new BotAnswer.NeverLeft(neverLeft.code());
        } else if (exchange instanceof Exchange.Ambiguous ambiguous) {
            return new BotAnswer.Ambiguous(ambiguous.code());
        }
        return AnswerReader.read((Exchange.Answered) exchange);
    }
}
