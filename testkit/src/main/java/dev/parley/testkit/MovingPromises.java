package dev.parley.testkit;

import static dev.parley.testkit.MovingBench.PERSON;
import static dev.parley.testkit.StoreBench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SupportBot;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.id.AgentId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.ticket.Priority;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A chat that moves stays one contact with one open conversation, whatever was known first. */
interface MovingPromises {

    AgentId AYE = new AgentId("aye");
    AgentId BO = new AgentId("bo");

    StoreBench bench();

    @Test
    default void aMoveThatIsKnownFirstLeadsBothAddressesToOneConversation() {
        MovingBench chats = new MovingBench(bench());
        chats.says("old", "one").runs();
        Conversation before = chats.at("old");
        chats.moves("old", "new").says("new", "two").runs();

        assertThat(chats.at("new").id()).isEqualTo(before.id());
        assertThat(chats.at("old").id()).isEqualTo(before.id());
        assertThat(chats.written(chats.at("new"))).containsExactly("one", "two");
    }

    @Test
    default void anAddressThatNobodyWroteFromLeadsWhereItIsSaidToWhicheverIsKnownFirst() {
        MovingBench chats = new MovingBench(bench());
        chats.moves("number", "id").runs();
        chats.says("id", "one").runs();
        chats.says("number", "two").runs();
        chats.says("other id", "three").runs();
        Conversation before = chats.at("other id");
        chats.moves("other number", "other id").runs();
        chats.says("other number", "four").runs();

        assertThat(chats.at("number").id()).isEqualTo(chats.at("id").id());
        assertThat(chats.written(chats.at("id"))).containsExactly("one", "two");
        assertThat(chats.at("other number").id()).isEqualTo(before.id());
        assertThat(chats.at("other number").contact()).isEqualTo(before.contact());
        assertThat(chats.written(chats.at("other id"))).containsExactly("three", "four");
    }

    @Test
    default void whatIsSteppedWithAMoveFromAnAddressThatNobodyWroteFromJoinsTheOpenConversation() {
        MovingBench chats = new MovingBench(bench());
        chats.says("id", PERSON).runs();
        Conversation before = chats.at("id");
        chats.moves("number", "id").says("number", "two").runs();

        assertThat(chats.at("id").id()).isEqualTo(before.id());
        assertThat(chats.at("number").id()).isEqualTo(before.id());
        assertThat(chats.written(chats.at("id"))).containsExactly(PERSON, "two");
        assertThat(onlyActive().conversation()).isEqualTo(before.id());
        assertThat(bench().store.quarantined(TENANT, 10)).isEmpty();
    }

    @Test
    default void allAddressesOfOneWhoIsMadeOneWithAnotherLeadToTheSameConversation() {
        MovingBench chats = new MovingBench(bench());
        chats.says("other", "of another").says("number", "one").runs();
        chats.moves("number", "id").runs();
        chats.says("old", "two").runs();
        Conversation ours = chats.at("old");
        chats.moves("old", "id").runs();
        chats.says("number", "three")
                .says("id", "four")
                .says("other", "of another")
                .runs();

        assertThat(chats.at("number").id()).isEqualTo(ours.id());
        assertThat(chats.at("id").id()).isEqualTo(ours.id());
        assertThat(chats.written(ours)).containsExactlyInAnyOrder("two", "one", "three", "four");
        assertThat(chats.at("other").contact()).isNotEqualTo(ours.contact());
        assertThat(bench().store.quarantined(TENANT, 10)).isEmpty();
    }

    @Test
    default void allAddressesOfOneWhoIsMadeOneWithAnotherLeadToOneContactAlsoWhenNothingIsOpen() {
        MovingBench chats = new MovingBench(bench());
        chats.says("number", "one").runs();
        chats.moves("number", "id").runs();
        bench().talk(chats.address("id"), Turn::close);
        Conversation closed = bench().talk(chats.address("old"), Turn::close);
        chats.moves("old", "id").runs();
        chats.says("number", "two").says("id", "three").runs();

        assertThat(chats.at("number").contact()).isEqualTo(closed.contact());
        assertThat(chats.at("id").id()).isEqualTo(chats.at("number").id());
    }

