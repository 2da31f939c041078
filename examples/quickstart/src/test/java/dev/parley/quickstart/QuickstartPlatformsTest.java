package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same conversation on every platform, and the addresses that platforms call. */
class QuickstartPlatformsTest {

    /** Of nobody, at a port that is nobody's. */
    private static final Map<String, String> CREDENTIALS = Map.ofEntries(
            Map.entry("VIBER_AUTH_TOKEN", "hush"),
            Map.entry("VIBER_API_URL", "http://127.0.0.1:9"),
            Map.entry("WHATSAPP_ACCESS_TOKEN", "hush"),
            Map.entry("WHATSAPP_PHONE_NUMBER_ID", "100000000000001"),
            Map.entry("WHATSAPP_APP_SECRET", "hush"),
            Map.entry("WHATSAPP_VERIFY_TOKEN", "verify whatsapp"),
            Map.entry("WHATSAPP_API_URL", "http://127.0.0.1:9"),
            Map.entry("MESSENGER_PAGE_ID", "200000000000001"),
            Map.entry("MESSENGER_PAGE_ACCESS_TOKEN", "hush"),
            Map.entry("MESSENGER_APP_SECRET", "hush"),
            Map.entry("MESSENGER_VERIFY_TOKEN", "verify messenger"),
            Map.entry("MESSENGER_API_URL", "http://127.0.0.1:9"),
            Map.entry("INSTAGRAM_ACCOUNT_ID", "17840000000000001"),
            Map.entry("INSTAGRAM_ACCESS_TOKEN", "hush"),
            Map.entry("INSTAGRAM_APP_SECRET", "hush"),
            Map.entry("INSTAGRAM_VERIFY_TOKEN", "verify instagram"),
            Map.entry("INSTAGRAM_API_URL", "http://127.0.0.1:9"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"emma", "linh", "amina", "noah", "hnin"})
    void aCustomerIsGreetedChoosesSendsAPhotoTalksToAPersonRatesAndIsSaidGoodByeTo(String customer) throws Exception {
        Path media = folder.resolve("media");
        try (Program program = Program.start(folder, Map.of("PARLEY_MEDIA_DIR", media.toString()))) {
            say(program, customer, "hello");
            press(program, customer, shown(program, customer, "welcome to Golden Leaf Tea"), "Opening hours");
            JsonNode hours = shown(program, customer, "open every day");
            assertThat(program.post("/playground/photo", "{\"customer\": \"%s\"}".formatted(customer))
                            .statusCode())
                    .isEqualTo(200);
            shown(program, customer, "[picture]");
            await("the photo is kept")
                    .atMost(Program.SOON)
                    .untilAsserted(() -> assertThat(files(media))
                            .singleElement()
                            .satisfies(file -> assertThat(file).hasBinaryContent(photo())));
            press(program, customer, hours, "Talk to a person");
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
            press(program, customer, shown(program, customer, "How was our help?"), "Good");
            shown(program, customer, "Good-bye!");
            awaitOwner(program, customer, "BOT");

            assertNothingFailed(program, customer);
            assertThat(program.complained()).doesNotContain("WARN", "ERROR");
            // Neither what was said nor the numbers of WhatsApp's customers.
            assertThat(program.said() + program.complained())
                    .doesNotContain("hello", "Golden Leaf", "I am Aye")
                    .doesNotContainPattern("1555[0-9]{7}");
        }
    }

    /** A simulator forgets with its process; what is told the id of a button needs not remember it. */
    @ParameterizedTest
    @CsvSource({"emma, true", "linh, false", "amina, true", "noah, false", "hnin, false"})
    void afterAKillThePageIsAsItWasAnAgentIsHeardAndAnOldButtonWorksOrSaysWhatToDo(String customer, boolean works)
            throws Exception {
        JsonNode menu;
        List<List<JsonNode>> before;
        try (Program program = Program.start(folder, Map.of())) {
            say(program, customer, "hello");
            menu = shown(program, customer, "welcome to Golden Leaf Tea");
            say(program, customer, "Talk to a person");
            shown(program, customer, "colleague");
            before = page(program, customer);
            program.kill();
        }

        try (Program program = Program.start(folder, Map.of())) {
            assertThat(page(program, customer)).isEqualTo(before);
            JsonNode tickets = program.state("customer=" + customer).path("tickets");
            assertThat(tickets).hasSize(1);
            String ticket = tickets.path(0).path("id").asText();
            assertThat(program.act("aye", ticket, "take", "")).isEqualTo(200);
            awaitOwner(program, customer, "AGENT");
            assertThat(program.act("aye", ticket, "reply", "Good evening, I am Aye."))
                    .isEqualTo(200);
            shown(program, customer, "I am Aye");
            assertThat(program.act("aye", ticket, "hand-back", "")).isEqualTo(200);
            shown(program, customer, "assistant again");
            // What a platform took and failed later waits until the customer writes, and is not shown meanwhile.
            shown(program, customer, "I am Aye");

            HttpResponse<String> pressed = pressed(program, customer, menu, "Opening hours");
            if (works) {
                assertThat(pressed.statusCode()).isEqualTo(200);
            } else {
                assertThat(pressed.statusCode()).isEqualTo(400);
                assertThat(pressed.body()).contains("the app no longer shows this button: write instead");
                say(program, customer, "Opening hours");
            }
            shown(program, customer, "open every day");
            assertNothingFailed(program, customer);
        }
    }

