package dev.parley.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.Situation;
import dev.parley.id.AccountId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.ticket.Handoff;
import dev.parley.ticket.Priority;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandoffPolicyTest {

    private static final HandoffPolicy URGENT = turn -> Optional.of(new Handoff("threat", Priority.URGENT, "legal"));

    @Test
    void aPersonComesWhenAskedFor() {
        assertThat(HandoffPolicy.whenAsked().decide(turn(true, 0)))
                .map(Handoff::reason)
                .contains("asked");
        assertThat(HandoffPolicy.whenAsked().decide(turn(false, 9))).isEmpty();
    }

    @Test
    void aPersonComesAfterSoManyMisunderstandings() {
        HandoffPolicy policy = HandoffPolicy.afterMisunderstandings(3);

        assertThat(policy.decide(turn(false, 2))).isEmpty();
        assertThat(policy.decide(turn(false, 3))).map(Handoff::reason).contains("not-understood");
    }

    @Test
    void theFirstThatDecidesWinsOrTheMostUrgentDoes() {
        assertThat(HandoffPolicy.firstOf(HandoffPolicy.never(), HandoffPolicy.whenAsked(), URGENT)
                        .decide(turn(true, 0)))
                .map(Handoff::reason)
                .contains("asked");
        assertThat(HandoffPolicy.anyOf(HandoffPolicy.whenAsked(), URGENT).decide(turn(true, 0)))
                .map(Handoff::reason)
                .contains("threat");
        assertThat(HandoffPolicy.anyOf(HandoffPolicy.never()).decide(turn(true, 0)))
                .isEmpty();
    }

    private static Turn turn(boolean asked, int misunderstandings) {
        Address address = new Address(TenantId.DEFAULT, new AccountId("telegram", "default"), "1");
        Contact contact = new Contact(new ContactId(new UUID(0, 1)), TenantId.DEFAULT, null, null, true, Instant.EPOCH);
        Conversation conversation =
                Conversation.open(new ConversationId(new UUID(0, 2)), address, contact.id(), Instant.EPOCH);
        Event event = new Event.TimerFired("any", Instant.EPOCH);
        return new Turn(conversation, event, new Situation(Instant.EPOCH, contact, null), asked, misunderstandings);
    }
}
