package dev.parley.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a webhook's messages becomes which event. */
class MessageTest {

    private static final Instant AT = Instant.ofEpochSecond(1767323045);

    @Test
    void aTextIsAMessageOfThePersonsIdAndTheirNumberLeadsToIt() {
        List<InboxEntry> entries = Numbers.entries(Numbers.message("wamid.1", Numbers.text("မင်္ဂလာပါ")));

        assertThat(entries).hasSize(2);
        assertThat((InboxEntry.EventEntry) entries.get(0)).satisfies(link -> {
            assertThat(link.address()).isEqualTo(Numbers.ACCOUNT.address(Numbers.PHONE));
            assertThat(link.event()).isEqualTo(new Event.AddressMoved(Numbers.USER));
        });
        assertThat((InboxEntry.EventEntry) entries.get(1)).satisfies(message -> {
            assertThat(message.address()).isEqualTo(Numbers.ACCOUNT.address(Numbers.USER));
            assertThat(message.event()).isInstanceOfSatisfying(Event.MessageReceived.class, received -> {
                assertThat(received.content()).isEqualTo(new Content.Text("မင်္ဂလာပါ"));
                assertThat(received.externalId()).isEqualTo("wamid.1");
                assertThat(received.sentAt()).isEqualTo(AT);
                assertThat(received.sender().id()).isEqualTo(Numbers.USER);
                assertThat(received.sender().profile()).isEqualTo(new Profile("Thiri", null));
            });
        });
    }

    @Test
    void theLinkOfNumberAndIdIsKeptOnceHoweverManyMessagesTellIt() {
        String first = Numbers.entries(Numbers.message("wamid.1", Numbers.text("a")))
                .get(0)
                .key();
        String second = Numbers.entries(Numbers.message("wamid.2", Numbers.text("b")))
                .get(0)
                .key();

        assertThat(first).startsWith("linked:").isEqualTo(second);
        assertThat(Numbers.entries(Numbers.messages("\"messages\":["
                        + Numbers.bare("wamid.1", Numbers.text("a")) + ","
                        + Numbers.bare("wamid.2", Numbers.text("b")) + "]")))
                .hasSize(3);
    }

    @Test
    void whoeverHidesTheirNumberIsTheirIdAlone() {
        List<InboxEntry> entries = Numbers.entries(Numbers.change(
                "messages",
                "\"contacts\":[{\"profile\":{\"name\":\"T\",\"username\":\"@t\"},\"user_id\":\"" + Numbers.USER
                        + "\"}],\"messages\":[{\"from_user_id\":\"" + Numbers.USER
                        + "\",\"id\":\"wamid.1\",\"timestamp\":\"1\"," + Numbers.text("a") + "}]"));

        assertThat(entries)
                .singleElement()
                .satisfies(entry -> assertThat(((InboxEntry.EventEntry) entry).address())
                        .isEqualTo(Numbers.ACCOUNT.address(Numbers.USER)));
    }

    @Test
    void whoeverHasNoIdYetIsTheirNumber() {
        List<InboxEntry> entries = Numbers.entries(
                Numbers.change("messages", "\"messages\":[" + Numbers.bare("wamid.1", Numbers.text("a")) + "]"));

        assertThat(entries)
                .singleElement()
                .satisfies(entry -> assertThat(((InboxEntry.EventEntry) entry).address())
                        .isEqualTo(Numbers.ACCOUNT.address(Numbers.PHONE)));
    }

    @Test
    void whoeverElseIsToldOfInTheSameBodyIsNotTheSender() {
        String another = "\"contacts\":[{\"profile\":{\"name\":\"Mya\"},\"user_id\":\"" + Numbers.USER + "\"}],";

        List<InboxEntry> entries = Numbers.entries(Numbers.change(
                "messages",
                another + "\"messages\":[" + Numbers.bare("wamid.1", Numbers.text("a")) + "],\"statuses\":[{\"id\":"
                        + "\"wamid.2\",\"status\":\"read\",\"recipient_id\":\"15550003333\"}]"));

        assertThat(entries)
                .extracting(entry -> ((InboxEntry.EventEntry) entry).address().value())
                .containsExactly(Numbers.PHONE, "15550003333");
    }

    @Test
    void anOrderIsReadAsATextOfWhatIsOrdered() {
        assertThat(content("\"type\":\"order\",\"order\":{\"catalog_id\":\"1\",\"text\":\"Soon please\","
                        + "\"product_items\":[{\"product_retailer_id\":\"shirt\",\"quantity\":2,\"item_price\":9.99,"
                        + "\"currency\":\"USD\"},7,{\"product_retailer_id\":\"hat\",\"quantity\":\"1\"}]}"))
                .isEqualTo(new Content.Text("Soon please\n2 × shirt (9.99 USD)\n1 × hat"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'flow_token':'t','comment':'Good','rating':4}|comment: Good;rating: 4",
                "{'values':{'name':'Mya','city':'Yangon'},'saved':null}|name: Mya;city: Yangon",
                "{'days':['Mon','Tue'],'rooms':[{'no':1},{'no':2}]}|days: Mon, Tue;no: 1;no: 2",
                "['a',2]|a, 2",
                "'words'|words",
                "not JSON|not JSON"
            })
    void aFilledInFormIsReadAsATextOfItsAnswers(String response, String lines) {
        String json = response.replace("'", "\\\"");

        assertThat(content("\"context\":{\"id\":\"wamid.0\"},\"type\":\"interactive\",\"interactive\":{\"type\":"
                        + "\"nfm_reply\",\"nfm_reply\":{\"name\":\"flow\",\"body\":\"Sent\",\"response_json\":\"" + json
                        + "\"}}"))
                .isEqualTo(new Content.Text(lines.replace(';', '\n')));
    }

