package dev.parley.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.conversation.InboxEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the webhook bodies of the folder that the system property {@code parley.payloads} names, in its part {@code
 * whatsapp}, where it is set; with the signatures of its {@code SIGNATURES.tsv} where that has them.
 */
class GivenPayloadsTest {

    private static final Pattern SIGNATURE = Pattern.compile("^(\\S+)\t.*?([0-9a-f]{64})");

    @TestFactory
    Stream<DynamicTest> everyGivenBodyIsTakenAndRead() throws IOException {
        String given = System.getProperty("parley.payloads");
        if (given == null) {
            return Stream.of(DynamicTest.dynamicTest(
                    "a body of our own",
                    () -> assertRead(
                            Numbers.message("wamid.1", Numbers.text("a")).getBytes(StandardCharsets.UTF_8), null)));
        }
        Path folder = Path.of(given, "whatsapp");
        Map<String, String> signatures = signatures(folder.resolve("SIGNATURES.tsv"));
        List<Path> bodies;
        try (Stream<Path> files = Files.list(folder)) {
            bodies = files.filter(GivenPayloadsTest::isWebhook).sorted().toList();
        }
        assertThat(bodies).isNotEmpty();
        return bodies.stream()
                .map(file -> DynamicTest.dynamicTest(
                        name(file), () -> assertRead(Files.readAllBytes(file), signatures.get(name(file)))));
    }

    private static void assertRead(byte[] body, @Nullable String signature) {
        String header = signature == null ? HubWebhook.sign(Numbers.SECRET, body) : signature;
        Reception reception = Numbers.CHANNEL.receive(
                Numbers.ACCOUNT, WebhookRequest.post(Map.of("X-Hub-Signature-256", List.of(header)), body));

        assertThat(reception)
                .isInstanceOfSatisfying(
                        Reception.Accepted.class,
                        accepted -> assertThat(accepted.entries())
                                .isNotEmpty()
                                .noneMatch(InboxEntry.Unreadable.class::isInstance)
                                .allSatisfy(entry -> assertThat(entry.key()).doesNotContain("1555", "MTU1NT")));
    }

    private static boolean isWebhook(Path file) {
        String name = name(file);
        return name.endsWith(".json")
                && !name.startsWith("api_")
                && !name.startsWith("response_")
                && !name.startsWith("request_");
    }

    /** Name and signature, tab-separated, with or without the header's prefix. */
    private static Map<String, String> signatures(Path table) throws IOException {
        Map<String, String> signatures = new HashMap<>();
        if (Files.exists(table)) {
            for (String line : Files.readAllLines(table)) {
                Matcher row = SIGNATURE.matcher(line);
                if (row.find()) {
                    signatures.put(row.group(1), "sha256=" + row.group(2));
                }
            }
        }
        return signatures;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
