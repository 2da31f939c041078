package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.message.Content;
import dev.parley.message.Content.Choices.Layout;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.testkit.MutableTime;
import dev.parley.testkit.messenger.Customer;
import dev.parley.testkit.messenger.GraphCall;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire for each content, and what is refused before. */
class MessengerSendTest {

    private final MutableTime time = MutableTime.at(Webhooks.NOW);
    private final MessengerSimulator simulator = MessengerSimulator.builder(Kind.MESSENGER)
            .token(Webhooks.TOKEN.value())
            .time(time)
            .start();
    private final MessengerChannel channel =
            MessengerChannel.at(simulator.url()).withTime(time);
    private final ChannelAccount account = Webhooks.PAGE_ACCOUNT;
    private final Customer thiri = simulator.customer("Thiri").says("hello");

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aTextCarriesOurIdAndWhatItAnswers() {
        String mid = thiri.sees().get(0).mid();

        SendResult result = channel.send(
                account, new Delivery.Send(account.address(thiri.id()), Sends.ID, new Content.Text("Hi"), mid, false));

        assertThat(result).isInstanceOf(SendResult.Sent.class);
        JsonNode body = lastBody();
        assertThat(body.path("messaging_type").asText()).isEqualTo("RESPONSE");
        assertThat(body.path("recipient").path("id").asText()).isEqualTo(thiri.id());
        assertThat(body.path("message").path("text").asText()).isEqualTo("Hi");
        assertThat(body.path("message").path("metadata").asText()).isEqualTo(Sends.ID.toString());
        assertThat(body.path("reply_to").path("mid").asText()).isEqualTo(mid);
        assertThat(body.has("tag")).isFalse();
    }