    @Test
    void anAddressBookEntryWithoutANumberCostsItsNeighboursNothing() {
        assertThat(Numbers.events(Numbers.message(
                        "wamid.1",
                        "\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Mya\"},\"emails\":[]},"
                                + "{\"phones\":[{\"wa_id\":\"15550003333\"}]}]")))
                .extracting(event -> ((Event.MessageReceived) event).content())
                .containsExactly(
                        new Content.Unsupported("contacts"), new Content.ContactCard("", "15550003333", false));
    }

    @Test
    void filesComeWithWhatIsToldOfThem() {
        Media photo = media("image/jpeg", null);

        assertThat(content("\"type\":\"image\",\"image\":" + file("image/jpeg", ",\"caption\":\"look\",\"url\":\"x\"")))
                .isEqualTo(new Content.Image(photo, "look"));
        assertThat(content("\"type\":\"video\",\"video\":" + file("video/mp4", "")))
                .isEqualTo(new Content.Video(media("video/mp4", null), null));
        assertThat(content("\"type\":\"document\",\"document\":" + file("application/pdf", ",\"filename\":\"a.pdf\"")))
                .isEqualTo(new Content.File(media("application/pdf", "a.pdf"), null));
        assertThat(content("\"type\":\"audio\",\"audio\":" + file("audio/ogg; codecs=opus", ",\"voice\":true")))
                .isEqualTo(new Content.Audio(media("audio/ogg; codecs=opus", null), null, true));
        assertThat(content("\"type\":\"audio\",\"audio\":" + file("audio/mpeg", "")))
                .isEqualTo(new Content.Audio(media("audio/mpeg", null), null, false));
        assertThat(content("\"type\":\"voice\",\"voice\":" + file("audio/ogg", "")))
                .isEqualTo(new Content.Audio(media("audio/ogg", null), null, true));
        assertThat(content("\"type\":\"sticker\",\"sticker\":" + file("image/webp", ",\"animated\":true")))
                .isEqualTo(new Content.Sticker(media("image/webp", null), null));
    }

    @Test
    void aPlaceAndAnAddressBookEntryAreRead() {
        assertThat(content("\"type\":\"location\",\"location\":{\"latitude\":16.8,\"longitude\":96,\"name\":\"Shop\"}"))
                .isEqualTo(new Content.Location(16.8, 96, "Shop", null));
        assertThat(content("\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Mya\"},"
                        + "\"phones\":[{\"phone\":\"+95 9 111\",\"wa_id\":\"" + Numbers.PHONE + "\"}]}]"))
                .as("a card that names another number is not the sender's own")
                .isEqualTo(new Content.ContactCard("Mya", "+95 9 111", false));
        assertThat(content("\"type\":\"contacts\",\"contacts\":[{\"phones\":[{\"phone\":\"+1 (555) 000-2222\"}]}]"))
                .isEqualTo(new Content.ContactCard("", "+1 (555) 000-2222", true));
    }

    @Test
    void severalAddressBookEntriesAreSeveralMessages() {
        List<Event> events = Numbers.events(
                Numbers.message(
                        "wamid.1",
                        "\"type\":\"contacts\",\"contacts\":[{\"phones\":[{\"phone\":\"1\"}]},{\"phones\":[{\"phone\":\"2\"}]}]"));

        assertThat(events)
                .extracting(event -> ((Event.MessageReceived) event).externalId())
                .containsExactly("wamid.1", null);
    }

