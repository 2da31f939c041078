package dev.parley.docs;

import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.store.jdbc.JdbcStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;

public final class Host {
    public static void main(String[] args) throws IOException {
        SupportBot bot = SupportBot.builder()
                .channel(new TelegramChannel(), TelegramAccount.of(new Secret(args[0]), new Secret(args[1])))
                .store(JdbcStore.open("jdbc:sqlite:support.db"))
                .build();
        bot.start();
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/webhooks/telegram", exchange -> {
            byte[] body = exchange.getRequestBody().readNBytes(bot.maxBodyBytes() + 1);
            var request = new WebhookRequest(exchange.getRequestMethod(), Map.of(), exchange.getRequestHeaders(), body);
            exchange.sendResponseHeaders(bot.webhook("telegram", request).status(), -1);
            exchange.close();
        });
        server.start();
    }
}
