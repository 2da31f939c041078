package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Span;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    @Test
    void theCodeOfADeepLinkIsAReferral() {
        assertThat(started("/start spring-2026")).isEqualTo(Referral.link("spring-2026"));
        assertThat(started("/start")).isNull();
        assertThat(started("/start now please")).isNull();
    }

    private static @Nullable Referral started(String text) {
        String update = Updates.text("text").replace("Where is my order?", text);
        InboxEntry.EventEntry entry = (InboxEntry.EventEntry) Updates.entryOf(update);
        return ((Event.MessageReceived) entry.event()).referral();
    }

    @Test
    void aTextComesWithItsSenderTimeAndIds() {
        var entry = Updates.event("text");

        assertThat(entry.key()).startsWith("update:").endsWith(":4294967301");
        assertThat(entry.address()).isEqualTo(Updates.ACCOUNT.address("5123456789"));
        assertThat(entry.event())
                .isEqualTo(new Event.MessageReceived(
                        new Content.Text("Where is my order?"),
                        new Sender("5123456789", new Profile("Ana Lima", "pt-br")),
                        "41",
                        Instant.ofEpochSecond(1_760_000_000),
                        true,
                        null));
        assertThat(Updates.accepted("text").followUps()).isEmpty();
    }

    @Test
    void stylesBecomeSpansAndUnusableOnesAreLeftOut() {
        Content.Text text = (Content.Text) Updates.content("text_styles");

        assertThat(text.spans())
                .containsExactly(
                        new Span(0, 4, Span.Style.BOLD),
                        new Span(5, 6, Span.Style.ITALIC),
                        new Span(12, 4, Span.Style.STRIKETHROUGH),
                        new Span(17, 4, Span.Style.CODE),
                        new Span(22, 4, Span.Style.LINK, URI.create("https://shop.example/a")),
                        new Span(30, 3, Span.Style.CODE));
        assertThat(text.value().substring(30, 33)).isEqualTo("pre");
    }

    @Test
    void aCommandIsAText() {
        assertThat(Updates.content("start")).isEqualTo(new Content.Text("/start ord_77"));
    }

    @Test
    void aPhotoIsItsLargestSizeAndAnAlbumsItemIsAMessageOfItsOwn() {
        assertThat(Updates.content("photo"))
                .isEqualTo(new Content.Image(new Media(file("P-large"), null, null, 162_061L), "the box"));
    }

    @Test
    void aDocumentMayBeLargerThanAnInt() {
        assertThat(Updates.content("document"))
                .isEqualTo(new Content.File(
                        new Media(file("D-1"), "application/pdf", "invoice.pdf", 5_368_709_120L), null));
    }

    @Test
    void anAudioFileIsNotAVoiceAndABlankCaptionIsNone() {
        assertThat(Updates.content("audio"))
                .isEqualTo(new Content.Audio(new Media(file("A-1"), "audio/mpeg", "song.mp3", 99L), null, false));
    }

    @Test
    void aVoiceMessageIsAVoice() {
        assertThat(Updates.content("voice"))
                .isEqualTo(new Content.Audio(new Media(file("V-1"), "audio/ogg", null, 9000L), null, true));
    }

    @Test
    void filmsNotesAndAnimationsAreVideos() {
        assertThat(Updates.content("video"))
                .isEqualTo(new Content.Video(new Media(file("F-1"), "video/mp4", null, 70_000L), "it rattles"));
        assertThat(Updates.content("video_note"))
                .isEqualTo(new Content.Video(new Media(file("N-1"), null, null, 5L), null));
        assertThat(Updates.content("animation"))
                .isEqualTo(new Content.Video(new Media(file("G-1"), "video/mp4", null, null), null));
    }

    @Test
    void aStickerSaysItsEmoji() {
        assertThat(Updates.content("sticker")).isEqualTo(new Content.Sticker(new Media(file("S-1")), "👍"));
    }

    @Test
    void aPlaceMayHaveANameAndAnAddress() {
        assertThat(Updates.content("location")).isEqualTo(new Content.Location(16.8409, 96.1735, null, null));
        assertThat(Updates.content("venue")).isEqualTo(new Content.Location(16.8, 96.1, "Tea shop", "12 Pansodan"));
    }

    @Test
    void aCardIsTheSendersOwnOnlyIfTelegramSaysSo() {
        assertThat(Updates.content("contact_own")).isEqualTo(new Content.ContactCard("Ana Lima", "+95900000001", true));
        assertThat(Updates.content("contact_other")).isEqualTo(new Content.ContactCard("Bo", "95900000002", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dice",
                "poll",
                "game",
                "story",
                "paid_media",
                "live_photo",
                "checklist",
                "rich_message",
                "web_app_data",
                "users_shared",
                "chat_shared"
            })
    void contentWithoutACaseKeepsItsName(String kind) {
        assertThat(Updates.content("content_" + kind)).isEqualTo(new Content.Unsupported(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new_chat_members",
                "left_chat_member",
                "new_chat_title",
                "new_chat_photo",
                "pinned_message",
                "group_chat_created",
                "supergroup_chat_created",
                "forum_topic_created",
                "forum_topic_closed",
                "forum_topic_reopened",
                "write_access_allowed",
                "connected_website"
            })
    void aNoticeOpensNoConversation(String kind) {
        assertThat(Updates.unsupported("service_" + kind)).isEqualTo(kind);
    }

    @Test
    void aMessageWithoutContentOpensNoConversation() {
        assertThat(Updates.unsupported("empty_message")).isEqualTo("empty_message");
        assertThat(Updates.entryOf(Updates.text("text").replace("Where is my order?", " \\n ")))
                .isInstanceOfSatisfying(
                        InboxEntry.Unsupported.class,
                        entry -> assertThat(entry.kind()).isEqualTo("empty_message"));
    }

    @Test
    void aReplyKnowsWhatItAnswers() {
        assertThat(Updates.message("reply").replyTo()).isEqualTo("37");
    }

    @Test
    void aForwardIsWhatItSays() {
        assertThat(Updates.content("forward")).isEqualTo(new Content.Text("look"));
    }

    @Test
    void anEditedMessageIsAnEdit() {
        assertThat(Updates.event("edited").event())
                .isEqualTo(new Event.MessageEdited(
                        new Content.Text("Where is my order 78?"),
                        new Sender("5123456789", new Profile("Ana Lima", "pt-br")),
                        "41",
                        Instant.ofEpochSecond(1_760_000_090)));
        assertThat(Updates.event("edited_live_location").event())
                .isInstanceOfSatisfying(
                        Event.MessageEdited.class,
                        edit -> assertThat(edit.content()).isEqualTo(new Content.Location(1.5, 2.5, null, null)));
    }

    private static MediaSource file(String id) {
        return new MediaSource.PlatformFile(id);
    }
}
