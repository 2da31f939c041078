package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.conversation.InboxEntry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Every webhook body of a folder is taken, and nothing in it is unreadable but what is so on purpose: the fixtures here,
 * and those of the folder that the system property {@code parley.payloads} names, which has the folders {@code messenger}
 * and {@code instagram}, each perhaps with the signatures of its files in {@code SIGNATURES.tsv}.
 */
class GivenPayloadsTest {

    @TestFactory
    Stream<DynamicTest> everyBodyIsTaken() throws URISyntaxException {
        Path own = Path.of(Objects.requireNonNull(GivenPayloadsTest.class.getResource("/messenger/text.json"))
                        .toURI())
                .resolve("../..")
                .normalize();
        String given = System.getProperty("parley.payloads", "");
        return Stream.concat(Stream.of(own), given.isEmpty() ? Stream.empty() : Stream.of(Path.of(given)))
                .flatMap(folder -> Stream.of("messenger", "instagram").map(folder::resolve))
                .flatMap(GivenPayloadsTest::tests);
    }

    private static Stream<DynamicTest> tests(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> signatures = signatures(folder.resolve("SIGNATURES.tsv"));
            return files.filter(GivenPayloadsTest::isWebhook).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            folder.getFileName() + "/" + file.getFileName(), taken(file, signatures)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isWebhook(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") && !name.startsWith("api_") && !name.matches("(response|request)_.*");
    }

    private static Map<String, String> signatures(Path table) throws IOException {
        Map<String, String> signatures = new HashMap<>();
        if (Files.exists(table)) {
            for (String line : Files.readAllLines(table)) {
                String[] cells = line.split("\t", -1);
                if (cells.length > 1 && cells[0].endsWith(".json")) {
                    String hex = cells[cells.length - 1].strip();
                    signatures.put(cells[0], hex.startsWith("sha256=") ? hex : "sha256=" + hex);
                }
            }
        }
        return signatures;
    }

    private static Executable taken(Path file, Map<String, String> signatures) {
        return () -> {
            byte[] body = Files.readAllBytes(file);
            String signature =
                    signatures.getOrDefault(file.getFileName().toString(), HubWebhook.sign(Webhooks.APP_SECRET, body));
            boolean instagram = isInstagram(body);
            Channel channel = instagram ? Webhooks.INSTAGRAM_CHANNEL : Webhooks.MESSENGER;
            ChannelAccount account = instagram ? Webhooks.INSTAGRAM_ACCOUNT : Webhooks.PAGE_ACCOUNT;

            Reception reception = channel.receive(
                    account, WebhookRequest.post(Map.of("X-Hub-Signature-256", List.of(signature)), body));

            assertThat(reception).isInstanceOf(Reception.Accepted.class);
            List<InboxEntry> entries = ((Reception.Accepted) reception).entries();
            assertThat(entries)
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.key()).hasSizeBetween(1, 255));
            if (!file.getFileName().toString().contains("_bad_")) {
                assertThat(entries).noneMatch(InboxEntry.Unreadable.class::isInstance);
            }
        };
    }

    private static boolean isInstagram(byte[] body) throws MalformedJsonException {
        JsonNode object = Json.read(body).path("object");
        return object.asText().equals("instagram");
    }
}
