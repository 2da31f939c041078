package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.Delivery;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.message.Span;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboundWriterTest {

    private static final MessageId ID = new MessageId(new UUID(1, 2));

    @Test
    void aTextGoesWithItsStyles() throws RefusedException {
        var text = new Content.Text(
                "😀 bold link",
                List.of(
                        new Span(3, 4, Span.Style.BOLD),
                        new Span(8, 4, Span.Style.LINK, URI.create("https://shop.example/")),
                        new Span(0, 2, Span.Style.ITALIC),
                        new Span(0, 2, Span.Style.STRIKETHROUGH),
                        new Span(0, 2, Span.Style.CODE)));

        assertThat(written(text, null, false))
                .isEqualTo("sendMessage {\"chat_id\":42,\"text\":\"😀 bold link\",\"entities\":["
                        + "{\"type\":\"bold\",\"offset\":3,\"length\":4},"
                        + "{\"type\":\"text_link\",\"offset\":8,\"length\":4,\"url\":\"https://shop.example/\"},"
                        + "{\"type\":\"italic\",\"offset\":0,\"length\":2},"
                        + "{\"type\":\"strikethrough\",\"offset\":0,\"length\":2},"
                        + "{\"type\":\"code\",\"offset\":0,\"length\":2}]}");
    }

    @Test
    void aReplyNamesWhatItAnswersAndGoesOutThoughThatIsDeleted() throws RefusedException {
        assertThat(written(new Content.Text("hi"), "37", false))
                .isEqualTo("sendMessage {\"chat_id\":42,\"reply_parameters\":"
                        + "{\"message_id\":37,\"allow_sending_without_reply\":true},\"text\":\"hi\"}");
        assertThat(written(new Content.Text("hi"), "not a number", false))
                .isEqualTo("sendMessage {\"chat_id\":42,\"text\":\"hi\"}");
    }

    @Test
    void plainIsWithoutStylesReferencesAndTopic() throws RefusedException {
        var text = new Content.Text("hi", List.of(new Span(0, 2, Span.Style.BOLD)));
        var topic = new Delivery.Send(Updates.ACCOUNT.address("-100200:77"), ID, text, "37", true);

        assertThat(shown(OutboundWriter.write(topic))).isEqualTo("sendMessage {\"chat_id\":-100200,\"text\":\"hi\"}");
    }

    @Test
    void aTopicIsNamedOnlyWhereTheAddressNamesOne() throws RefusedException {
        assertThat(shown(OutboundWriter.write(send("-1001777000222:77", new Content.Text("hi")))))
                .isEqualTo("sendMessage {\"chat_id\":-1001777000222,\"message_thread_id\":77,\"text\":\"hi\"}");
        assertThat(shown(OutboundWriter.write(new Delivery.Typing(Updates.ACCOUNT.address("-5:77"), null))))
                .isEqualTo("sendChatAction {\"chat_id\":-5,\"message_thread_id\":77,\"action\":\"typing\"}");
    }

    @Test
    void choicesAreButtonsUnderTheMessage() throws RefusedException {
        var choices = new Content.Choices(
                "Which?",
                List.of(
                        Option.reply("a", "Short"),
                        Option.reply("b", "Also short"),
                        Option.reply("c", "A rather long title"),
                        Option.link("d", "Shop", URI.create("https://shop.example/"))));

        assertThat(written(choices, null, false))
                .isEqualTo("sendMessage {\"chat_id\":42,\"text\":\"Which?\",\"reply_markup\":{\"inline_keyboard\":["
                        + "[{\"text\":\"Short\",\"callback_data\":\"a\"},{\"text\":\"Also short\",\"callback_data\":\"b\"}],"
                        + "[{\"text\":\"A rather long title\",\"callback_data\":\"c\"}],"
                        + "[{\"text\":\"Shop\",\"url\":\"https://shop.example/\"}]]}}");
    }

    @Test
    void whatAsksForANumberOrAPlaceIsAlwaysAKeyboard() throws RefusedException {
        var choices = new Content.Choices(
                "Where?",
                List.of(
                        new Option("p", "Share my phone", Option.Action.SHARE_PHONE, null),
                        new Option("l", "Share my place", Option.Action.SHARE_LOCATION, null),
                        Option.link("s", "Shop", URI.create("https://shop.example/")),
                        Option.reply("n", "No thanks, not now")));

        assertThat(written(choices, null, false))
                .isEqualTo(
                        "sendMessage {\"chat_id\":42,\"text\":\"Where?\\nShop: https://shop.example/\",\"reply_markup\":"
                                + "{\"keyboard\":[[{\"text\":\"Share my phone\",\"request_contact\":true}],"
                                + "[{\"text\":\"Share my place\",\"request_location\":true}],"
                                + "[{\"text\":\"No thanks, not now\"}]],"
                                + "\"resize_keyboard\":true,\"one_time_keyboard\":true}}");
        assertThat(shown(OutboundWriter.write(send("-7", choices)))).doesNotContain("request_");
    }

    @Test
    void aKeyboardIsAKeyboard() throws RefusedException {
        var choices = new Content.Choices(
                new Content.Text("Which?"), List.of(Option.reply("a", "A")), Content.Choices.Layout.KEYBOARD);

        assertThat(written(choices, null, false)).contains("\"keyboard\":[[{\"text\":\"A\"}]]");
    }

    @Test
    void moreButtonsThanTelegramTakesAreRefused() {
        var choices = new Content.Choices("?", Collections.nCopies(101, Option.reply("a", "A")));

        assertThatThrownBy(() -> written(choices, null, false)).hasMessage("too-many-options");
    }

    @Test
    void mediaGoByIdOrByLink() throws RefusedException {
        assertThat(written(new Content.Image(file("P"), "the box"), null, false))
                .isEqualTo("sendPhoto {\"chat_id\":42,\"caption\":\"the box\",\"photo\":\"P\"}");
        var link = new Media(new MediaSource.Link(URI.create("https://shop.example/a.mp4")));
        assertThat(written(new Content.Video(link, null), null, false))
                .isEqualTo("sendVideo {\"chat_id\":42,\"video\":\"https://shop.example/a.mp4\"}");
        assertThat(written(new Content.Audio(file("A"), " ", false), null, false))
                .isEqualTo("sendAudio {\"chat_id\":42,\"audio\":\"A\"}");
        assertThat(written(new Content.Audio(file("V"), null, true), null, false))
                .isEqualTo("sendVoice {\"chat_id\":42,\"voice\":\"V\"}");
        assertThat(written(new Content.File(file("D"), null), null, false))
                .isEqualTo("sendDocument {\"chat_id\":42,\"document\":\"D\"}");
        assertThat(written(new Content.Sticker(file("S"), "👍"), null, false))
                .isEqualTo("sendSticker {\"chat_id\":42,\"sticker\":\"S\"}");
    }

    @Test
    void anUploadGoesAsAFile() throws RefusedException {
        var upload = new Media(new MediaSource.Upload("a.pdf", new byte[] {1, 2}), "application/pdf", null, null);

        BotCall call = OutboundWriter.write(send("42", new Content.File(upload, "bill")));

        assertThat(shown(call)).isEqualTo("sendDocument {\"chat_id\":42,\"caption\":\"bill\"}");
        assertThat(call.files()).singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo("document");
            assertThat(part.fileName()).isEqualTo("a.pdf");
            assertThat(part.type()).isEqualTo("application/pdf");
            assertThat(part.bytes()).containsExactly(1, 2);
        });
    }

    @Test
    void placesAndCardsGoAsThemselves() throws RefusedException {
        assertThat(written(new Content.Location(1.5, -2.5, null, null), null, false))
                .isEqualTo("sendLocation {\"chat_id\":42,\"latitude\":1.5,\"longitude\":-2.5}");
        assertThat(written(new Content.Location(1.5, -2.5, "Shop", "Main St 1"), null, false))
                .isEqualTo("sendVenue {\"chat_id\":42,\"latitude\":1.5,\"longitude\":-2.5,"
                        + "\"title\":\"Shop\",\"address\":\"Main St 1\"}");
        assertThat(written(new Content.ContactCard("Shop", "+959", false), null, false))
                .isEqualTo("sendContact {\"chat_id\":42,\"phone_number\":\"+959\",\"first_name\":\"Shop\"}");
    }

    @Test
    void whatTelegramDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> written(new Content.Template("t", "en", List.of()), null, false))
                .hasMessage("not-supported:template");
        assertThatThrownBy(() -> written(new Content.Choice("t", null), null, false))
                .hasMessage("not-supported:choice");
        assertThatThrownBy(() -> written(new Content.Unsupported("dice"), null, false))
                .hasMessage("not-supported:unsupported");
    }

    @Test
    void whatIsTooLongIsRefusedAndWhatJustFitsIsNot() throws RefusedException {
        assertThat(written(new Content.Text("a".repeat(4096)), null, false)).startsWith("sendMessage");
        assertThatThrownBy(() -> written(new Content.Text("a".repeat(4097)), null, false))
                .hasMessage("text-too-long");
        assertThat(written(new Content.Image(file("P"), "a".repeat(1024)), null, false))
                .startsWith("sendPhoto");
        assertThatThrownBy(() -> written(new Content.Image(file("P"), "a".repeat(1025)), null, false))
                .hasMessage("caption-too-long");
    }

    @Test
    void anAddressThatIsNoChatIsRefused() {
        for (String address : List.of("@name", "12a", "1:2:3", "1:", "--1", "9999999999999999999")) {
            assertThatThrownBy(() -> OutboundWriter.write(send(address, new Content.Text("hi"))))
                    .hasMessage("not-a-chat-id");
        }
    }

    @Test
    void anEditedTextReplacesTextStylesAndButtons() throws RefusedException {
        var choices = new Content.Choices("Which?", List.of(Option.reply("a", "A")));

        assertThat(edited("94", new Content.Text("done", List.of(new Span(0, 4, Span.Style.BOLD))), false))
                .isEqualTo("editMessageText {\"chat_id\":42,\"message_id\":94,\"text\":\"done\","
                        + "\"entities\":[{\"type\":\"bold\",\"offset\":0,\"length\":4}]}");
        assertThat(edited("94", new Content.Text("done", List.of(new Span(0, 4, Span.Style.BOLD))), true))
                .isEqualTo("editMessageText {\"chat_id\":42,\"message_id\":94,\"text\":\"done\"}");
        assertThat(edited("94", choices, false))
                .isEqualTo("editMessageText {\"chat_id\":42,\"message_id\":94,\"text\":\"Which?\",\"reply_markup\":"
                        + "{\"inline_keyboard\":[[{\"text\":\"A\",\"callback_data\":\"a\"}]]}}");
    }

    @Test
    void anEditedFileReplacesFileAndCaption() throws RefusedException {
        assertThat(edited("94", new Content.Image(file("P"), "new"), false))
                .isEqualTo("editMessageMedia {\"chat_id\":42,\"message_id\":94,\"media\":"
                        + "{\"type\":\"photo\",\"caption\":\"new\",\"media\":\"P\"}}");
        var upload = new Media(new MediaSource.Upload("a.pdf", new byte[] {1}));
        assertThat(edited("94", new Content.File(upload, null), false))
                .isEqualTo("editMessageMedia {\"chat_id\":42,\"message_id\":94,\"media\":"
                        + "{\"type\":\"document\",\"media\":\"attach://file\"}}");
    }

    @Test
    void whatTelegramCannotChangeIsRefused() {
        var keyboard = new Content.Choices(
                new Content.Text("?"), List.of(Option.reply("a", "A")), Content.Choices.Layout.KEYBOARD);

        assertThatThrownBy(() -> edited("94", keyboard, false)).hasMessage("not-supported:edit");
        assertThatThrownBy(() -> edited("94", new Content.Sticker(file("S"), null), false))
                .hasMessage("not-supported:edit");
        assertThatThrownBy(() -> edited("94", new Content.Audio(file("V"), null, true), false))
                .hasMessage("not-supported:edit");
        assertThatThrownBy(() -> edited("94", new Content.Location(1, 2, null, null), false))
                .hasMessage("not-supported:edit");
        assertThatThrownBy(() -> edited("94", new Content.Template("t", "en", List.of()), false))
                .hasMessage("not-supported:template");
        assertThatThrownBy(() -> edited("x", new Content.Text("hi"), false)).hasMessage("not-a-message-id");
    }

    @Test
    void aPressedButtonIsAnsweredByItsToken() throws RefusedException {
        assertThat(shown(OutboundWriter.write(new Delivery.Acknowledge(Updates.ACCOUNT.address("42"), "438"))))
                .isEqualTo("answerCallbackQuery {\"callback_query_id\":\"438\"}");
    }

    private static Media file(String id) {
        return new Media(new MediaSource.PlatformFile(id));
    }

    private static Delivery.Send send(String address, Content content) {
        return new Delivery.Send(Updates.ACCOUNT.address(address), ID, content, null, false);
    }

    private static String written(Content content, @Nullable String replyTo, boolean plain) throws RefusedException {
        return shown(
                OutboundWriter.write(new Delivery.Send(Updates.ACCOUNT.address("42"), ID, content, replyTo, plain)));
    }

    private static String edited(String externalId, Content content, boolean plain) throws RefusedException {
        return shown(
                OutboundWriter.write(new Delivery.Edit(Updates.ACCOUNT.address("42"), ID, externalId, content, plain)));
    }

    private static String shown(BotCall call) {
        return call.method() + " " + call.parameters();
    }
}
