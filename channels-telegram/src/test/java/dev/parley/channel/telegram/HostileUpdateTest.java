package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.http.Json;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.Content;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileUpdateTest {

    private static final List<JsonNode> WRONG = List.of(
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.booleanNode(true),
            JsonNodeFactory.instance.numberNode(-7.5e300),
            JsonNodeFactory.instance.numberNode(new BigInteger("99999999999999999999999999")),
            JsonNodeFactory.instance.textNode(""),
            JsonNodeFactory.instance.textNode("x"),
            JsonNodeFactory.instance.arrayNode().add(1),
            JsonNodeFactory.instance.objectNode());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"update_id\":1,\"message\":{",
                "<html>",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{}",
                "{\"message\":{}}",
                "{\"update_id\":\"1\"}",
                "{\"update_id\":1.5}",
                "{\"update_id\":99999999999999999999}",
                "{\"update_id\":1,\"message\":[]}",
                "{\"update_id\":1,\"message\":{}}",
                "{\"update_id\":1,\"message\":{\"chat\":{\"id\":\"5\"}}}",
                "{\"update_id\":1,\"my_chat_member\":{\"chat\":{\"id\":5}}}"
            })
    void whatCannotBeReadIsPutAsideUnderItsHash(String body) {
        assertThat(Updates.entryOf(body)).isInstanceOfSatisfying(InboxEntry.Unreadable.class, entry -> {
            assertThat(entry.key()).matches("sha256:[0-9a-f]{64}");
            assertThat(entry.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
            assertThat(entry.reason()).isNotBlank().hasSizeLessThan(80);
        });
    }

    @Test
    void theHashIsOfTheBody() {
        assertThat(Updates.entryOf("{}").key())
                .isEqualTo("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void whatIsTooDeepOrNotUtf8IsPutAside() {
        assertThat(Updates.entryOf("{\"update_id\":1,\"message\":" + "[".repeat(100_000)))
                .isInstanceOf(InboxEntry.Unreadable.class);
        byte[] body = Updates.fixture("text");
        body[body.length / 2] = (byte) 0xff;
        assertThat(Updates.accepted(Updates.ACCOUNT, body).entries())
                .singleElement()
                .isInstanceOf(InboxEntry.Unreadable.class);
    }

    @Test
    void everyBeginningOfAnUpdateIsPutAside() {
        byte[] body = Updates.fixture("photo");
        for (int length = 0; length < body.length - 3; length++) {
            assertThat(Updates.accepted(Updates.ACCOUNT, Arrays.copyOf(body, length))
                            .entries())
                    .singleElement()
                    .isInstanceOf(InboxEntry.Unreadable.class);
        }
    }

    @Test
    void unknownUpdatesKeepTheirNameAndTheirId() {
        InboxEntry entry = Updates.entry("unknown_kind");

        assertThat(entry.key()).startsWith("update:").endsWith(":99");
        assertThat(Updates.unsupported("unknown_kind")).isEqualTo("kind_of_next_year");
        assertThat(Updates.entryOf("{\"update_id\":5}"))
                .isInstanceOfSatisfying(
                        InboxEntry.Unsupported.class,
                        empty -> assertThat(empty.kind()).isEqualTo("empty_update"));
        assertThat(Updates.entryOf("{\"update_id\":5,\"" + "k".repeat(900) + "\":{}}"))
                .isInstanceOfSatisfying(
                        InboxEntry.Unsupported.class,
                        longer -> assertThat(longer.kind()).hasSize(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edited_channel_post",
                "business_connection",
                "business_message",
                "edited_business_message",
                "deleted_business_messages",
                "guest_message",
                "message_reaction",
                "message_reaction_count",
                "inline_query",
                "chosen_inline_result",
                "shipping_query",
                "pre_checkout_query",
                "purchased_paid_media",
                "poll",
                "poll_answer",
                "chat_member",
                "chat_join_request",
                "chat_boost",
                "removed_chat_boost",
                "managed_bot"
            })
    void updatesThatSayNothingToASupportBotAreKeptAsATrace(String kind) {
        assertThat(Updates.entryOf("{\"" + kind + "\":{},\"update_id\":8}"))
                .isEqualTo(new InboxEntry.Unsupported(
                        Updates.ACCOUNT.tenant(), Updates.ACCOUNT.id(), "update:700800900:8", kind));
    }

    @Test
    void nulAndLoneSurrogatesAreCleaned() {
        String hostile = Updates.text("text").replace("Where is my order?", "a\\u0000b\\ud83d");

        assertThat(Updates.entryOf(hostile))
                .isInstanceOfSatisfying(
                        InboxEntry.EventEntry.class,
                        entry -> assertThat(entry.event())
                                .isInstanceOfSatisfying(
                                        Event.MessageReceived.class,
                                        received -> assertThat(received.content())
                                                .isEqualTo(new Content.Text("a\uFFFDb\uFFFD"))));
    }

    @Test
    void placesThatAreNowhereArePutAside() {
        assertThat(Updates.entryOf(Updates.text("location").replace("16.8409", "1e309")))
                .isInstanceOf(InboxEntry.Unreadable.class);
        assertThat(Updates.entryOf(Updates.text("location").replace("16.8409", "91")))
                .isInstanceOf(InboxEntry.Unreadable.class);
    }

    @Test
    void aTimeOutOfRangeIsReplacedByThePresent() {
        assertThat(Updates.entryOf(Updates.text("text").replace("1760000000", "9223372036854775807")))
                .isInstanceOfSatisfying(
                        InboxEntry.EventEntry.class,
                        entry -> assertThat(entry.event().toString()).contains(Updates.NOW.toString()));
    }

    /** Each field of each fixture, absent and of each wrong type: nothing throws, and exactly one thing is kept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text_styles",
                "start_for_us",
                "photo",
                "sticker",
                "venue",
                "contact_own",
                "edited",
                "topic_reply",
                "group_mention",
                "group_text_mention",
                "anonymous_admin",
                "migrate_to",
                "migrate_from",
                "callback_topic",
                "callback_inline_mode",
                "member_group_restricted_in"
            })
    void noFieldOfAnyTypeCostsMoreThanItself(String name) throws Exception {
        ObjectNode update = (ObjectNode) Json.read(Updates.fixture(name));
        for (List<String> path : paths(update, List.of())) {
            for (JsonNode wrong : WRONG) {
                assertOneEntry(changed(update, path, wrong));
            }
            assertOneEntry(changed(update, path, JsonNodeFactory.instance.missingNode()));
        }
    }

    private static void assertOneEntry(JsonNode update) {
        var accepted = Updates.accepted(Updates.ACCOUNT, Json.write(update));

        assertThat(accepted.entries()).hasSize(1);
        assertThat(accepted.entries().get(0).toString()).doesNotContain("Exception");
    }

    private static JsonNode changed(ObjectNode update, List<String> path, JsonNode value) {
        ObjectNode copy = update.deepCopy();
        JsonNode parent = copy;
        for (String step : path.subList(0, path.size() - 1)) {
            parent = step(parent, step);
        }
        String last = path.get(path.size() - 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
        } else if (value.isMissingNode()) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return copy;
    }

    private static JsonNode step(JsonNode parent, String step) {
        return parent.isArray() ? parent.path(Integer.parseInt(step)) : parent.path(step);
    }

    private static List<List<String>> paths(JsonNode node, List<String> prefix) {
        List<List<String>> paths = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(field -> addPaths(paths, field.getValue(), prefix, field.getKey()));
        } else {
            for (int i = 0; i < node.size(); i++) {
                addPaths(paths, node.path(i), prefix, Integer.toString(i));
            }
        }
        return paths;
    }

    private static void addPaths(List<List<String>> paths, JsonNode value, List<String> prefix, String step) {
        List<String> path = new ArrayList<>(prefix);
        path.add(step);
        paths.add(path);
        paths.addAll(paths(value, path));
    }

    @Test
    void aTextOfAnotherTypeIsNotTakenForNone() {
        assertThat(Updates.entryOf(Updates.text("text").replace("\"Where is my order?\"", "7")))
                .isInstanceOf(InboxEntry.Unreadable.class);
    }
}
