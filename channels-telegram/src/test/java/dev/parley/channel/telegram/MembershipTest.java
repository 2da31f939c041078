package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.conversation.Profile;
import org.junit.jupiter.api.Test;

class MembershipTest {

    @Test
    void aPersonWhoBlocksTheBotUnsubscribes() {
        assertThat(Updates.event("member_blocked").event()).isEqualTo(new Event.Unsubscribed());
        assertThat(Updates.event("member_blocked").address().value()).isEqualTo("5123456789");
    }

    @Test
    void aPersonWhoUnblocksTheBotSubscribes() {
        assertThat(Updates.event("member_unblocked").event())
                .isEqualTo(new Event.Subscribed(new Profile("Ana Lima", "pt-br")));
    }

    @Test
    void aGroupThatAddsTheBotSubscribesUnderItsTitle() {
        Event subscribed = new Event.Subscribed(new Profile("Night shift", null));

        assertThat(Updates.event("member_group_added").event()).isEqualTo(subscribed);
        assertThat(Updates.event("member_group_restricted_in").event()).isEqualTo(subscribed);
    }

    @Test
    void aGroupThatRemovesTheBotUnsubscribes() {
        assertThat(Updates.event("member_group_removed").event()).isEqualTo(new Event.Unsubscribed());
        assertThat(Updates.event("member_group_restricted_out").event()).isEqualTo(new Event.Unsubscribed());
    }

    @Test
    void otherChangesSayNothing() {
        assertThat(Updates.unsupported("member_group_promoted")).isEqualTo("my_chat_member");
        assertThat(Updates.unsupported("member_channel")).isEqualTo("my_chat_member");
    }
}
