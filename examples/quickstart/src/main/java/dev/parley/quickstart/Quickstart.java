package dev.parley.quickstart;

import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpServer;
import dev.parley.StoreUnavailableException;
import dev.parley.SupportBot;
import dev.parley.SupportBotBuilder;
import dev.parley.media.FileMediaStore;
import dev.parley.quickstart.playground.Playground;
import dev.parley.quickstart.playground.Simulation;
import dev.parley.store.Store;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.store.jdbc.StoreSetupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A support bot inside a host's own HTTP server. Read it from top to bottom: this is all that a host has to do. */
public final class Quickstart {

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
        boolean simulated = settings.platforms().isEmpty();
        HttpServer server = listen(settings.port(), simulated);
        int port = server.getAddress().getPort();
        Simulation simulation = simulated ? simulation(settings) : null;
        List<Connected> connected = simulation == null ? settings.platforms() : simulation.platforms();
        Store store = open(settings);

        SupportBotBuilder builder =
                SupportBot.builder().store(store).flow(Shop.flow()).closeWithin(Duration.ofSeconds(5));
        keepFiles(settings.mediaDirectory(), builder);
        connected.forEach(platform -> builder.channel(platform.channel(), platform.account()));
        SupportBot bot = builder.build();

        Routes routes = new Routes(server);
        for (String platform : Platforms.NAMES) {
            routes.all(WebhookHandler.PATH + platform, new WebhookHandler(bot, platform));
        }
        routes.get("/health", new HealthHandler(bot));
        Playground.mount(routes, bot, connected, simulation);

        server.start();
        if (simulation != null) {
            simulation.call(URI.create("http://127.0.0.1:" + port + WebhookHandler.PATH));
        }
        bot.start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(server, bot, store, simulation), "quickstart-shutdown"));
        System.out.println(welcome(port, connected, simulated));
    }

    private static void keepFiles(@Nullable Path directory, SupportBotBuilder builder) throws SetupException {
        if (directory != null) {
            try {
                builder.media(FileMediaStore.at(directory));
            } catch (IOException e) {
                throw new SetupException("Set PARLEY_MEDIA_DIR to a directory that can be written, or unset it.", e);
            }
        }
    }

    private static Simulation simulation(Settings settings) throws SetupException {
        try {
            return Simulation.start(settings.simulatedSecret());
        } catch (IllegalArgumentException e) {
            throw new SetupException("Correct TELEGRAM_WEBHOOK_SECRET: " + e.getMessage() + ".", e);
        }
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

    /** In the order in which things come in: no new requests, then what is on its way, then what that needs. */
    private static void stop(HttpServer server, SupportBot bot, Store store, @Nullable Simulation simulation) {
        server.stop(1);
        bot.close();
        store.close();
        if (simulation != null) {
            simulation.close();
        }
    }

    private static String welcome(int port, List<Connected> connected, boolean simulated) {
        URI here = URI.create("http://localhost:" + port);
        String webhooks = connected.stream()
                .map(platform -> "  Webhook     " + here + WebhookHandler.PATH
                        + platform.channel().name())
                .collect(joining("\n"));
        return """
                Parley is up%s.
                  Playground  %s/
                %s
                  Health      %s/health""".formatted(simulated ? " on simulated platforms" : "", here, webhooks, here);
    }
}
