package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Counter;
import dev.parley.SupportBot;
import dev.parley.SupportBotBuilder;
import dev.parley.id.TenantId;
import dev.parley.quickstart.playground.Playground;
import dev.parley.quickstart.playground.Simulation;
import dev.parley.store.InMemoryStore;
import dev.parley.ticket.TicketQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Any request to the page's handlers: it is answered, with a reason, and nothing behind it breaks. */
class PlaygroundFuzzTest {

    private static final Map<Character, String> PATHS = Map.of('s', "say", 'p', "press", 'd', "desk", 'g', "state");

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);
    private static final InMemoryStore STORE = new InMemoryStore(InstantSource.system());
    private static Optional<Host> host = Optional.empty();

    private record Host(HttpServer server, Simulation simulation, SupportBot bot) {

        static Host start() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(THREADS);
            URI webhooks = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + WebhookHandler.PATH);
            Simulation simulation = Simulation.start(null);
            SupportBotBuilder builder = SupportBot.builder().store(STORE).flow(Shop.flow());
            simulation.platforms().forEach(platform -> builder.channel(platform.channel(), platform.account()));
            SupportBot bot = builder.build();
            Routes routes = new Routes(server);
            Platforms.NAMES.forEach(name -> routes.all(WebhookHandler.PATH + name, new WebhookHandler(bot, name)));
            Playground.mount(routes, bot, simulation.platforms(), simulation);
            server.start();
            simulation.call(webhooks);
            return new Host(server, simulation, bot);
        }

        String ticket() {
            return bot.desk().tickets(TicketQuery.all()).stream()
                    .findFirst()
                    .map(ticket -> ticket.id().toString())
                    .orElse("none");
        }

        URI url(String path) {
            return URI.create("http://localhost:" + server.getAddress().getPort() + "/playground/" + path);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        host = Optional.of(Host.start());
    }

    @AfterAll
    static void stop() {
        host.ifPresent(running -> {
            running.server().stop(0);
            running.bot().close();
            running.simulation().close();
        });
        THREADS.shutdownNow();
    }

    /**
     * The first character is what is asked, the rest of the line the query or the type of the body, which follows; in
     * it {@code $TICKET} is a ticket that there is.
     */
    @FuzzTest
    void anyRequest(byte[] bytes) throws IOException {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2);
        String path = PATHS.get(parts[0].isEmpty() ? ' ' : parts[0].charAt(0));
        if (path == null) {
            return;
        }
        Host running = host.orElseThrow();
        String head = parts[0].substring(1).replaceAll("[^!-~]", "");
        String body = (parts.length == 2 ? parts[1] : "").replace("$TICKET", running.ticket());

        int status = path.equals("state")
                ? get(running.url(path), head)
                : post(running.url(path), head, body.getBytes(StandardCharsets.ISO_8859_1));
        running.bot().runDue();

        assertThat(status).isIn(200, 400, 404, 409, 413, 415);
        assertThat(STORE.quarantined(TenantId.DEFAULT, 10)).isEmpty();
        assertThat(running.bot().count(Counter.STEPS_FAILED)).isZero();
        assertThat(running.bot().count(Counter.MESSAGES_FAILED)).isZero();
    }

    @SuppressWarnings("deprecation") // A URI lets no query through that the handler could stumble over.
    private static int get(URI url, String query) throws IOException {
        var asked = new java.net.URL(url + "?" + query.replace("#", ""));
        return ((HttpURLConnection) asked.openConnection()).getResponseCode();
    }

    private static int post(URI url, String type, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", type.isEmpty() ? "application/json" : type);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection.getResponseCode();
    }
}
