package dev.parley.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.channel.Delivery;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.Content.Template.Parameter;
import dev.parley.message.Content.Template.Part;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.render.Renderer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is put into a call, and what is refused without one. */
class SendTest {

    private static final String ID = new UUID(1, 2).toString();

    @Test
    void aTextCarriesOurIdAndGoesToANumberOrToAnId() {
        assertThat(sent(Numbers.PHONE, new Content.Text("hi"), "wamid.0"))
                .isEqualTo(json("{'messaging_product':'whatsapp','recipient_type':'individual','to':'+15550002222',"
                        + "'context':{'message_id':'wamid.0'},'biz_opaque_callback_data':'" + ID
                        + "','type':'text','text':{'body':'hi','preview_url':false}}"));
        JsonNode byId = sent(Numbers.USER, new Content.Text("hi"), null);
        assertThat(byId.path("recipient").asText()).isEqualTo(Numbers.USER);
        assertThat(byId.has("to")).isFalse();
        assertThat(code("someone", new Content.Text("hi"))).isEqualTo("not-an-address");
    }

    @Test
    void upToThreeShortOptionsAreButtons() {
        JsonNode interactive = part(new Content.Choices("Which?", options(3, "Option ")));

        assertThat(interactive.path("type").asText()).isEqualTo("button");
        assertThat(interactive.path("action").path("buttons").get(2))
                .isEqualTo(json("{'type':'reply','reply':{'id':'id3','title':'Option 3'}}"));
    }

    @Test
    void moreOrLongerOptionsAreAList() {
        for (Content.Choices choices : List.of(
                new Content.Choices("Which?", options(10, "Option ")),
                new Content.Choices("Which?", options(2, "An option with 22 cha")),
                new Content.Choices("x".repeat(1025), options(2, "Option ")),
                new Content.Choices("Which?", List.of(Option.reply("a", "Same"), Option.reply("b", "Same"))))) {
            JsonNode interactive = part(choices);

            assertThat(interactive.path("type").asText()).isEqualTo("list");
            assertThat(interactive.path("action").path("button").asText()).isEqualTo("Label");
            assertThat(interactive.path("action").path("sections").path(0).path("rows"))
                    .hasSize(choices.options().size());
        }
    }

    @Test
    void aLinkAloneIsAButtonAndAmongOthersGoesIntoTheText() {
        Option link = Option.link("l", "Our page", URI.create("https://example.com/"));

        assertThat(part(new Content.Choices("See", List.of(link))).path("action"))
                .isEqualTo(json("{'name':'cta_url','parameters':{'display_text':'Our page',"
                        + "'url':'https://example.com/'}}"));
        JsonNode mixed = part(new Content.Choices("See", List.of(link, Option.reply("a", "A"))));
        assertThat(mixed.path("body").path("text").asText()).isEqualTo("See\nOur page: https://example.com/");
        assertThat(mixed.path("action").path("buttons")).hasSize(1);
    }

    @Test
    void severalLinksAndNothingElseAreAText() {
        Content.Choices links = new Content.Choices(
                "See",
                List.of(
                        Option.link("l", "Our page", URI.create("https://example.com/")),
                        Option.link("m", "Map", URI.create("https://example.com/map"))));

        JsonNode body = sent(Numbers.PHONE, links, null);

        assertThat(body.path("type").asText()).isEqualTo("text");
        assertThat(body.path("text").path("body").asText())
                .isEqualTo("See\nOur page: https://example.com/\nMap: https://example.com/map");
        assertThat(Renderer.takes(links, WhatsAppChannel.CAPABILITIES)).isTrue();
    }

    @Test
    void wordsWithARecordingAreAMessageOfTheirOwn() {
        Content.Audio spoken = new Content.Audio(upload("audio/ogg"), "words", true);

        List<Content> messages =
                Renderer.render(spoken, WhatsAppChannel.CAPABILITIES).messages();

        assertThat(messages).containsExactly(new Content.Audio(spoken.media(), null, true), new Content.Text("words"));
    }

    @Test
    void aPlaceIsAskedFor() {
        Option place = new Option("p", "Send", Option.Action.SHARE_LOCATION, null);

        assertThat(part(new Content.Choices("Where?", List.of(place))))
                .isEqualTo(json("{'type':'location_request_message','body':{'text':'Where?'},"
                        + "'action':{'name':'send_location'}}"));
    }

