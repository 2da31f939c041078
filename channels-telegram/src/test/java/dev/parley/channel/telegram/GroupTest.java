package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import dev.parley.message.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTest {

    @Test
    void chatterIsHeardAndNotAddressedToTheBot() {
        assertThat(Updates.message("group_chatter").addressed()).isFalse();
        assertThat(Updates.message("group_mention_other").addressed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_mention",
                "group_text_mention",
                "group_caption_mention",
                "group_reply_to_us",
                "group_command_reply_thread",
                "start_for_us"
            })
    void mentionsRepliesAndCommandsAreAddressedToTheBot(String name) {
        assertThat(Updates.message(name).addressed()).isTrue();
    }

    @Test
    void aCommandForAnotherBotIsNotOursThoughItRepliesToUs() {
        assertThat(Updates.message("command_for_other").addressed()).isFalse();
        assertThat(Updates.content("command_for_other")).isEqualTo(new Content.Text("/start@OtherBot"));
    }

    @Test
    void theNameOfOurBotIsCutOffACommandAndTheStylesMoveAlong() {
        assertThat(Updates.content("start_for_us"))
                .isEqualTo(new Content.Text("/start ord_77 now", List.of(new Span(14, 3, Span.Style.BOLD))));
    }

    @Test
    void aBotThatDoesNotKnowItsNameTakesNoMentionForItsOwn() {
        var nameless = TelegramAccount.of(new Secret(Updates.TOKEN), new Secret(Updates.SECRET));

        assertThat(received(nameless, "group_mention").addressed()).isFalse();
        assertThat(received(nameless, "start_for_us").addressed()).isFalse();
        assertThat(received(nameless, "group_text_mention").addressed()).isTrue();
        assertThat(received(nameless, "group_reply_to_us").addressed()).isTrue();
    }

    private static Event.MessageReceived received(ChannelAccount account, String name) {
        InboxEntry entry =
                Updates.accepted(account, Updates.fixture(name)).entries().get(0);
        return (Event.MessageReceived) ((InboxEntry.EventEntry) entry).event();
    }

    @Test
    void aThreadOfRepliesIsNoTopic() {
        assertThat(Updates.event("group_command_reply_thread").address().value())
                .isEqualTo("-1001777000111");
        assertThat(Updates.message("group_command_reply_thread").replyTo()).isEqualTo("134545");
    }

    @Test
    void aTopicIsAnAddressAndItsOpeningIsNotAnswered() {
        assertThat(Updates.event("topic").address().value()).isEqualTo("-1001777000222:77");
        assertThat(Updates.message("topic").replyTo()).isNull();
        assertThat(Updates.message("topic").addressed()).isFalse();
    }

    @Test
    void aReplyWithinATopicIsOne() {
        assertThat(Updates.message("topic_reply").replyTo()).isEqualTo("80");
        assertThat(Updates.message("topic_reply").addressed()).isTrue();
    }

    @Test
    void theGeneralTopicIsTheChatItself() {
        assertThat(Updates.event("topic_general").address().value()).isEqualTo("-1001777000222");
    }

    @Test
    void anAnonymousAdministratorIsAPerson() {
        assertThat(Updates.message("anonymous_admin").sender())
                .isEqualTo(new Sender("-1001777000111", new Profile("Night lead", null)));
        assertThat(Updates.message("anonymous_admin").addressed()).isTrue();
    }

    @Test
    void otherBotsAndPostsOfChannelsAreNotAnswered() {
        assertThat(Updates.unsupported("from_bot")).isEqualTo("from_bot");
        assertThat(Updates.unsupported("automatic_forward")).isEqualTo("automatic_forward");
        assertThat(Updates.unsupported("channel_post")).isEqualTo("channel_post");
    }

    @Test
    void aGroupsMoveIsToldOfItsOldAddressFromBothEnds() {
        Event moved = new Event.AddressMoved("-1001777000111");

        assertThat(Updates.event("migrate_to").address().value()).isEqualTo("-599000111");
        assertThat(Updates.event("migrate_to").event()).isEqualTo(moved);
        assertThat(Updates.event("migrate_from").address().value()).isEqualTo("-599000111");
        assertThat(Updates.event("migrate_from").event()).isEqualTo(moved);
    }
}
