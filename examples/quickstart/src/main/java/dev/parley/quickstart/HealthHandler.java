package dev.parley.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.Health;
import dev.parley.SupportBot;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Tells whoever watches the process how the bot is: 200 while webhooks are taken and kept, else 503. */
record HealthHandler(SupportBot bot) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Health health = bot.health();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", upOrDown(health.up()));
        answer.put("database", upOrDown(health.storeUp()));
        Map<String, Object> channels = new LinkedHashMap<>();
        health.accounts().forEach((account, channel) -> {
            Map<String, String> told = new LinkedHashMap<>();
            told.put("state", channel.state().name().toLowerCase(Locale.ROOT));
            told.put("detail", channel.detail());
            channels.put(account.toString(), told);
        });
        answer.put("channels", channels);
        Answers.json(exchange, health.up() ? 200 : 503, answer);
    }

    private static String upOrDown(boolean up) {
        return up ? "up" : "down";
    }
}
