package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Counter;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.conversation.Transition;
import dev.parley.media.FileMediaStore;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo's way from a person's app into the media store and back to them, over real HTTP. */
class TelegramMediaTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] JPEG = "\u00FF\u00D8\u00FF\u00E0 a photo".getBytes(StandardCharsets.ISO_8859_1);

    /** Gives back what it was sent. */
    private static final ConversationStateMachine MIRROR =
            (conversation, event, situation) -> event instanceof Event.MediaStored stored
                    ? Transition.to(conversation.flow(), Effect.Send.bot(stored.content()))
                    : Transition.none(conversation);

    @TempDir
    private Path directory;

    private final TelegramSimulator telegram = TelegramSimulator.start();
    private final ChannelAccount account = TelegramAccount.of(new Secret(telegram.token()), new Secret("media-secret"));
    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private SupportBot bot;
    private TelegramPolling polling;

    @BeforeEach
    void start() throws IOException {
        TelegramChannel channel = TelegramChannel.at(telegram.url());
        bot = SupportBot.builder()
                .channel(channel, account)
                .store(store)
                .media(FileMediaStore.at(directory))
                .flow(MIRROR)
                .build();
        bot.start();
        polling = channel.polling(account, bot::accept);
        polling.start();
    }

    @AfterEach
    void close() {
        polling.close();
        bot.close();
        telegram.close();
        store.close();
    }

    @Test
    void aPhotoIsKeptAndComesBackByUpload() throws IOException {
        Person thiri = telegram.person("Thiri", "en").sendsPhoto(JPEG, "my order");

        thiri.awaits(message -> message.fromBot() && message.kind().equals("photo"), LIMIT);

        Content.Image image = (Content.Image) first(thiri).content();
        assertThat(image.media().type()).isEqualTo("image/jpeg");
        try (InputStream in =
                bot.desk().open((MediaSource.Stored) image.media().source()).orElseThrow()) {
            assertThat(in).hasBinaryContent(JPEG);
        }
        assertThat(telegram.callsOf("sendPhoto")).hasSize(1);
        assertThat(telegram.callsOf("getFile")).hasSize(1);
    }

    @Test
    void aFileThatTelegramDoesNotHandOutIsLostWithTheReason() {
        Person thiri = telegram.person("Thiri", "en").sendsHugeDocument("film.mp4", 21L << 20);

        await().atMost(LIMIT).until(() -> bot.count(Counter.MEDIA_LOST) == 1);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(first(thiri).reason()).isEqualTo("file:too-large"));
    }

    private Message first(Person person) {
        Conversation conversation = bot.desk()
                .conversationAt(account.address(Long.toString(person.chatId())))
                .orElseThrow();
        return bot.desk()
                .history(conversation.id(), ConversationStore.NEWEST, 10)
                .get(0);
    }
}
