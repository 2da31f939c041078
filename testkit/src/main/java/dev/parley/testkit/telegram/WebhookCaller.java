package dev.parley.testkit.telegram;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls the webhook as Telegram does: in order within a lane, lanes side by side up to the bot's limit, what fails
 * again at once and then after 2, 4, 8 … seconds, and what is too old never.
 */
final class WebhookCaller implements AutoCloseable {

    /** Where to call. */
    record Target(URI url, String secret, int maxConnections) {}

    /** How Telegram's delays map to those of the simulator. */
    record Pace(Duration timeout, double scale) {}

    private record Attempt(Target target, Lane lane, Update update, int number) {}

    private record Outcome(int status, String body, long retryAfter) {
        boolean accepted() {
            return status / 100 == 2;
        }
    }

    private static final class Lane {
        private final String key;
        private final Deque<Update> waiting = new ArrayDeque<>();
        private int failures;

        Lane(String key) {
            this.key = key;
        }
    }

    private static final int LONGEST_DELAY = 60;
    private static final int LONGEST_RETRY_AFTER = 3600;

    private final Monitor monitor;
    private final InstantSource time;
    private final Faults faults;
    private final Pace pace;
    private final Map<Long, Update> pending;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, named("telegram-simulator-webhook"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(named("telegram-simulator-timer"));

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private final List<WebhookCall> calls = new ArrayList<>();
    private @Nullable Target target;
    private @Nullable Instant lastErrorAt;
    private String lastError = "";
    private int inFlight;
    private @Nullable HttpClient http;

    WebhookCaller(Monitor monitor, InstantSource time, Faults faults, Pace pace, Map<Long, Update> pending) {
        this.monitor = monitor;
        this.time = time;
        this.faults = faults;
        this.pace = pace;
        this.pending = pending;
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Nullable
    Target target() {
        return target;
    }

    void point(@Nullable Target newTarget) {
        target = newTarget;
        lastErrorAt = null;
        wake();
    }

    @Nullable
    Instant lastErrorAt() {
        return lastErrorAt;
    }

    String lastError() {
        return lastError;
    }

    List<WebhookCall> calls() {
        return List.copyOf(calls);
    }

    /** Takes an update; under the monitor. It is called from another thread. */
    void offer(Update update) {
        Lane lane = lanes.get(update.lane());
        if (lane == null) {
            lane = new Lane(update.lane());
            lanes.put(update.lane(), lane);
            ready.add(lane);
        }
        lane.waiting.add(update);
        if (target != null) {
            wake();
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        threads.shutdownNow();
        http = null;
    }

    /** Made on first use and let go of on closing: on Java 17 a client's own thread ends only when it is collected. */
    private synchronized HttpClient http() {
        HttpClient client = http;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .executor(threads)
                    .build();
            http = client;
        }
        return client;
    }

    private void wake() {
        if (!timer.isShutdown()) {
            timer.execute(this::pump);
        }
    }

    private void pump() {
        List<Attempt> attempts = new ArrayList<>();
        monitor.read(() -> {
            Target now = target;
            while (now != null && inFlight < now.maxConnections() && !ready.isEmpty()) {
                Lane lane = ready.remove();
                Update update = head(lane);
                if (update != null) {
                    inFlight++;
                    attempts.add(new Attempt(now, lane, update, lane.failures + 1));
                }
            }
            return attempts;
        });
        attempts.forEach(this::call);
    }

    /** The lane's oldest update that still waits; none ends the lane. */
    private @Nullable Update head(Lane lane) {
        while (!lane.waiting.isEmpty()) {
            Update update = lane.waiting.element();
            if (update.equals(pending.get(update.id()))) {
                return update;
            }
            lane.waiting.remove();
            lane.failures = 0;
        }
        lanes.remove(lane.key);
        return null;
    }

    private void call(Attempt attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(attempt.target().url())
                .timeout(pace.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(attempt.update().json()));
        if (!attempt.target().secret().isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", attempt.target().secret());
        }
        HttpRequest post = request.build();
        boolean atOnce = faults.atOnce();
        CompletableFuture<Outcome> all = post(post);
        CompletableFuture<Outcome> last = all;
        for (int copy = faults.copies(); copy > 1; copy--) {
            last = atOnce ? post(post) : last.thenCompose(outcome -> post(post));
            all = all.thenCombine(last, (one, other) -> one.accepted() ? one : other);
        }
        var unused = all.whenComplete((outcome, failure) -> settle(attempt, outcome));
    }

    private CompletableFuture<Outcome> post(HttpRequest request) {
        return http().sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((response, failure) -> {
            if (response == null) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                boolean late = cause instanceof java.net.http.HttpTimeoutException;
                return new Outcome(0, late ? "Read timeout expired" : "Connection failed", -1);
            }
            String retryAfter = response.headers().firstValue("Retry-After").orElse("");
            long wait = retryAfter.matches("[0-9]{1,9}") ? Long.parseLong(retryAfter) : -1;
            return new Outcome(response.statusCode(), response.body(), wait);
        });
    }

    private void settle(Attempt attempt, Outcome outcome) {
        long delay = monitor.change(() -> {
            inFlight--;
            calls.add(new WebhookCall(attempt.update().id(), attempt.number(), outcome.status(), outcome.body()));
            Lane lane = attempt.lane();
            long seconds = 0;
            if (!outcome.accepted()) {
                lane.failures++;
                seconds = delay(lane.failures, outcome.retryAfter());
                lastErrorAt = time.instant();
                lastError =
                        outcome.status() == 0 ? outcome.body() : "Wrong response from the webhook: " + outcome.status();
            }
            boolean expired =
                    time.instant().plusSeconds(seconds).isAfter(attempt.update().expiresAt());
            if (outcome.accepted() || expired) {
                pending.remove(attempt.update().id(), attempt.update());
                seconds = 0;
            }
            if (seconds == 0) {
                ready.add(lane);
            }
            return seconds;
        });
        if (delay == 0) {
            pump();
        } else {
            long nanos = Math.max(1_000_000, (long) (delay * 1e9 * pace.scale()));
            var unused = timer.schedule(() -> again(attempt.lane()), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void again(Lane lane) {
        monitor.read(() -> ready.add(lane));
        pump();
    }

    private static long delay(int failures, long retryAfter) {
        if (retryAfter >= 0) {
            return Math.min(retryAfter, LONGEST_RETRY_AFTER);
        }
        return failures == 1 ? 0 : Math.min(1L << Math.min(failures - 1, 30), LONGEST_DELAY);
    }
}
