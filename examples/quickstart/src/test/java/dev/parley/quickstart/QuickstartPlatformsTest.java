package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same conversation on every platform, and the addresses that platforms call. */
class QuickstartPlatformsTest {

    private static final Map<String, String> WHATSAPP = Map.of(
            "WHATSAPP_ACCESS_TOKEN", "hush",
            "WHATSAPP_PHONE_NUMBER_ID", "100000000000001",
            "WHATSAPP_APP_SECRET", "hush",
            "WHATSAPP_VERIFY_TOKEN", "verify",
            "WHATSAPP_API_URL", "http://127.0.0.1:9");

    private static final Map<String, String> VIBER =
            Map.of("VIBER_AUTH_TOKEN", "hush", "VIBER_API_URL", "http://127.0.0.1:9");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"emma", "linh", "amina", "noah", "hnin"})
    void aCustomerIsGreetedChoosesTalksToAPersonAndIsSaidGoodByeTo(String customer) throws Exception {
        try (Program program = Program.start(folder, Map.of())) {
            say(program, customer, "hello");
            press(program, customer, shown(program, customer, "welcome to Golden Leaf Tea"), "Opening hours");
            press(program, customer, shown(program, customer, "open every day"), "Talk to a person");
            shown(program, customer, "colleague");
            String ticket = program.state("customer=" + customer)
                    .path("conversation")
                    .path("ticket")
                    .path("id")
                    .asText();
            assertThat(program.act("aye", ticket, "take", "")).isEqualTo(200);
            awaitOwner(program, customer, "AGENT");
            assertThat(program.act("aye", ticket, "reply", "Good evening, I am Aye."))
                    .isEqualTo(200);
            shown(program, customer, "I am Aye");
            assertThat(program.act("aye", ticket, "resolve", "")).isEqualTo(200);
            awaitOwner(program, customer, "BOT");

            assertThat(messages(program, customer))
                    .extracting(message -> message.path("status").asText())
                    .doesNotContain("FAILED", "UNKNOWN", "CANCELLED");
            assertThat(program.said()).doesNotContain("WARN", "ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "amina")
    void afterAKillOldButtonsWorkAndAnAgentIsHeard(String customer) throws Exception {
        JsonNode menu;
        try (Program program = Program.start(folder, Map.of())) {
            say(program, customer, "hello");
            menu = shown(program, customer, "welcome to Golden Leaf Tea");
            program.kill();
        }

        try (Program program = Program.start(folder, Map.of())) {
            press(program, customer, menu, "Talk to a person");
            shown(program, customer, "colleague");
            program.kill();
        }

        try (Program program = Program.start(folder, Map.of())) {
            String ticket = program.state("customer=" + customer)
                    .path("conversation")
                    .path("ticket")
                    .path("id")
                    .asText();
            assertThat(program.act("aye", ticket, "take", "")).isEqualTo(200);
            awaitOwner(program, customer, "AGENT");
            assertThat(program.act("aye", ticket, "reply", "Good evening, I am Aye."))
                    .isEqualTo(200);
            shown(program, customer, "I am Aye");
        }
    }

    @Test
    void whatsAppsHandshakeIsAnsweredAndWhatIsNotSignedIsNotTaken() throws IOException, InterruptedException {
        Map<String, String> both = new HashMap<>(WHATSAPP);
        both.putAll(VIBER);
        try (Program program = Program.start(folder, both)) {
            String handshake = "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
            HttpResponse<String> answered = program.get(handshake + "verify");

            assertThat(answered.statusCode()).isEqualTo(200);
            assertThat(answered.body()).isEqualTo("1158201444");
            assertThat(program.get(handshake + "other").statusCode()).isEqualTo(403);
            assertThat(program.post("/webhooks/whatsapp", "{}").statusCode()).isIn(401, 403);
            assertThat(program.post("/webhooks/whatsapp/default", "{}").statusCode())
                    .isIn(401, 403);
            assertThat(program.post("/webhooks/viber", "{}").statusCode()).isIn(401, 403);
            assertThat(program.post("/webhooks/messenger", "{}").statusCode()).isEqualTo(404);
            assertThat(program.post("/webhooks/whatsapp/nobody", "{}").statusCode())
                    .isEqualTo(404);
            assertThat(program.send(HttpRequest.newBuilder(URI.create(program.at("/webhooks/whatsappx") + ""))
                                    .GET())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void thePageShowsWhatEachChannelMakesOfTheSameMessage() throws IOException, InterruptedException {
        try (Program program = Program.start(folder, Map.of())) {
            HttpResponse<String> cards = program.get("/playground/preview?sample=cards");

            assertThat(cards.statusCode()).isEqualTo(200);
            assertThat(cards.body()).contains("telegram", "viber", "whatsapp", "messenger", "instagram", "CAROUSEL");
            assertThat(program.get("/playground/preview?sample=none").statusCode())
                    .isEqualTo(400);
        }
    }

    private static void say(Program program, String customer, String text) throws IOException, InterruptedException {
        String request = "{\"customer\": \"%s\", \"text\": \"%s\"}".formatted(customer, text);
        assertThat(program.post("/playground/say", request).statusCode()).isEqualTo(200);
    }

    private static void press(Program program, String customer, JsonNode message, String title)
            throws IOException, InterruptedException {
        String option = "";
        for (JsonNode one : message.path("options")) {
            option = one.path("title").asText().equals(title) ? one.path("id").asText() : option;
        }
        String request = "{\"customer\": \"%s\", \"message\": \"%s\", \"option\": \"%s\", \"title\": \"%s\"}"
                .formatted(customer, message.path("platformId").asText(), option, title);
        assertThat(program.post("/playground/press", request).statusCode()).isEqualTo(200);
    }

    /** The newest message that says this, once the customer has it. */
    private static JsonNode shown(Program program, String customer, String part) {
        List<JsonNode> found = new ArrayList<>();
        await(part + " for " + customer).atMost(Program.SOON).until(() -> {
            found.clear();
            for (JsonNode message : messages(program, customer)) {
                if (message.path("text").asText().contains(part)
                        && message.path("seen").asBoolean()) {
                    found.add(message);
                }
            }
            return !found.isEmpty();
        });
        return found.get(found.size() - 1);
    }

    private static void awaitOwner(Program program, String customer, String owner) {
        await("the owner is " + owner)
                .atMost(Program.SOON)
                .until(() -> program.state("customer=" + customer)
                        .path("conversation")
                        .path("owner")
                        .asText()
                        .equals(owner));
    }

    private static List<JsonNode> messages(Program program, String customer) throws IOException, InterruptedException {
        List<JsonNode> messages = new ArrayList<>();
        program.state("customer=" + customer)
                .path("conversation")
                .path("messages")
                .forEach(messages::add);
        return messages;
    }
}
