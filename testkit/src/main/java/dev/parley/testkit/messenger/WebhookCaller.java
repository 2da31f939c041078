package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.testkit.internal.MetaWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls the webhook as Meta does: signed, escaped, in batches if asked for, again after failures with growing pauses, and
 * after too many of them never again. One thread.
 */
final class WebhookCaller implements AutoCloseable {

    /** Where to call. */
    record Target(URI url, String appSecret) {}

    /** An element of {@code messaging}, {@code standby} or {@code changes}; or, without an array, a whole body. */
    private record Event(String array, JsonNode element) {}

    /** Stands for the hour of failures that ends a subscription. */
    private static final int MOST_FAILURES = 12;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final World world;
    private final Faults faults;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "messenger-simulator-webhook");
        made.setDaemon(true);
        return made;
    });
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final List<WebhookCall> calls = new ArrayList<>();
    private @Nullable Target target;
    private boolean busy;

    WebhookCaller(World world, Faults faults) {
        this.world = world;
        this.faults = faults;
    }

    /** Makes the handshake and, if it is answered well, calls there from now on. */
    void subscribe(URI url, String appSecret, String verifyToken) {
        String query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
                + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8);
        HttpRequest get = HttpRequest.newBuilder(URI.create(url + "?" + query))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(get, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().equals("1158201444")) {
                throw new AssertionError("the handshake was answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new AssertionError("the handshake was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the handshake was interrupted", e);
        }
        world.run(() -> target = new Target(url, appSecret));
        wake();
    }

    boolean isSubscribed() {
        return target != null;
    }

    List<WebhookCall> calls() {
        return List.copyOf(calls);
    }

    boolean isDone() {
        return waiting.isEmpty() && !busy;
    }

    /** Takes an event; under the world's lock. What nobody is subscribed to is gone. */
    void offer(String array, JsonNode element) {
        if (target != null) {
            waiting.add(new Event(array, element));
            wake();
        }
    }

    private void wake() {
        if (!thread.isShutdown()) {
            thread.execute(this::pump);
        }
    }

    private void pump() {
        List<Event> events = world.change(() -> {
            List<Event> taken = new ArrayList<>();
            while (target != null && !busy && !waiting.isEmpty() && taken.size() < faults.batch()) {
                taken.add(waiting.remove());
            }
            busy |= !taken.isEmpty();
            return taken;
        });
        if (!events.isEmpty()) {
            post(body(events), 1);
        }
    }

    private byte[] body(List<Event> events) {
        if (events.get(0).array().isEmpty()) {
            return events.get(0).element().asText().getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode body = Json.object().put("object", world.kind.object());
        ArrayNode entries = body.putArray("entry");
        ObjectNode entry = Json.object();
        for (Event event : events) {
            // Two to an entry, so that both arrays have more than one element.
            if (entry.path(event.array()).size() != 1) {
                entry = entries.addObject().put("id", world.kind.entryId()).put("time", world.now());
            }
            entry.withArray(event.array()).add(event.element());
        }
        return MetaWebhooks.escaped(body.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private void post(byte[] body, int attempt) {
        Target now = target;
        if (now == null) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(now.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(MetaWebhooks.SIGNATURE_HEADER, MetaWebhooks.signature(body, now.appSecret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status = 0;
        for (int copy = 0; copy < faults.copies(); copy++) {
            status = status(request);
        }
        settle(body, attempt, status);
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void settle(byte[] body, int attempt, int status) {
        boolean again = world.change(() -> {
            calls.add(new WebhookCall(new String(body, StandardCharsets.UTF_8), attempt, status));
            boolean failed = status != 200;
            if (failed && attempt == MOST_FAILURES) {
                // "Webhooks disabled": what was missed is not sent again.
                target = null;
                world.subscribed.clear();
                waiting.clear();
            }
            busy = failed && attempt < MOST_FAILURES;
            return busy;
        });
        if (!again) {
            pump();
        } else if (!thread.isShutdown()) {
            var unused =
                    thread.schedule(() -> post(body, attempt + 1), 1L << Math.min(attempt, 8), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