    @Test
    default void whatWasWrittenAtTheNewAddressBeforeTheMoveWasKnownGoesOnInTheConversationThatMoved() {
        MovingBench chats = new MovingBench(bench());
        chats.says("old", "one").runs();
        chats.says("new", "two").runs();
        Conversation ours = chats.at("old");
        Conversation theirs = chats.at("new");
        assertThat(theirs.contact()).isNotEqualTo(ours.contact());

        chats.moves("old", "new").runs();
        chats.says("new", "three").runs();
        chats.says("old", "late").runs();

        assertThat(chats.at("new").id()).isEqualTo(ours.id());
        assertThat(chats.at("old").id()).isEqualTo(ours.id());
        assertThat(chats.written(chats.at("new"))).containsExactly("one", "two", "three", "late");
        assertThat(chats.at("new").contact()).isEqualTo(ours.contact());
        Conversation ended = bench().store.conversation(TENANT, theirs.id()).orElseThrow();
        assertThat(ended.status()).isEqualTo(Conversation.Status.CLOSED);
        assertThat(ended.contact()).isEqualTo(ours.contact());
        assertThat(chats.written(ended)).containsExactly("two");
        assertThat(notes(chats, chats.at("new")))
                .singleElement()
                .asString()
                .contains(theirs.id().toString());
        assertThat(notes(chats, ended))
                .singleElement()
                .asString()
                .contains(ours.id().toString());
        assertThat(chats.history(ended))
                .extracting(Message::position)
                .doesNotHaveDuplicates()
                .hasSize((int) ended.messages());
    }

    @Test
    default void aMoveAndAMessageThatAreSteppedAtOnceAreOneConversation() {
        MovingBench chats = new MovingBench(bench());
        for (boolean moveFirst : List.of(true, false)) {
            String old = "old-" + moveFirst;
            String fresh = "new-" + moveFirst;
            chats.says(old, "one").runs();
            Conversation ours = chats.at(old);
            if (moveFirst) {
                chats.moves(old, fresh).says(fresh, "two").runs();
            } else {
                chats.says(fresh, "two").moves(old, fresh).runs();
            }

            assertThat(chats.at(fresh).id()).isEqualTo(ours.id());
            assertThat(chats.written(chats.at(fresh))).containsExactly("one", "two");
        }
    }

    @Test
    default void aPersonWhoWasAskedForAtTheNewAddressIsNotLost() {
        MovingBench chats = new MovingBench(bench());
        chats.says("old", "one").runs();
        chats.says("new", PERSON).runs();
        Ticket ticket = onlyActive();

        chats.moves("old", "new").runs();

        Conversation open = chats.at("old");
        assertThat(onlyActive().id()).isEqualTo(ticket.id());
        assertThat(onlyActive().conversation()).isEqualTo(open.id());
        assertThat(onlyActive().contact()).isEqualTo(open.contact());
        assertThat(open.owner()).isEqualTo(Owner.DESK);
        chats.desk().take(ticket.id(), AYE);
        chats.runs();
        chats.desk().reply(ticket.id(), AYE, new Content.Text("Aye here"));
        chats.runs();
        assertThat(chats.sentTo("new")).last().isEqualTo("Aye here");
        assertThat(chats.at("new").owner()).isEqualTo(new Owner.Agent(AYE));
    }

    @Test
    default void anAgentKeepsAConversationThatMovedAndTheBotDoesNotTalkOverThem() {
        MovingBench chats = new MovingBench(bench());
        chats.says("old", PERSON).runs();
        Ticket ticket = onlyActive();
        chats.desk().take(ticket.id(), AYE);
        chats.runs();
        chats.channel.answersNext(new SendResult.Retry("refused"));
        chats.says("new", "hello?").runs();
        Conversation theirs = chats.at("new");
        assertThat(chats.history(theirs).get(1).status()).isEqualTo(DeliveryStatus.QUEUED);
        int sent = chats.channel.sends().size();

        chats.moves("old", "new").runs();
        bench().time.advance(Duration.ofMinutes(1));
        chats.runs();

        assertThat(chats.channel.sends()).hasSize(sent);
        assertThat(chats.history(theirs).get(1).status()).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(onlyActive().id()).isEqualTo(ticket.id());
        assertThat(chats.at("new").owner()).isEqualTo(new Owner.Agent(AYE));
        assertThat(chats.written(chats.at("new"))).containsExactly(PERSON, "hello?");
    }

    @Test
    default void ofTwoTicketsTheOneOfWhoeverIsFurtherGoesOnAndTheOtherIsResolvedWithANote() {
        MovingBench chats = new MovingBench(bench());
        chats.says("old", PERSON).runs();
        Ticket ours = onlyActive();
        chats.says("new", PERSON).runs();
        Ticket theirs = bench().store.tickets(TENANT, TicketQuery.active()).get(0);
        chats.desk().take(theirs.id(), BO);
        chats.runs();

        chats.moves("old", "new").runs();

        assertThat(onlyActive()).satisfies(ticket -> {
            assertThat(ticket.id()).isEqualTo(theirs.id());
            assertThat(ticket.conversation()).isEqualTo(chats.at("new").id());
            assertThat(ticket.assignee()).isEqualTo(BO);
            assertThat(ticket.handoff().priority()).isGreaterThanOrEqualTo(Priority.LOW);
        });
        assertThat(chats.at("new").owner()).isEqualTo(new Owner.Agent(BO));
        assertThat(bench().store.ticket(TENANT, ours.id()))
                .get()
                .extracting(Ticket::status)
                .isEqualTo(TicketStatus.RESOLVED);
        assertThat(notes(chats, chats.at("new")))
                .last()
                .asString()
                .contains(ours.id().toString());
    }

