package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Counter;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.TenantId;
import dev.parley.store.Quarantined;
import dev.parley.store.Store;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing the Telegram channel has left, through a whole bot and into the real databases. */
class FuzzedUpdatesTest {

    private static final Path TELEGRAM = Path.of("../../channels-telegram/src/test/resources");
    private static final String SECRET = "a-secret";
    private static final Map<String, List<String>> HEADERS = Map.of("X-Telegram-Bot-Api-Secret-Token", List.of(SECRET));

    @TempDir
    Path folder = Path.of("");

    private final TelegramSimulator telegram = TelegramSimulator.start();
    private final TelegramChannel channel = TelegramChannel.at(telegram.url());
    private final ChannelAccount account = TelegramAccount.of(new Secret(telegram.token()), new Secret(SECRET));

    @AfterEach
    void endTheSimulator() {
        telegram.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachIsAnsweredAndKeptOnceAndNoStepFails(Database database) throws IOException, SQLException {
        List<byte[]> bodies = new ArrayList<>(filesIn("telegram"));
        bodies.addAll(filesIn("dev/parley/channel/telegram/WebhookFuzzTestInputs/anyBody"));
        Set<String> keys = new HashSet<>();
        Set<String> unreadable = new HashSet<>();
        for (byte[] body : bodies) {
            InboxEntry entry = entry(body);
            if (keys.add(entry.key()) && entry instanceof InboxEntry.Unreadable) {
                unreadable.add(entry.key());
            }
        }

        try (Store store = Database.open(database.create(folder));
                SupportBot bot = SupportBot.builder()
                        .channel(channel, account)
                        .store(store)
                        .flow(Shop.flow())
                        .build()) {
            for (byte[] body : bodies) {
                await().pollDelay(Duration.ZERO)
                        .atMost(Program.SOON)
                        .until(() ->
                                bot.webhook(TelegramChannel.NAME, request(body)).status() == 200);
            }
            bot.runDue();

            assertThat(bot.count(Counter.EVENTS_STORED) + bot.count(Counter.EVENTS_UNREADABLE))
                    .isEqualTo(keys.size());
            assertThat(bot.count(Counter.STEPS_FAILED)).isZero();
            assertThat(store.quarantined(TenantId.DEFAULT, 10_000))
                    .extracting(Quarantined::key)
                    .containsExactlyInAnyOrderElementsOf(unreadable);
        }
    }

    private InboxEntry entry(byte[] body) {
        return ((Reception.Accepted) channel.receive(account, request(body)))
                .entries()
                .get(0);
    }

    private static WebhookRequest request(byte[] body) {
        return WebhookRequest.post(HEADERS, body);
    }

    private static List<byte[]> filesIn(String resources) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(TELEGRAM.resolve(resources))) {
            for (Path file : files.sorted().toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        assertThat(contents).hasSizeGreaterThan(8);
        return contents;
    }
}
