package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Delivery;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackTest {

    @Test
    void aPressedButtonIsAChoiceOfItsPresserNow() {
        assertThat(Updates.event("callback").event())
                .isEqualTo(new Event.MessageReceived(
                        new Content.Choice("m:3:refund", "94"),
                        new Sender("5123456789", new Profile("Ana Lima", "pt-br")),
                        null,
                        Updates.NOW,
                        true,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "callback, 5123456789",
        "callback_topic, -1001777000222:77",
        "callback_inaccessible, 5123456789",
        "callback_inline_mode, 5123456789",
        "callback_game, 5123456789"
    })
    void everyPressedButtonIsAnswered(String name, String address) {
        assertThat(Updates.accepted(name).followUps())
                .containsExactly(new Delivery.Acknowledge(Updates.ACCOUNT.address(address), "4382bfdwdsb323b2d9"));
    }

    @Test
    void aButtonOfATopicBelongsToTheTopic() {
        assertThat(Updates.event("callback_topic").address().value()).isEqualTo("-1001777000222:77");
    }

    @Test
    void aButtonOfAMessageThatIsNoMoreStillCounts() {
        assertThat(Updates.content("callback_inaccessible")).isEqualTo(new Content.Choice("m:3:refund", "96"));
    }

    @Test
    void buttonsWithoutAChatOrWithoutDataAreNotStepped() {
        assertThat(Updates.unsupported("callback_inline_mode")).isEqualTo("inline_mode_callback");
        assertThat(Updates.unsupported("callback_game")).isEqualTo("game_callback");
    }

    @Test
    void aButtonThatCannotBeReadIsPutAsideAndStillAnswered() {
        String broken = Updates.text("callback").replace("\"message_id\": 94", "\"message_id\": \"x\"");

        var accepted = Updates.accepted(Updates.ACCOUNT, broken.getBytes(StandardCharsets.UTF_8));

        assertThat(accepted.entries()).singleElement().isInstanceOf(InboxEntry.Unreadable.class);
        assertThat(accepted.followUps()).hasSize(1);
    }

    @Test
    void aButtonWithoutAnIdCannotBeAnswered() {
        String broken = Updates.text("callback").replace("\"id\": \"4382bfdwdsb323b2d9\"", "\"id\": 7");

        var accepted = Updates.accepted(Updates.ACCOUNT, broken.getBytes(StandardCharsets.UTF_8));

        assertThat(accepted.entries()).singleElement().isInstanceOf(InboxEntry.Unreadable.class);
        assertThat(accepted.followUps()).isEmpty();
    }
}
