package dev.parley.channel.messenger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A host's own server, which hands what it is asked to a bot and gives back the answer. */
public final class WebhookHost implements AutoCloseable {

    private final Function<WebhookRequest, WebhookReply> bot;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    public WebhookHost(Function<WebhookRequest, WebhookReply> bot) {
        this.bot = bot;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/webhook", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        WebhookReply reply = bot.apply(new WebhookRequest(
                exchange.getRequestMethod(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders(),
                body));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    private static Map<String, List<String>> query(String raw) {
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.groupingBy(
                                pair -> pair[0],
                                Collectors.mapping(
                                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                        Collectors.toList())));
    }
}