    @Test
    void pressedButtonsRowsAndTemplateButtonsAreChoicesOfTheirMessage() {
        String context = "\"context\":{\"from\":\"1\",\"id\":\"wamid.menu\"},";
        Content choice = new Content.Choice("yes", "wamid.menu");

        assertThat(content(context + "\"type\":\"interactive\",\"interactive\":{\"type\":\"button_reply\","
                        + "\"button_reply\":{\"id\":\"yes\",\"title\":\"Yes\"}}"))
                .isEqualTo(choice);
        assertThat(content(context + "\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\","
                        + "\"list_reply\":{\"id\":\"yes\",\"title\":\"Yes\",\"description\":\"d\"}}"))
                .isEqualTo(choice);
        assertThat(content(context + "\"type\":\"button\",\"button\":{\"payload\":\"yes\",\"text\":\"Yes\"}"))
                .isEqualTo(choice);
        assertThat(content("\"type\":\"button\",\"button\":{\"payload\":\"yes\",\"text\":\"Yes\"}"))
                .isEqualTo(new Content.Choice("yes", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"type\":\"interactive\"|interactive",
                "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{\"response_json\":\"[]\"}}|nfm_reply",
                "\"type\":\"interactive\",\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":7}|nfm_reply",
                "\"type\":\"interactive\",\"interactive\":{\"type\":\"call_permission_reply\"}|call_permission_reply",
                "\"type\":\"order\",\"order\":{\"catalog_id\":\"1\"}|order",
                "\"type\":\"unsupported\",\"errors\":[{\"code\":131051}]|unsupported",
                "\"type\":\"unsupported\",\"unsupported\":{\"type\":\"poll\"}|poll",
                "\"type\":\"unknown\"|unsupported",
                "\"type\":\"image\",\"errors\":[{\"code\":131052}]|image",
                "\"type\":\"text\",\"text\":{\"body\":\" \"}|text",
                "\"type\":\"hologram\",\"hologram\":{}|hologram"
            })
    void whatHasNoCaseArrivesAsUnsupported(String fields, String kind) {
        assertThat(content(fields)).isEqualTo(new Content.Unsupported(kind));
    }

    @Test
    void aReactionAnEditAndARevokeNameTheMessageTheyAreAbout() {
        assertThat(event("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.0\",\"emoji\":\"👍\"}"))
                .isInstanceOfSatisfying(Event.Reacted.class, reacted -> {
                    assertThat(reacted.externalId()).isEqualTo("wamid.0");
                    assertThat(reacted.emoji()).isEqualTo("👍");
                });
        assertThat(event("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.0\",\"emoji\":\"\"}"))
                .isInstanceOfSatisfying(
                        Event.Reacted.class,
                        reacted -> assertThat(reacted.emoji()).isNull());
        assertThat(event("\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.0\","
                        + "\"message\":{\"type\":\"text\",\"text\":{\"body\":\"new\"}}}"))
                .isInstanceOfSatisfying(Event.MessageEdited.class, edited -> {
                    assertThat(edited.externalId()).isEqualTo("wamid.0");
                    assertThat(edited.content()).isEqualTo(new Content.Text("new"));
                });
        assertThat(event("\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"wamid.0\"}"))
                .isEqualTo(new Event.MessageDeleted("wamid.0", AT));
        assertThat(event("\"type\":\"request_welcome\"")).isEqualTo(new Event.Subscribed(new Profile("Thiri", null)));
    }

    @Test
    void anAnswerNamesWhatItAnswersAndAForwardedMessageNothing() {
        assertThat(Numbers.received(Numbers.message(
                                "wamid.1", "\"context\":{\"id\":\"wamid.0\",\"from\":\"1\"}," + Numbers.text("a")))
                        .replyTo())
                .isEqualTo("wamid.0");
        assertThat(Numbers.received(Numbers.message(
                                "wamid.1", "\"context\":{\"frequently_forwarded\":true}," + Numbers.text("a")))
                        .replyTo())
                .isNull();
    }

    @Test
    void anAdAPostAndAProductAreWhatLedHere() {
        assertThat(referral(
                        "\"referral\":{\"source_type\":\"ad\",\"source_id\":\"12\",\"source_url\":\"https://fb.me/1\","
                                + "\"headline\":\"Sale\",\"body\":\"All\",\"ctwa_clid\":\"click\"}"))
                .isEqualTo(new Referral(
                        Referral.Source.AD,
                        null,
                        "12",
                        "click",
                        "Sale",
                        "https://fb.me/1",
                        Map.of("source_type", "ad", "body", "All")));
        assertThat(referral("\"referral\":{\"source_type\":\"post\",\"source_id\":\"13\"}")
                        .source())
                .isEqualTo(Referral.Source.POST);
        assertThat(referral("\"context\":{\"id\":\"wamid.0\",\"from\":\"1\",\"referred_product\":"
                        + "{\"catalog_id\":\"7\",\"product_retailer_id\":\"shirt\"}}"))
                .isEqualTo(new Referral(
                        Referral.Source.PRODUCT, null, "shirt", null, null, null, Map.of("catalog_id", "7")));
    }

    private static Referral referral(String fields) {
        Referral referral = Numbers.received(Numbers.message("wamid.1", fields + "," + Numbers.text("a")))
                .referral();
        assertThat(referral).isNotNull();
        return Objects.requireNonNull(referral);
    }

    private static Content content(String fields) {
        return Numbers.received(Numbers.message("wamid.1", fields)).content();
    }

    private static Event event(String fields) {
        return Numbers.events(Numbers.message("wamid.1", fields)).get(0);
    }

    private static String file(String type, String more) {
        return "{\"id\":\"300\",\"mime_type\":\"" + type + "\",\"sha256\":\"x=\"" + more + "}";
    }

    private static Media media(String type, @Nullable String name) {
        return new Media(new MediaSource.PlatformFile("300"), type, name, null);
    }
}
