package dev.parley.faults.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.SupportBotBuilder;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.store.Store;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** An application with a bot in it and a webhook before it, as the README shows it, in this JVM. Thread-safe. */
final class Host implements AutoCloseable {

    /** As the README has it. */
    static final int HTTP_THREADS = 16;

    /** What an authentic webhook carries, and in which header. */
    static final String SECRET = "webhook-secret_1";

    static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    final SupportBot bot;
    final Store store;
    private final ExecutorService threads = Executors.newFixedThreadPool(HTTP_THREADS);
    private final HttpServer server;
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger refusedAtOnce = new AtomicInteger();
    private final AtomicLong slowestNanos = new AtomicLong();

    private Host(SupportBot bot, Store store) {
        this.bot = bot;
        this.store = store;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/webhook", this::webhook);
    }

    /**
     * One that runs; Telegram knows where. It closes the store.
     *
     * @param settings changes what would be the default
     */
    static Host start(TelegramSimulator telegram, Store store, UnaryOperator<SupportBotBuilder> settings) {
        return start(telegram, TelegramChannel.at(telegram.url()), store, settings);
    }

    /** As above, with a way to the platform of its own. */
    static Host start(
            TelegramSimulator telegram,
            TelegramChannel channel,
            Store store,
            UnaryOperator<SupportBotBuilder> settings) {
        SupportBotBuilder builder = SupportBot.builder()
                .channel(channel, TelegramAccount.of(new Secret(telegram.token()), new Secret(SECRET)))
                .store(store)
                .flow(new Echo());
        Host host = new Host(settings.apply(builder).build(), store);
        host.bot.start();
        host.server.start();
        telegram.setWebhook(host.webhookUrl(), SECRET);
        return host;
    }

    /** What a webhook of Telegram's would be answered, straight from the bot. */
    int receive(long update, long chat, String text) {
        String body = "{\"update_id\":" + update + ",\"message\":{\"message_id\":" + update + ",\"date\":1700000000,"
                + "\"from\":{\"id\":" + chat + ",\"is_bot\":false,\"first_name\":\"C\"},\"chat\":{\"id\":" + chat
                + ",\"type\":\"private\"},\"text\":\"" + text + "\"}}";
        return timed(WebhookRequest.post(Map.of(SECRET_HEADER, List.of(SECRET)), body.getBytes(UTF_8)));
    }

    URI webhookUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
    }

    private void webhook(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(bot.maxBodyBytes() + 1);
        int status = timed(WebhookRequest.post(exchange.getRequestHeaders(), body));
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int timed(WebhookRequest request) {
        long start = System.nanoTime();
        int status = bot.webhook(TelegramChannel.NAME, request).status();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        slowestNanos.accumulateAndGet(took.toNanos(), Math::max);
        if (status == 503 && took.compareTo(SupportBotBuilder.DEFAULT_ACKNOWLEDGE_WITHIN) < 0) {
            refusedAtOnce.incrementAndGet();
        }
        answers.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
        return status;
    }

    /** How often a webhook was answered with this status. */
    int answered(int status) {
        AtomicInteger count = answers.get(status);
        return count == null ? 0 : count.get();
    }

    /** How often a webhook was answered 503 without having waited for as long as it may. */
    int refusedAtOnce() {
        return refusedAtOnce.get();
    }

    /** With which statuses webhooks were answered. */
    Map<Integer, AtomicInteger> answers() {
        return Map.copyOf(answers);
    }

    /** The longest that a webhook took. */
    Duration slowestWebhook() {
        return Duration.ofNanos(slowestNanos.get());
    }

    /** The threads of the bot's own, of all bots in this JVM. */
    static List<String> parleyThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("parley-"))
                .sorted()
                .toList();
    }

    /** Ends the bot, and leaves its store open to be looked at. */
    void stop() {
        server.stop(0);
        bot.close();
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
        store.close();
    }
}
