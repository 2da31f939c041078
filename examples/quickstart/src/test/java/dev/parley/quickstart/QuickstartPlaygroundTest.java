package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without any configuration: the page's requests, the simulated Telegram behind them, and who may make them. */
class QuickstartPlaygroundTest {

    private static final String HI = "{\"customer\": \"emma\", \"text\": \"hi\"}";

    @TempDir
    Path folder;

    @Test
    void whatOneTypesOnThePageIsAnsweredByTheBot() throws IOException, InterruptedException {
        try (Program program = Program.start(folder, Map.of())) {
            assertThat(program.post("/playground/say", HI).statusCode()).isEqualTo(200);
            awaitText(program, "customer=emma", "welcome to Golden Leaf Tea");
            assertThat(program.post("/playground/say", "{\"customer\": \"thiri\", \"text\": \"hi\"}")
                            .statusCode())
                    .isEqualTo(200);
            awaitText(program, "customer=thiri", "မင်္ဂလာပါ");

            JsonNode menu = messages(program, "customer=emma").get(1);
            String press = "{\"customer\": \"emma\", \"option\": \"returns\", \"message\": \"%s\"}"
                    .formatted(menu.path("platformId").asText());
            assertThat(program.post("/playground/press", press).statusCode()).isEqualTo(200);
            awaitText(program, "customer=emma", "within 14 days");
        }
    }

    @Test
    void thePageIsThereWithAPolicyThatRunsNothingOfOthers() throws IOException, InterruptedException {
        try (Program program = Program.start(folder, Map.of())) {
            HttpResponse<String> page = program.get("/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<title>Parley playground</title>", "/playground/app.js");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'");
            assertThat(program.get("/playground/app.js").statusCode()).isEqualTo(200);
            assertThat(program.get("/playground/style.css").statusCode()).isEqualTo(200);
            assertThat(program.get("/playground/none").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void onlyThisMachinesOwnPageMayUseIt() throws IOException, InterruptedException {
        try (Program program = Program.start(folder, Map.of())) {
            assertThat(statusUnderHost(program.port(), "/", "localhost")).isEqualTo(200);
            assertThat(statusUnderHost(program.port(), "/", "parley.example.org"))
                    .isEqualTo(403);
            assertThat(statusUnderHost(program.port(), "/playground/state", "localhost.example.org"))
                    .isEqualTo(403);
            assertThat(statusUnderHost(program.port(), "/health", "parley.example.org"))
                    .isEqualTo(200);

            assertThat(program.post("/playground/say", HI, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(program.send(HttpRequest.newBuilder(program.at("/playground/say"))
                                    .header("content-type", "text/plain")
                                    .POST(HttpRequest.BodyPublishers.ofString(HI)))
                            .statusCode())
                    .isEqualTo(415);
            assertThat(program.get("/playground/say").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void aRequestThatMakesNoSenseIsToldWhatIsWrong() throws IOException, InterruptedException {
        try (Program program = Program.start(folder, Map.of())) {
            for (String body : List.of(
                    "{",
                    "{}",
                    "{\"customer\": \"nobody\", \"text\": \"hi\"}",
                    "{\"customer\": \"emma\", \"text\": \" \"}")) {
                assertThat(program.post("/playground/say", body).statusCode())
                        .as(body)
                        .isEqualTo(400);
            }
            assertThat(program.act("aye", "no-id", "take", "")).isEqualTo(400);
            assertThat(program.act("eve", "01a1fe7a-1aa4-7001-9b49-00687b0548a0", "take", ""))
                    .isEqualTo(400);
            assertThat(program.act("aye", "01a1fe7a-1aa4-7001-9b49-00687b0548a0", "take", ""))
                    .isEqualTo(404);
        }
    }

    private static void awaitText(Program program, String query, String part) {
        await().atMost(Program.SOON)
                .until(() -> messages(program, query).stream()
                        .anyMatch(message -> message.path("text").asText().contains(part)));
    }

    private static List<JsonNode> messages(Program program, String query) throws IOException, InterruptedException {
        List<JsonNode> messages = new ArrayList<>();
        program.state(query).path("conversation").path("messages").forEach(messages::add);
        return messages;
    }

    /** Java's own client does not let one choose the host's name. */
    private static int statusUnderHost(int port, String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        }
    }
}
