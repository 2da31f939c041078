package dev.parley.quickstart;

import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.StoreUnavailableException;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.quickstart.playground.Playground;
import dev.parley.quickstart.playground.Simulation;
import dev.parley.store.Store;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.store.jdbc.StoreSetupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A support bot inside a host's own HTTP server. Read it from top to bottom: this is all that a host has to do. */
public final class Quickstart {

    private static final String WEBHOOK = "/webhooks/telegram";
    private static final int THREADS = 16;
    private static final int WAITING_REQUESTS = 256;

    private Quickstart() {}

    /** Runs until it is told to end, by SIGTERM or Ctrl-C; ends with code 1 when it cannot start. */
    public static void main(String[] args) {
        // The server reads these once, as its classes load. Without the first, JDK 17 answers 40 ms late.
        // The others, in seconds and bytes, keep slow clients from holding threads, and let one that sent too much
        // read its answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.setProperty("sun.net.httpserver.drainAmount", "8388608");
        try {
            start(Settings.from(System.getenv()));
        } catch (SetupException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void start(Settings settings) throws SetupException {
        boolean simulated = settings.botToken() == null;
        HttpServer server = listen(settings.port(), simulated);
        int port = server.getAddress().getPort();
        Simulation simulation = simulated ? Simulation.start(port, WEBHOOK, settings.webhookSecret()) : null;
        ChannelAccount account = account(settings, simulation);
        Store store = open(settings);

        SupportBot bot = SupportBot.builder()
                .channel(TelegramChannel.at(simulation == null ? settings.apiUrl() : simulation.apiUrl()), account)
                .store(store)
                .flow(Shop.flow())
                .closeWithin(Duration.ofSeconds(5))
                .build();

        Routes routes = new Routes(server);
        routes.post(WEBHOOK, new WebhookHandler(bot, TelegramChannel.NAME));
        routes.get("/health", new HealthHandler(bot));
        Playground.mount(routes, bot, account, simulation);

        bot.start();
        server.start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(server, bot, store, simulation), "quickstart-shutdown"));
        System.out.println(welcome(port, simulated));
    }

    private static HttpServer listen(int port, boolean simulated) throws SetupException {
        // With a simulator nobody outside has anything to deliver; a real platform comes from outside.
        InetSocketAddress address =
                simulated ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port) : new InetSocketAddress(port);
        try {
            HttpServer server = HttpServer.create(address, 0);
            server.setExecutor(threads());
            return server;
        } catch (IOException e) {
            throw new SetupException(
                    "Port " + port + " cannot be had (" + e.getMessage()
                            + "): end what uses it, or set PARLEY_PORT to another one.",
                    e);
        }
    }

    /** When all are busy and the queue is full, the server closes the connection, and the platform comes again. */
    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_REQUESTS),
                task -> new Thread(task, "quickstart-http-" + number.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Store open(Settings settings) throws SetupException {
        try {
            String user = settings.databaseUser();
            return user == null
                    ? JdbcStore.open(settings.databaseUrl())
                    : JdbcStore.open(settings.databaseUrl(), user, settings.databasePassword());
        } catch (StoreSetupException e) {
            throw new SetupException("Correct PARLEY_DB_URL: " + e.getMessage() + ".", e);
        } catch (StoreUnavailableException e) {
            throw new SetupException(
                    "The database " + settings.databaseName() + " cannot be reached: check that it is there, and check"
                            + " PARLEY_DB_URL, PARLEY_DB_USER and PARLEY_DB_PASSWORD.",
                    e);
        }
    }

    private static ChannelAccount account(Settings settings, @Nullable Simulation simulation) throws SetupException {
        Secret token = settings.botToken();
        Secret secret = settings.webhookSecret();
        if (simulation != null) {
            return Settings.account(simulation.token(), simulation.secret());
        } else if (token != null && secret != null) {
            return Settings.account(token, secret);
        }
        throw new IllegalStateException("Settings lets no token through without a secret");
    }

    /** In the order in which things come in: no new requests, then what is on its way, then what that needs. */
    private static void stop(HttpServer server, SupportBot bot, Store store, @Nullable Simulation simulation) {
        server.stop(1);
        bot.close();
        store.close();
        if (simulation != null) {
            simulation.close();
        }
    }

    private static String welcome(int port, boolean simulated) {
        URI here = URI.create("http://localhost:" + port);
        return """
                Parley is up%s.
                  Playground  %s/
                  Webhook     %s
                  Health      %s/health""".formatted(simulated ? " on a simulated Telegram" : "", here, here + WEBHOOK, here);
    }
}