    @Test
    void aMessageThatAnswersWhatIsNoMoreGoesAgainWithoutIt() {
        Delivery.Send send =
                new Delivery.Send(account.address(thiri.id()), Sends.ID, new Content.Text("Hi"), "m_gone", false);

        assertThat(channel.send(account, send)).isEqualTo(new SendResult.Simplify("100"));
        assertThat(channel.send(account, new Delivery.Send(send.to(), send.id(), send.content(), "m_gone", true)))
                .isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void threeOptionsStayAsButtonsAndMoreAreQuickReplies() {
        send(new Content.Choices("Which?", options(3)));
        JsonNode buttons = lastBody().path("message").path("attachment").path("payload");
        assertThat(buttons.path("template_type").asText()).isEqualTo("button");
        assertThat(buttons.path("buttons").get(2).toString())
                .isEqualTo("{\"title\":\"Title 2\",\"type\":\"postback\",\"payload\":\"id-2\"}");

        send(new Content.Choices("Which?", options(13)));
        JsonNode replies = lastBody().path("message").path("quick_replies");
        assertThat(replies).hasSize(13);
        assertThat(replies.get(0).toString())
                .isEqualTo("{\"content_type\":\"text\",\"title\":\"Title 0\",\"payload\":\"id-0\"}");

        send(new Content.Choices(new Content.Text("Which?"), options(2), Layout.KEYBOARD));
        assertThat(lastBody().path("message").path("quick_replies")).hasSize(2);
    }

    @Test
    void linksAreButtonsBesideQuickReplies() {
        List<Option> mixed = new ArrayList<>(options(5));
        mixed.add(Option.link("shop", "Shop", URI.create("https://shop.example/")));

        send(new Content.Choices("Which?", mixed));

        JsonNode message = lastBody().path("message");
        assertThat(message.path("quick_replies")).hasSize(5);
        assertThat(message.path("attachment").path("payload").path("buttons").toString())
                .isEqualTo("[{\"title\":\"Shop\",\"type\":\"web_url\",\"url\":\"https://shop.example/\"}]");
    }

    @Test
    void aCarouselIsAGenericTemplate() {
        send(new Content.Carousel(List.of(new Content.Carousel.Card(
                "Tea", "$4", new MediaSource.Link(URI.create("https://shop.example/tea.jpg")), options(2)))));

        JsonNode payload = lastBody().path("message").path("attachment").path("payload");
        assertThat(payload.path("template_type").asText()).isEqualTo("generic");
        assertThat(payload.path("elements").get(0).path("image_url").asText())
                .isEqualTo("https://shop.example/tea.jpg");
        assertThat(payload.path("elements").get(0).path("buttons")).hasSize(2);
    }

    @Test
    void aTemplateIsAUtilityMessageAndGoesOutsideTheWindow() {
        time.advance(Duration.ofHours(25));
        assertThat(channel.send(account, Sends.text(account.address(thiri.id()), "late")))
                .isEqualTo(new SendResult.OutsideWindow("10/2018278"));

        send(Content.Template.of("order", "en_US", "Thiri", "42"));

        JsonNode body = lastBody();
        assertThat(body.path("messaging_type").asText()).isEqualTo("UTILITY");
        assertThat(body.path("message").path("template").toString())
                .isEqualTo(
                        "{\"name\":\"order\",\"language\":{\"code\":\"en_US\"},\"components\":[{\"type\":\"body\","
                                + "\"parameters\":[{\"type\":\"text\",\"text\":\"Thiri\"},{\"type\":\"text\",\"text\":\"42\"}]}]}");
    }

    @Test
    void signsAreSenderActions() {
        var to = account.address(thiri.id());
        for (Delivery sign : List.of(
                new Delivery.Typing(to, null),
                new Delivery.MarkRead(to, "m_1"),
                new Delivery.React(to, "m_1", "❤️"),
                new Delivery.React(to, "m_1", null))) {
            assertThat(channel.send(account, sign)).isEqualTo(new SendResult.Sent(""));
        }

        assertThat(thiri.noticed()).containsExactly("typing_on", "mark_seen", "react love", "unreact");
    }

    @Test
    void aCommentIsAnsweredInPrivateOnce() {
        String comment = "comment:" + simulator.customer("Aung").comments("How much?");

        assertThat(channel.send(account, Sends.text(account.address(comment), "Four dollars.")))
                .isInstanceOf(SendResult.Sent.class);
        JsonNode body = lastBody();
        assertThat(body.has("messaging_type")).isFalse();
        assertThat("comment:" + body.path("recipient").path("comment_id").asText())
                .isEqualTo(comment);
        assertThat(channel.send(account, Sends.text(account.address(comment), "And again.")))
                .isEqualTo(new SendResult.Refused("10900"));
    }

    @Test
    void whatIsBeyondALimitIsRefusedWithoutACall() {
        int before = simulator.calls().size();

        assertRefused(new Content.Text("x".repeat(2001)), "too-long:text");
        assertRefused(new Content.Choices("x".repeat(2001), options(4)), "too-long:prompt");
        assertRefused(new Content.Choices("Which?", options(14)), "too-many:options");
        assertRefused(new Content.Choices("Which?", List.of(Option.reply("a", "x".repeat(21)))), "too-long:option");
        assertRefused(
                new Content.Choices("Which?", List.of(new Option("phone", "Phone", Option.Action.SHARE_PHONE, null))),
                "not-supported:SHARE_PHONE");
        assertRefused(
                new Content.Carousel(List.of(new Content.Carousel.Card("Only a title", null, null, List.of()))),
                "not-supported:card-with-title-only");
        assertRefused(new Content.Image(link(), "a caption"), "not-supported:caption");
        assertRefused(new Content.Sticker(link(), null), "not-supported:Sticker");
        assertThat(channel.send(account, Sends.text(account.address("../me"), "hi")))
                .isEqualTo(new SendResult.Refused("not-a-user-id"));
        assertThat(simulator.calls()).hasSize(before);
    }

    private void assertRefused(Content content, String code) {
        assertThat(channel.send(account, Sends.of(account.address(thiri.id()), content)))
                .isEqualTo(new SendResult.Refused(code));
    }

    private void send(Content content) {
        assertThat(channel.send(account, Sends.of(account.address(thiri.id()), content)))
                .isInstanceOf(SendResult.Sent.class);
    }

    private static Media link() {
        return new Media(new MediaSource.Link(URI.create("https://shop.example/a.jpg")));
    }

    private static List<Option> options(int count) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            options.add(Option.reply("id-" + i, "Title " + i));
        }
        return options;
    }

    private JsonNode lastBody() {
        List<GraphCall> calls = simulator.calls();
        try {
            return Json.read(calls.get(calls.size() - 1).body().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }
}
