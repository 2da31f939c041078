package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Reception;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivingTest {

    private static final String FILES = "https://dl-media.viber.com/1/media/2/short/any/sig/";
    private static final String SIGNED = "?Expires=1767326645&Signature=NONE__&Key-Pair-Id=NONE";

    @Test
    void aTextTellsWhoWroteWhatAndWhen() {
        assertThat(Events.message("text"))
                .isEqualTo(new Event.MessageReceived(
                        new Content.Text("မင်္ဂလာပါ 🙄"),
                        new Sender(Events.USER, new Profile("Thiri", "en-US")),
                        Events.MESSAGE_TOKEN,
                        Events.SENT_AT,
                        true,
                        null));
        assertThat(((InboxEntry.EventEntry) Events.entry("text")).address())
                .isEqualTo(Events.ACCOUNT.address(Events.USER));
    }

    @Test
    void onlyTheIdOfASenderIsNeeded() {
        assertThat(Events.message("message_bare_sender").sender()).isEqualTo(new Sender(Events.USER, Profile.EMPTY));
    }

    @Test
    void theTypeDecidesWhateverElseIsThere() {
        assertThat(Events.content("text_with_other_fields")).isEqualTo(new Content.Text("hello"));
    }

    @Test
    void aPressedButtonIsAChoiceAndATypedTextIsNot() {
        assertThat(Events.content("press")).isEqualTo(new Content.Choice("hours", null));
        assertThat(typed("hours")).isEqualTo(new Content.Text("hours"));
        assertThat(typed("parley:")).isEqualTo(new Content.Text("parley:"));
        assertThat(typed("parley:" + "x".repeat(65))).isInstanceOf(Content.Text.class);
    }

    private static Content typed(String text) {
        InboxEntry entry =
                Events.entryOf("{\"event\":\"message\",\"message_token\":1,\"timestamp\":1,\"sender\":{\"id\":"
                        + "\"a\"},\"message\":{\"type\":\"text\",\"text\":\"" + text + "\"}}");
        return ((Event.MessageReceived) ((InboxEntry.EventEntry) entry).event()).content();
    }

    @Test
    void filesAreLinksWithWhatIsToldOfThem() {
        assertThat(Events.content("picture"))
                .isEqualTo(new Content.Image(new Media(link("image/a.jpg"), null, "a.jpg", null), "my receipt"));
        assertThat(Events.content("video"))
                .isEqualTo(new Content.Video(new Media(link("video/a.mp4"), null, null, 1234L), null));
        Content.File file = new Content.File(new Media(link("file/a.pdf"), null, "a.pdf", 3220L), null);
        assertThat(Events.content("file")).isEqualTo(file);
        assertThat(Events.content("file_size_alias")).isEqualTo(file);
    }

    private static MediaSource link(String path) {
        return new MediaSource.Link(URI.create(FILES + path + SIGNED));
    }

    @Test
    void aStickersNumberMayBeAText() {
        Content sticker = new Content.Sticker(new Media(new MediaSource.PlatformFile("46105")), null);

        assertThat(Events.content("sticker")).isEqualTo(sticker);
        assertThat(Events.content("sticker_text")).isEqualTo(sticker);
    }

    @Test
    void cardsPlacesAndLinksAreRead() {
        assertThat(Events.content("contact")).isEqualTo(new Content.ContactCard("Ko Ko", "+959000000000", false));
        assertThat(Events.content("contact_without_name"))
                .isEqualTo(new Content.ContactCard("", "+959000000000", false));
        assertThat(Events.content("location")).isEqualTo(new Content.Location(16.8, 96.15, null, null));
        assertThat(Events.content("url")).isEqualTo(new Content.Text("https://shop.example/tea"));
    }

    @Test
    void aMessageOfAnUnknownTypeIsToldAsSuch() {
        assertThat(Events.content("unknown_type")).isEqualTo(new Content.Unsupported("hologram"));
    }

    @ParameterizedTest
    @CsvSource({
        "text_missing,no usable text",
        "picture_bad_link,no usable media",
        "location_beyond,no usable location",
    })
    void whatLacksWhatItIsAboutIsPutAsideAndAccepted(String fixture, String reason) {
        assertThat(Events.entry(fixture)).isInstanceOfSatisfying(InboxEntry.Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(reason);
            assertThat(unreadable.body()).isEqualTo(Events.fixture(fixture));
        });
    }

    @Test
    void subscribingAndUnsubscribingAreTold() {
        assertThat(Events.event("subscribed")).isEqualTo(new Event.Subscribed(new Profile("Thiri", "en-US")));
        assertThat(Events.event("unsubscribed")).isEqualTo(new Event.Unsubscribed());
    }

    @Test
    void anOpenedChatTellsTheLinkItWasOpenedBy() {
        Profile thiri = new Profile("Thiri", "en-US");

        assertThat(Events.event("opened_by_link")).isEqualTo(new Event.Referred(Referral.link("spring-sale"), thiri));
        assertThat(Events.event("opened_again")).isEqualTo(new Event.Subscribed(thiri, Referral.link("spring-sale")));
        assertThat(Events.entry("opened"))
                .isInstanceOfSatisfying(
                        InboxEntry.Unsupported.class,
                        unsupported -> assertThat(unsupported.kind()).isEqualTo("conversation_started"));
    }

    @Test
    void receiptsNameTheMessageAndNothingOfIt() {
        assertThat(Events.event("delivered")).isEqualTo(receipt(DeliveryStatus.DELIVERED, null));
        assertThat(Events.event("seen")).isEqualTo(receipt(DeliveryStatus.READ, null));
        assertThat(Events.event("failed"))
                .isEqualTo(receipt(DeliveryStatus.FAILED, "failed: message validation failed"));
        assertThat(Events.event("failed_quoting")).isEqualTo(receipt(DeliveryStatus.FAILED, "failed"));
    }

    private static Event receipt(DeliveryStatus status, @Nullable String reason) {
        return new Event.ReceiptReceived(Events.MESSAGE_TOKEN, status, Events.SENT_AT, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_status", "unknown_event"})
    void whatIsNothingToABotIsKeptAsATrace(String fixture) {
        assertThat(Events.entry(fixture)).isInstanceOf(InboxEntry.Unsupported.class);
    }

    @Test
    void theProbeOfASetWebhookIsAnsweredAndNotKept() {
        Reception reception = Events.CHANNEL.receive(Events.ACCOUNT, Events.request(Events.fixture("webhook")));

        assertThat(reception)
                .isInstanceOfSatisfying(
                        Reception.Challenge.class,
                        challenge -> assertThat(challenge.answer().status()).isEqualTo(200));
    }

    @Test
    void aMessageAndItsReceiptsHaveKeysOfTheirOwnWithEveryDigitAndWithoutTheUser() {
        assertThat(Events.entry("delivered").key())
                .startsWith("delivered:" + Events.MESSAGE_TOKEN + ":")
                .isNotEqualTo(Events.entry("seen").key())
                .doesNotContain(Events.USER);
        assertThat(key(5851650804048782399L, "a")).isNotEqualTo(key(5851650804048782398L, "a"));
        assertThat(key(1, "a")).isNotEqualTo(key(1, "b"));
    }

    private static String key(long token, String user) {
        return Events.entryOf("{\"event\":\"seen\",\"message_token\":" + token + ",\"user_id\":\"" + user + "\"}")
                .key();
    }

    @Test
    void aTimeThatMakesNoSenseIsOurs() {
        InboxEntry entry = Events.entryOf(
                "{\"event\":\"seen\",\"timestamp\":4912661846655238145,\"message_token\":2,\"user_id\":\"a\"}");

        assertThat(((Event.ReceiptReceived) ((InboxEntry.EventEntry) entry).event()).at())
                .isEqualTo(Events.NOW);
    }
}