    @Test
    void eachPlatformIsAnsweredAtItsOwnAddressAndNobodyElseIs() throws IOException, InterruptedException {
        try (Program program = Program.start(folder, CREDENTIALS)) {
            for (String platform : List.of("whatsapp", "messenger", "instagram")) {
                for (String path : List.of(platform, platform + "/default")) {
                    String handshake = "/webhooks/" + path + "?hub.mode=subscribe&hub.challenge=1158201444"
                            + "&hub.verify_token=verify";
                    HttpResponse<String> answered = program.get(handshake + "+" + platform);

                    assertThat(answered.statusCode()).isEqualTo(200);
                    assertThat(answered.body()).isEqualTo("1158201444");
                    assertThat(program.get(handshake + "%20other").statusCode()).isEqualTo(403);
                }
            }
            for (String platform : List.of("viber", "whatsapp", "messenger", "instagram")) {
                String webhook = "/webhooks/" + platform;
                assertThat(program.post(webhook, "{}").statusCode()).isIn(401, 403);
                assertThat(program.post(webhook + "/default", "{}").statusCode())
                        .isIn(401, 403);
                for (String other : List.of("/nobody", "/default/more", "/", "/a%20b", "xdefault")) {
                    assertThat(program.post(webhook + other, "{}").statusCode())
                            .as(platform + other)
                            .isEqualTo(404);
                }
            }
            assertThat(program.get("/webhooks/viber").statusCode()).isEqualTo(405);
            assertThat(program.post("/webhooks/telegram", "{}").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void asMuchAsWhatsAppPutsIntoOneRequestIsTaken() throws Exception {
        String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[" + " ".repeat(3 << 20) + "]}";
        try (Program program = Program.start(folder, CREDENTIALS)) {
            assertThat(program.post("/webhooks/whatsapp", body, "X-Hub-Signature-256", "sha256=" + hmac("hush", body))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String hmac(String secret, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] photo() throws IOException {
        try (InputStream in = Quickstart.class.getResourceAsStream("playground/tea.jpg")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void whoOpensTheChatOnViberIsWelcomedWithButtonsThatSubscribeThem() throws IOException {
        try (ViberSimulator viber = ViberSimulator.start();
                Program program = Program.start(
                        folder,
                        Map.of(
                                "VIBER_AUTH_TOKEN",
                                viber.token(),
                                "VIBER_API_URL",
                                viber.url().toString()))) {
            viber.setWebhook(program.at("/webhooks/viber"));

            Person linh = viber.person("Linh", "en-US").opensChat();
            linh.awaitsText("welcome to Golden Leaf Tea", Program.SOON);
            linh.presses("Opening hours").awaitsText("open every day", Program.SOON);
        }
    }

    @Test
    void thePageShowsWhatEachChannelMakesOfTheSameMessage() throws IOException, InterruptedException {
        try (Program program = Program.start(folder, Map.of())) {
            HttpResponse<String> cards = program.get("/playground/preview?sample=cards");

            assertThat(cards.statusCode()).isEqualTo(200);
            assertThat(cards.body()).contains("telegram", "viber", "whatsapp", "messenger", "instagram", "carousel: ");
            for (String sample : List.of(
                    "menu", "long-menu", "long-text", "burmese", "arabic", "cards", "picture", "place", "links")) {
                assertThat(program.get("/playground/preview?sample=" + sample).statusCode())
                        .isEqualTo(200);
            }
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
        assertThat(pressed(program, customer, message, title).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> pressed(Program program, String customer, JsonNode message, String title)
            throws IOException, InterruptedException {
        String option = "";
        for (JsonNode one : message.path("options")) {
            option = one.path("title").asText().equals(title) ? one.path("id").asText() : option;
        }
        String request = "{\"customer\": \"%s\", \"message\": \"%s\", \"option\": \"%s\", \"title\": \"%s\"}"
                .formatted(customer, message.path("platformId").asText(), option, title);
        return program.post("/playground/press", request);
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

    /** Some platforms take a message and tell later that it failed. */
    private static void assertNothingFailed(Program program, String customer) throws IOException, InterruptedException {
        assertThat(messages(program, customer))
                .extracting(message -> message.path("status").asText())
                .doesNotContain("FAILED", "UNKNOWN", "CANCELLED");
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

    /** What does not change when a receipt comes. */
    private static List<List<JsonNode>> page(Program program, String customer)
            throws IOException, InterruptedException {
        return messages(program, customer).stream()
                .map(message -> Stream.of("id", "author", "text", "options", "platformId", "seen")
                        .map(message::path)
                        .toList())
                .toList();
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
