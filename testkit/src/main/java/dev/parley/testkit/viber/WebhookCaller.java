package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Calls the webhook as Viber does: signed, a person's events first tried in their order, and what is not answered with
 * 200 again, three times quickly and then every minute for an hour, with nothing waiting behind it.
 */
final class WebhookCaller implements AutoCloseable {

    private record Outcome(int status, String body) {}

    private static final int QUICK_REPEATS = 3;
    private static final int MOST_ATTEMPTS = 60;

    private final World world;
    private final Faults faults;
    private final Duration timeout;
    private final double retryScale;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, named("viber-simulator-webhook"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(named("viber-simulator-timer"));

    private final HttpClient http;
    private final Map<String, CompletableFuture<?>> lanes = new HashMap<>();
    private final List<WebhookCall> calls = new ArrayList<>();
    private @Nullable URI url;
    private int pending;

    WebhookCaller(World world, Faults faults, Duration timeout, double retryScale) {
        this.world = world;
        this.faults = faults;
        this.timeout = timeout;
        this.retryScale = retryScale;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(threads)
                .build();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Nullable
    URI url() {
        return url;
    }

    void point(@Nullable URI target) {
        url = target;
    }

    List<WebhookCall> calls() {
        return List.copyOf(calls);
    }

    int pending() {
        return pending;
    }

    /**
     * Takes an event, under the monitor.
     *
     * @param answered gets the body that the webhook answered its first 200 with, under the monitor
     */
    void offer(String user, ObjectNode event, Consumer<String> answered) {
        String kind = event.path("event").asText("raw");
        if (world.isWanted(kind)) {
            offer(user, kind, event.toString(), answered);
        }
    }

    /** Tells that a message got somewhere, under the monitor. */
    void receipt(String kind, Account account, long token) {
        offer(account.id, world.event(kind, token).put("user_id", account.id), answer -> {});
    }

    /** Tells that a message that was taken cannot be shown, under the monitor. */
    void failure(Account account, long token) {
        ObjectNode event = world.event("failed", token).put("user_id", account.id);
        offer(account.id, event.put("desc", "message validation failed"), answer -> {});
    }

    /** Any body at all, as it is. */
    void offer(String user, String kind, String body, Consumer<String> answered) {
        pending++;
        CompletableFuture<?> before = lanes.getOrDefault(user, CompletableFuture.completedFuture(null));
        lanes.put(user, before.thenComposeAsync(done -> attempt(kind, body, 1, answered), threads));
    }

    private CompletableFuture<?> attempt(String kind, String body, int number, Consumer<String> answered) {
        URI target = world.monitor.call(() -> url);
        CompletableFuture<Outcome> outcome =
                target == null ? CompletableFuture.completedFuture(new Outcome(0, "")) : post(target, body);
        for (int copy = faults.copies(); copy > 1 && target != null; copy--) {
            outcome = outcome.thenCombine(post(target, body), (one, other) -> one.status() == 200 ? one : other);
        }
        return outcome.thenAccept(end -> settle(kind, body, number, end, answered));
    }

    private void settle(String kind, String body, int number, Outcome outcome, Consumer<String> answered) {
        boolean again = world.monitor.call(() -> {
            calls.add(new WebhookCall(kind, number, outcome.status(), outcome.body()));
            if (outcome.status() == 200) {
                answered.accept(outcome.body());
            }
            boolean over = outcome.status() == 200 || number >= MOST_ATTEMPTS;
            pending -= over ? 1 : 0;
            return !over;
        });
        if (again && !timer.isShutdown()) {
            double seconds = (number <= QUICK_REPEATS ? 1 : 60) * retryScale;
            Runnable repeat = () -> {
                var unused = attempt(kind, body, number + 1, answered);
            };
            var unused = timer.schedule(repeat, Math.max(1, (long) (seconds * 1000)), TimeUnit.MILLISECONDS);
        }
    }

    /** The probe of {@code set_webhook}; whether it was answered with 200 in time. */
    boolean probe(URI target, ObjectNode event) {
        return post(target, event.toString()).join().status() == 200;
    }

    private CompletableFuture<Outcome> post(URI target, String body) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("X-Viber-Content-Signature", signature(world.token, body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) ->
                        response == null ? new Outcome(0, "") : new Outcome(response.statusCode(), response.body()));
    }

    static String signature(String token, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }
}
