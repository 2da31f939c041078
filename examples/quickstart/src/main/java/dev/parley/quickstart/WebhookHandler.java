package dev.parley.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.SupportBot;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.id.AccountId;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All the glue there is: hands a platform's requests to the bot as they came, and its replies back.
 *
 * @param channel whose accounts are called at {@code /webhooks/channel}, and {@code /webhooks/channel/account} where there
 *     are several
 */
record WebhookHandler(SupportBot bot, String channel) implements HttpHandler {

    static final String PATH = "/webhooks/";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // One byte too many is enough for the bot to see that it is too long.
        byte[] body = exchange.getRequestBody().readNBytes(bot.maxBodyBytes() + 1);
        URI uri = exchange.getRequestURI();
        WebhookReply reply;
        try {
            WebhookRequest request = new WebhookRequest(
                    exchange.getRequestMethod(), query(uri.getRawQuery()), exchange.getRequestHeaders(), body);
            reply = bot.webhook(account(uri.getPath()), request);
        } catch (IllegalArgumentException e) {
            reply = WebhookReply.text(404, "There is nothing here.");
        }
        Answers.send(exchange, reply.status(), reply.contentType(), reply.body());
    }

    /** What stands behind the channel in the path names the account. */
    private AccountId account(String path) {
        String rest = path.substring((PATH + channel).length());
        if (!rest.isEmpty() && !rest.startsWith("/")) {
            throw new IllegalArgumentException("the path goes on behind the channel's name");
        }
        return new AccountId(channel, rest.isEmpty() ? AccountId.DEFAULT_NAME : rest.substring(1));
    }

    /** Names keep their dots, as in {@code hub.challenge}. */
    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] sides = pair.split("=", 2);
                String value = sides.length == 1 ? "" : decode(sides[1]);
                query.computeIfAbsent(decode(sides[0]), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
