package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Reception;
import dev.parley.channel.http.Json;
import dev.parley.conversation.InboxEntry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every body that is at hand: the repository's own, and those below the folder that the system property
 * {@code parley.payloads} names. Bodies of webhooks are read; answers of the API are judged.
 */
class PayloadsTest {

    @TestFactory
    Stream<DynamicTest> everyBodyIsUnderstood() throws IOException, URISyntaxException {
        Path own =
                Path.of(Objects.requireNonNull(getClass().getResource("/viber")).toURI());
        String more = System.getProperty("parley.payloads");
        Stream<Path> others = more == null ? Stream.empty() : bodies(Path.of(more, "viber"));
        return Stream.concat(bodies(own), others)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> understand(file)));
    }

    private static Stream<Path> bodies(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static void understand(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        JsonNode body = Json.read(bytes);
        if (body.has("event")) {
            understandEvent(body, bytes);
        } else if (body.has("status")) {
            understandAnswer(body);
        } else {
            // What a bot says: a message with a sender, which has a receiver unless it is a welcome.
            assertThat(body.path("sender").path("name").asText()).isNotBlank();
            assertThat(body.path("type").asText()).isNotBlank();
        }
    }

    private static void understandEvent(JsonNode body, byte[] bytes) {
        Reception reception = Events.CHANNEL.receive(Events.ACCOUNT, Events.request(bytes));
        String kind = body.path("event").asText();
        if (kind.equals("webhook")) {
            assertThat(reception).isInstanceOf(Reception.Challenge.class);
            return;
        }
        assertThat(((Reception.Accepted) reception).entries()).singleElement().satisfies(entry -> {
            if (entry instanceof InboxEntry.Unsupported unsupported) {
                assertThat(unsupported.kind()).isEqualTo(kind);
                assertThat(kind).isIn("client_status", "conversation_started", "something_new");
            } else if (entry instanceof InboxEntry.Unreadable unreadable) {
                assertThat(unreadable.reason()).isIn("no usable text", "no usable media", "no usable location");
                assertThat(body.path("message").path("type").asText()).isIn("text", "picture", "location");
            } else {
                assertThat(entry.key())
                        .startsWith(kind + ":" + body.path("message_token").asText() + ":");
            }
        });
    }

    private static void understandAnswer(JsonNode body) {
        ApiAnswer.Told told = new ApiAnswer.Told(body.path("status").asInt(), body);

        assertThat(StatusTable.code(told)).doesNotContain("generalError");
        assertThat(StatusTable.result(told, false).getClass().getSimpleName())
                .isIn("Sent", "Unreachable", "RetryAfter");
        if (body.has("user")) {
            assertThat(People.profile(body.path("user")).name()).isNotBlank();
        }
        if (body.has("webhook")) {
            assertThat(HealthProbe.judge(told).detail()).isNotBlank();
        }
    }
}
