package dev.parley.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.StoreUnavailableException;
import dev.parley.SupportBot;
import dev.parley.TicketConflictException;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.id.AgentId;
import dev.parley.id.TicketId;
import dev.parley.media.FileMediaStore;
import dev.parley.message.Content;
import dev.parley.store.Store;
import dev.parley.store.jdbc.JdbcStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A host as a process of its own, with a bot, a webhook and a desk, that dies where it was told to. */
final class CrashNode {

    /** What begins the line that tells the port. */
    static final String UP = "UP ";

    private CrashNode() {}

    public static void main(String[] args) throws IOException, SQLException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        dieWithParent();
        CrashPoints points =
                new CrashPoints(setting("at"), Boolean.parseBoolean(setting("stops")), Path.of(setting("report")));
        Journal journal = new Journal(Path.of(setting("journal")));
        CrashDriver.install(points, journal);
        if (Boolean.parseBoolean(setting("countsInStart"))) {
            points.arm();
        }
        points.enter("open");
        Store store = open(setting("url"), setting("user"));
        points.leave();
        Duration skew = Duration.parse(setting("skew"));
        Duration lease = Duration.parse(setting("lease"));
        TelegramChannel telegram =
                TelegramChannel.at(URI.create(setting("api"))).withDeadlines(lease.dividedBy(2), lease.dividedBy(2));
        SupportBot bot = SupportBot.builder()
                .channel(
                        new CrashChannel(telegram, points),
                        TelegramAccount.of(new Secret(setting("token")), new Secret(setting("secret"))))
                .store(CrashStore.over(store, points, journal))
                .media(FileMediaStore.at(Path.of(setting("media"))))
                .flow(new NumberedFlow())
                .time(() -> Instant.now().plus(skew))
                .sendLease(lease)
                .acknowledgeWithin(Duration.ofSeconds(5))
                .closeWithin(Duration.ofSeconds(5))
                .build();

        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/webhook", exchange -> webhook(exchange, bot, points));
        server.createContext("/desk", exchange -> desk(exchange, bot, points));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(1);
            bot.close();
            store.close();
            points.tellAll();
        }));
        points.arm();
        bot.start();
        server.start();
        System.out.println(UP + server.getAddress().getPort());
    }

    /** On a busy machine the first connection may take longer than the store waits: again, as a host's keeper would. */
    static <T> T patiently(Supplier<T> open) {
        for (int attempt = 1; ; attempt++) {
            try {
                return open.get();
            } catch (StoreUnavailableException e) {
                if (attempt == 10) {
                    throw e;
                }
            }
        }
    }

    static Store open(String url, String user) {
        return patiently(() -> user.isEmpty() ? JdbcStore.open(url) : JdbcStore.open(url, user, null));
    }

    static String setting(String name) {
        return System.getProperty("node." + name, "");
    }

    /** A test that is itself killed leaves no process behind. */
    private static void dieWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        int end = System.in.read();
                        Runtime.getRuntime().halt(end < 0 ? 3 : 4);
                    } catch (IOException e) {
                        Runtime.getRuntime().halt(5);
                    }
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void webhook(HttpExchange exchange, SupportBot bot, CrashPoints points) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(bot.maxBodyBytes() + 1);
        points.hit("webhook: received");
        WebhookReply reply = bot.webhook(TelegramChannel.NAME, WebhookRequest.post(exchange.getRequestHeaders(), body));
        points.hit("webhook: before the answer");
        answer(exchange, reply.status());
        points.hit("webhook: behind the answer");
    }

    /** What to do, which ticket's, whose and a text: a line each. */
    private static void desk(HttpExchange exchange, SupportBot bot, CrashPoints points) throws IOException {
        List<String> lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        TicketId ticket = TicketId.of(lines.get(1));
        AgentId agent = new AgentId(lines.get(2));
        points.hit("desk: received");
        int status = 200;
        try {
            switch (lines.get(0)) {
                case "take" -> bot.desk().take(ticket, agent);
                case "reply" -> bot.desk().reply(ticket, agent, new Content.Text(lines.get(3)));
                case "hand-back" -> bot.desk().handBack(ticket, agent);
                default -> status = 404;
            }
        } catch (TicketConflictException e) {
            status = 409;
        } catch (StoreUnavailableException e) {
            status = 503;
        }
        points.hit("desk: before the answer");
        answer(exchange, status);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
