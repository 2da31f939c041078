package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A bot that calls the simulator with nothing but the JDK. */
final class BotClient {

    private final TelegramSimulator telegram;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    BotClient(TelegramSimulator telegram) {
        this.telegram = telegram;
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(telegram.url().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(telegram.url().resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> raw(String method, String json) throws IOException, InterruptedException {
        return post("/bot" + telegram.token() + "/" + method, "application/json", json);
    }

    /** The whole answer, whatever its status. */
    JsonNode call(String method, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = raw(method, json);
        JsonNode body = Json.parse(response.body());
        int told = body.path("ok").asBoolean() ? 200 : body.path("error_code").asInt();
        if (told != response.statusCode()) {
            throw new AssertionError("status and body disagree: " + response.statusCode() + " " + body);
        }
        return body;
    }

    /** The description of the error. */
    String refusal(String method, String json) throws IOException, InterruptedException {
        JsonNode body = call(method, json);
        if (body.path("ok").asBoolean()) {
            throw new AssertionError("accepted: " + body);
        }
        return body.path("description").asText();
    }
}