    @Test
    default void aChatThatMovesWithNothingOpenGoesOnInWhatWasOpenedAtTheNewAddress() {
        MovingBench chats = new MovingBench(bench());
        Conversation closed = bench().talk(chats.address("old"), Turn::close);
        chats.says("new", PERSON).runs();
        Conversation theirs = chats.at("new");

        chats.moves("old", "new").runs();

        assertThat(chats.at("new").id()).isEqualTo(theirs.id());
        assertThat(chats.at("old").id()).isEqualTo(theirs.id());
        assertThat(chats.at("new").contact()).isEqualTo(closed.contact());
        assertThat(onlyActive().contact()).isEqualTo(closed.contact());
        chats.says("new", "still here").runs();
        assertThat(chats.written(chats.at("new"))).containsExactly(PERSON, "still here");
    }

    @Test
    default void aMoveThatIsToldTwiceOrToNowhereChangesNothingMore() {
        MovingBench chats = new MovingBench(bench());
        chats.says("old", "one").runs();
        chats.says("new", "two").runs();
        chats.moves("old", "new").moves("old", "new").moves("old", "old").runs();
        chats.moves("old", "new").runs();

        assertThat(chats.written(chats.at("new"))).containsExactly("one", "two");
        assertThat(chats.at("new").address()).isEqualTo(chats.address("new"));
        assertThat(bench().store.quarantined(TENANT, 10)).isEmpty();
    }

    @Test
    default void chatsThatMoveIntoEachOtherDoNotStandStill() {
        MovingBench chats = new MovingBench(bench());
        chats.says("left", "one").runs();
        chats.says("right", "two").runs();
        chats.moves("left", "right")
                .moves("right", "left")
                .says("left", "three")
                .says("right", "four")
                .runs();

        assertThat(chats.at("left").id()).isEqualTo(chats.at("right").id());
        assertThat(chats.written(chats.at("left"))).contains("one", "two", "three", "four");
        assertThat(bench().store.quarantined(TENANT, 10)).isEmpty();
    }

    @Test
    default void nodesThatStepTheMoveAndTheMessageAtTheSameTimeOrphanNothing() {
        int chatsThatMove = 12;
        MovingBench chats = new MovingBench(bench());
        for (int i = 0; i < chatsThatMove; i++) {
            chats.says("old-" + i, "one");
        }
        chats.runs();
        List<Runnable> arrivals = new ArrayList<>();
        IntStream.range(0, chatsThatMove).forEach(i -> {
            arrivals.add(() -> chats.says("new-" + i, i % 3 == 0 ? PERSON : "two"));
            arrivals.add(() -> chats.moves("old-" + i, "new-" + i));
        });
        Collections.shuffle(arrivals, new Random(20_261_121));

        AtomicInteger next = new AtomicInteger();
        AtomicInteger seeds = new AtomicInteger(2);
        StoreBench.race(4, () -> {
            SupportBot node = chats.node(seeds.getAndIncrement());
            for (int i = next.getAndIncrement(); i < arrivals.size(); i = next.getAndIncrement()) {
                arrivals.get(i).run();
                node.runDue();
            }
            return node.runDue();
        });
        for (int i = 0; i < 10; i++) {
            bench().time.advance(Duration.ofSeconds(15));
            chats.runs();
        }

        assertThat(bench().store.quarantined(TENANT, 10)).isEmpty();
        List<Conversation> open = IntStream.range(0, chatsThatMove)
                .mapToObj(i -> chats.at("new-" + i))
                .toList();
        for (int i = 0; i < chatsThatMove; i++) {
            assertThat(chats.at("old-" + i).id()).isEqualTo(open.get(i).id());
            assertThat(chats.written(open.get(i))).containsExactly("one", i % 3 == 0 ? PERSON : "two");
        }
        assertThat(bench().store.tickets(TENANT, TicketQuery.active()))
                .hasSize(chatsThatMove / 3)
                .allSatisfy(
                        ticket -> assertThat(open).extracting(Conversation::id).contains(ticket.conversation()));
    }

    private Ticket onlyActive() {
        List<Ticket> active = bench().store.tickets(TENANT, TicketQuery.active());
        assertThat(active).hasSize(1);
        return active.get(0);
    }

    private static List<String> notes(MovingBench chats, Conversation conversation) {
        return chats.history(conversation).stream()
                .filter(message -> message.status() == DeliveryStatus.NOTED)
                .map(StoreBench::textOf)
                .toList();
    }
}
