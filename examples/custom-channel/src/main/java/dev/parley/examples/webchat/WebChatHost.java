package dev.parley.examples.webchat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.store.jdbc.JdbcStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;

/** A host for the web chat. */
public final class WebChatHost {

    private WebChatHost() {}

    /** Runs until it is stopped; arguments: the port, the webhook's secret, the URL for replies and its token. */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("Give a port, the webhook's secret, the URL for replies and its token.");
            System.exit(1);
        }
        SupportBot bot = SupportBot.builder()
                .channel(
                        new WebChatChannel(),
                        WebChatChannel.account(new Secret(args[1]), URI.create(args[2]), new Secret(args[3])))
                .store(JdbcStore.open("jdbc:sqlite:webchat.db"))
                .build();
        bot.start();
        HttpServer server = serve(bot, Integer.parseInt(args[0]));
        System.out.println(
                "The webhook is at http://localhost:" + server.getAddress().getPort() + "/webhooks/webchat");
    }

    /** Takes webhooks for a bot. */
    static HttpServer serve(SupportBot bot, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/webhooks/webchat", exchange -> answer(bot, exchange));
        server.start();
        return server;
    }

    private static void answer(SupportBot bot, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(bot.maxBodyBytes() + 1);
        WebhookReply reply = bot.webhook(
                WebChatChannel.NAME,
                new WebhookRequest(exchange.getRequestMethod(), Map.of(), exchange.getRequestHeaders(), body));
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
    }
}