    @Test
    void whatIsBeyondTheLimitsIsRefusedAndNeverCut() {
        assertThat(code(Numbers.PHONE, new Content.Text("x".repeat(4097)))).isEqualTo("text-too-long");
        assertThat(code(Numbers.PHONE, new Content.Choices("Which?", options(11, "O"))))
                .isEqualTo("too-many-options");
        assertThat(code(Numbers.PHONE, new Content.Choices("Which?", options(1, "An option of 25 charact."))))
                .isEqualTo("option-or-prompt-too-long");
        assertThat(code(Numbers.PHONE, new Content.Image(upload("image/jpeg"), "x".repeat(1025))))
                .isEqualTo("caption-too-long");
        assertThat(code(Numbers.PHONE, new Content.Image(upload("image/heic"), null)))
                .isEqualTo("not-supported:file-type");
        assertThat(code(Numbers.PHONE, new Content.Audio(upload("audio/ogg"), "words", true)))
                .isEqualTo("not-supported:audio-caption");
        assertThat(code(
                        Numbers.PHONE,
                        new Content.Image(new Media(new MediaSource.Link(URI.create("http://x.example/a"))), null)))
                .isEqualTo("not-supported:link-without-https");
    }

    @Test
    void aTemplateFillsItsGapsWithoutWhatWhatsAppRefuses() {
        Media banner = new Media(new MediaSource.Link(URI.create("https://example.com/b.png")));
        Content template = new Content.Template(
                "order",
                "en_US",
                List.of(
                        new Parameter(Part.HEADER, null, "", new Content.Image(banner, null)),
                        new Parameter(Part.BODY, null, "one\n\ttwo       three", null),
                        new Parameter(Part.BODY, "order_id", "123", null),
                        new Parameter(Part.BUTTON, null, "again", null),
                        new Parameter(Part.BUTTON, "url:2", "abc", null)));

        assertThat(part(template))
                .isEqualTo(
                        json(
                                "{'name':'order','language':{'code':'en_US'},'components':["
                                        + "{'type':'header','parameters':[{'type':'image','image':{'link':'https://example.com/b.png'}}]},"
                                        + "{'type':'body','parameters':[{'type':'text','text':'one two    three'},"
                                        + "{'type':'text','parameter_name':'order_id','text':'123'}]},"
                                        + "{'type':'button','sub_type':'quick_reply','index':'0',"
                                        + "'parameters':[{'type':'payload','payload':'again'}]},"
                                        + "{'type':'button','sub_type':'url','index':'2','parameters':[{'type':'text','text':'abc'}]}]}"));
    }

    @Test
    void aDocumentIsCalledAsItsFileIsAlsoInATemplate() {
        Content.File file = new Content.File(
                new Media(new MediaSource.Upload("a.pdf", new byte[] {1}), "application/pdf", null, null), null);

        assertThat(part(file).path("filename").asText()).isEqualTo("a.pdf");
        assertThat(part(new Content.Template("t", "en", List.of(new Parameter(Part.HEADER, null, "", file))))
                        .findValue("filename"))
                .isEqualTo(new TextNode("a.pdf"));
    }

    @Test
    void aReactionAReadMarkAndTypingNameTheMessage() throws RefusedException {
        var to = Numbers.ACCOUNT.address(Numbers.PHONE);

        assertThat(body(new Delivery.React(to, "wamid.0", null)).path("reaction"))
                .isEqualTo(json("{'message_id':'wamid.0','emoji':''}"));
        assertThat(body(new Delivery.MarkRead(to, "wamid.0")))
                .isEqualTo(json("{'messaging_product':'whatsapp','status':'read','message_id':'wamid.0'}"));
        assertThat(body(new Delivery.Typing(to, "wamid.0")).path("typing_indicator"))
                .isEqualTo(json("{'type':'text'}"));
        assertThat(OutboundWriter.write(new Delivery.Typing(to, null), "Label")).isEmpty();
    }

    private static List<Option> options(int count, String title) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Option.reply("id" + i, title + i))
                .toList();
    }

    private static Media upload(String type) {
        return new Media(new MediaSource.Upload("a", new byte[] {1}), type, null, null);
    }

    private static JsonNode part(Content content) {
        JsonNode body = sent(Numbers.PHONE, content, null);
        return body.path(body.path("type").asText());
    }

    private static String code(String to, Content content) {
        try {
            OutboundWriter.write(send(to, content, null), "Label");
            throw new AssertionError("it was not refused");
        } catch (RefusedException e) {
            return e.code();
        }
    }

    private static JsonNode sent(String to, Content content, @Nullable String replyTo) {
        try {
            return body(send(to, content, replyTo));
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode body(Delivery delivery) throws RefusedException {
        return OutboundWriter.write(delivery, "Label").orElseThrow().body();
    }

    private static Delivery.Send send(String to, Content content, @Nullable String replyTo) {
        return new Delivery.Send(Numbers.ACCOUNT.address(to), new MessageId(new UUID(1, 2)), content, replyTo, false);
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }
}
