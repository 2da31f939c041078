package dev.parley.testkit;

import static dev.parley.testkit.StoreBench.ACCOUNT;
import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.START;
import static dev.parley.testkit.StoreBench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.FlowState;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever somebody writes is kept as it is, or with U+FFFD where no database takes it. */
interface TextPromises {

    String BURMESE = "မင်္ဂလာပါ 👩‍👩‍👧‍👦 𝒳 — đặt hàng مرحبا";

    StoreBench bench();

    @Test
    default void textOfEveryScriptComesBackAsItWas() {
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.say(BURMESE);
            turn.flow(new FlowState(BURMESE, Map.of("ကီး", BURMESE)));
        });

        assertThat(StoreBench.textOf(bench().history(conversation).get(1))).isEqualTo(BURMESE);
        assertThat(bench().store.conversationAt(ADDRESS).orElseThrow().flow())
                .isEqualTo(new FlowState(BURMESE, Map.of("ကီး", BURMESE)));
    }

    /** Contents clean what they are given, so that what came in is there, and the rest in place of it. */
    @Test
    default void everyCharacterThereIsComesBackOrWasReplacedBefore() {
        for (int from = 0; from <= Character.MAX_VALUE; from += 4096) {
            StringBuilder all = new StringBuilder("x");
            IntStream.range(from, from + 4096).forEach(c -> all.append((char) c).append(c % 64 == 0 ? "😀" : ""));
            Content.Text text = new Content.Text(all.toString());
            Address address = StoreBench.address(from);
            bench().write(address, all.toString());

            bench().step(turn -> {
                turn.hear();
                turn.say(all.toString());
                turn.flow(new FlowState(text.value(), Map.of(text.value(), text.value())));
            });

            Conversation conversation = bench().store.conversationAt(address).orElseThrow();
            assertThat(bench().history(conversation))
                    .extracting(Message::content)
                    .containsExactly(text, text);
            assertThat(conversation.flow()).isEqualTo(new FlowState(text.value(), Map.of(text.value(), text.value())));
        }
    }

    @Test
    default void whatNoDatabaseTakesIsReplacedInWhateverAnEventTells() {
        String hostile = "a\0\uD800";
        String replaced = "a\uFFFD\uFFFD";
        Event received = new Event.MessageReceived(
                new Content.Text(hostile),
                new Sender(hostile, new Profile(hostile, hostile)),
                hostile,
                START,
                true,
                hostile);
        assertThat(bench().store
                        .append(List.of(
                                new InboxEntry.EventEntry(ADDRESS.withValue(hostile), hostile, received),
                                new InboxEntry.Unsupported(TENANT, ACCOUNT, hostile + "2", hostile))))
                .containsExactly(true, true);

        bench().step(turn -> {
            turn.hear();
            turn.say("one");
        });

        Conversation conversation =
                bench().store.conversationAt(ADDRESS.withValue(replaced)).orElseThrow();
        Message heard = bench().history(conversation).get(0);
        assertThat(heard.content()).isEqualTo(new Content.Text(replaced));
        assertThat(heard.cause()).isEqualTo(replaced);
        assertThat(heard.externalId()).isEqualTo(replaced);
        assertThat(heard.replyTo()).isEqualTo(replaced);
        assertThat(heard.sender()).isEqualTo(new Sender(replaced, new Profile(replaced, replaced)));
    }
}
