package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testkit.internal.MetaWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls the webhook, signed, and again with growing pauses until it answers 200. */
final class Webhooks implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final World world;
    private final String secret;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "whatsapp-simulator-webhook");
        made.setDaemon(true);
        return made;
    });
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final List<WebhookPost> posts = new ArrayList<>();
    private final List<JsonNode> held = new ArrayList<>();
    private @Nullable URI target;
    private boolean holds;
    private int copies = 1;
    private int pending;

    Webhooks(World world, String secret) {
        this.world = world;
        this.secret = secret;
    }

    void point(URI url) {
        synchronized (world) {
            target = url;
        }
    }

    void copies(int times) {
        synchronized (world) {
            copies = times;
        }
    }

    /** From now on changes wait to go together. */
    void hold() {
        synchronized (world) {
            holds = true;
        }
    }

    /** What waited goes in one body. */
    void release() {
        synchronized (world) {
            holds = false;
            if (!held.isEmpty()) {
                post(Payloads.body(held));
                held.clear();
            }
        }
    }

    /** Tells of a change, from another thread. */
    void tell(JsonNode change) {
        synchronized (world) {
            if (holds) {
                held.add(change);
            } else {
                post(Payloads.body(List.of(change)));
            }
        }
    }

    void post(String body) {
        synchronized (world) {
            for (int copy = 0; copy < copies; copy++) {
                pending++;
                thread.execute(() -> attempt(body, 1));
            }
        }
    }

    boolean isIdle() {
        return pending == 0;
    }

    List<WebhookPost> posts() {
        return posts;
    }

    /** What the handshake of this URL with this token is answered, if with 200; else why not. */
    String handshake(URI url, String token, String challenge) {
        URI asked = URI.create(url + "?hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token=" + token);
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(asked).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    String sign(byte[] body) {
        return MetaWebhooks.signature(body, secret);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void attempt(String body, int number) {
        URI url;
        synchronized (world) {
            url = target;
        }
        int status = url == null ? 0 : send(url, body);
        world.change(() -> {
            posts.add(new WebhookPost(body, number, status));
            if (status == 200) {
                pending--;
            }
            return status;
        });
        if (status != 200 && !thread.isShutdown()) {
            long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(number, 10));
            var unused = thread.schedule(() -> attempt(body, number + 1), pause, TimeUnit.MILLISECONDS);
        }
    }

    private int send(URI url, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(MetaWebhooks.SIGNATURE_HEADER, sign(bytes))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
