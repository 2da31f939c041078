package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Desk;
import dev.parley.TicketConflictException;
import dev.parley.TicketNotFoundException;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Transition;
import dev.parley.delivery.UnknownSendPolicy;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.id.AgentId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.ticket.Handoff;
import dev.parley.ticket.Priority;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private static final AgentId AYE = new AgentId("aye");
    private static final AgentId BO = new AgentId("bo");

    private final Rig rig = new Rig(SupportFlow.builder()
            .choice("hours", LocalizedText.of("Opening hours"), LocalizedText.of("9 to 17"))
            .build());
    private final Desk desk = rig.bot.desk();

    @Test
    void aPersonWhoIsAskedForGetsATicketAndTheBotFallsSilent() {
        rig.says("7", "hi");
        rig.says("7", "I want to talk to a person");
        int before = rig.sent().size();
        rig.says("7", "1");
        rig.says("7", "hello?");

        Ticket ticket = onlyTicket();
        assertThat(ticket.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(ticket.handoff().reason()).isEqualTo("asked");
        assertThat(rig.conversation("7").owner()).isEqualTo(Owner.DESK);
        assertThat(rig.conversation("7").epoch()).isEqualTo(1);
        assertThat(rig.sent()).hasSize(before).last().asString().startsWith("I have asked a colleague");
        assertThat(desk.history(ticket.conversation(), Long.MAX_VALUE, 10))
                .extracting(Message::author)
                .containsExactly(
                        Author.CONTACT, Author.BOT, Author.CONTACT, Author.SYSTEM, Author.CONTACT, Author.CONTACT);
    }

    @Test
    void anAgentTakesRepliesAndGivesBack() {
        TicketId ticket = asked();
        desk.take(ticket, AYE);
        rig.bot.runDue();
        desk.reply(ticket, AYE, new Content.Text("I am Aye. What is it?"));
        rig.bot.runDue();

        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.IN_PROGRESS);
        assertThat(rig.conversation("7").owner()).isEqualTo(new Owner.Agent(AYE));
        assertThat(rig.sent()).last().isEqualTo("I am Aye. What is it?");

        desk.handBack(ticket, AYE);
        rig.bot.runDue();
        rig.says("7", "1");

        assertThat(desk.ticket(ticket).status()).isEqualTo(TicketStatus.RESOLVED);
        assertThat(rig.conversation("7").owner()).isEqualTo(Owner.BOT);
        assertThat(rig.sent()).last().isEqualTo("9 to 17");
    }

    @Test
    void aResolvedTicketTellsTheContactAndTheNextRequestOpensAnother() {
        TicketId first = asked();
        desk.take(first, AYE);
        rig.bot.runDue();
        desk.resolve(first, AYE);
        rig.bot.runDue();

        assertThat(rig.sent()).last().asString().startsWith("Your request was marked as solved");
        assertThatThrownBy(() -> desk.reply(first, AYE, new Content.Text("late")))
                .isInstanceOf(TicketConflictException.class);

        TicketId second = asked();

        assertThat(second).isNotEqualTo(first);
        assertThat(desk.tickets(TicketQuery.all())).extracting(Ticket::id).containsExactly(second, first);
    }

    @Test
    void whatTheBotDecidedBeforeATakeoverIsNeverSent() {
        rig.says("7", "hi");
        rig.channel.answersNext(new SendResult.RetryAfter(Duration.ofSeconds(10), SendResult.Scope.CONVERSATION));
        rig.says("7", "1");
        rig.says("7", "talk to a person");
        TicketId ticket = onlyTicket().id();
        desk.take(ticket, AYE);
        desk.reply(ticketTaken(ticket), AYE, new Content.Text("Hello from Aye"));
        rig.bot.runDue();
        rig.time.advance(Duration.ofSeconds(11));
        rig.bot.runDue();

        assertThat(rig.sent()).last().isEqualTo("Hello from Aye");
        assertThat(rig.sent().stream().filter("9 to 17"::equals)).hasSize(1);
        assertThat(rig.sent()).noneMatch(text -> text.startsWith("I have asked"));
        assertThat(rig.answers("7"))
                .extracting(Message::status)
                .containsExactly(
                        DeliveryStatus.SENT, DeliveryStatus.CANCELLED, DeliveryStatus.CANCELLED, DeliveryStatus.SENT);
        assertThat(rig.answers("7").get(1).reason()).isNotBlank();
    }

    @Test
    void whatMayHaveArrivedBeforeATakeoverIsNotSaidToBeCancelled() {
        Rig again = new Rig(
                SupportFlow.builder().build(), builder -> builder.unknownSends(UnknownSendPolicy.atLeastOnce()));
        again.channel.answersNext(new SendResult.Unknown("reset"));
        again.says("7", "hi");
        again.says("7", "I want to talk to a person");
        again.time.advance(Duration.ofSeconds(2));
        again.bot.runDue();

        assertThat(again.channel.sends()).hasSize(2);
        Message doubtful = again.answers("7").get(0);
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.UNKNOWN);
        assertThat(doubtful.reason()).contains("may have arrived");
    }

    private TicketId ticketTaken(TicketId ticket) {
        rig.bot.runDue();
        return ticket;
    }

    @Test
    void noFlowWhateverItSaysTalksOverAPerson() {
        Rig chatty = new Rig((conversation, event, situation) -> event instanceof Event.MessageReceived received
                        && received.content().equals(new Content.Text("person"))
                ? Transition.to(
                        conversation.flow(),
                        new Effect.OpenTicket(new Handoff("asked", Priority.LOW)),
                        new Effect.ChangeOwner(Owner.DESK))
                : Transition.to(
                        conversation.flow(),
                        Effect.Send.bot(new Content.Text("me again")),
                        new Effect.Edit("1", new Content.Text("edited"))));
        chatty.says("7", "person");
        chatty.says("7", "hello?");

        assertThat(chatty.channel.deliveries()).isEmpty();
        assertThat(chatty.answers("7")).extracting(Message::status).containsOnly(DeliveryStatus.CANCELLED);
        assertThat(chatty.answers("7").get(0).reason()).contains("a person owns");
    }

    @Test
    void aConversationThatIsClosedLeavesNoTicketOpen() {
        Rig closing = new Rig((conversation, event, situation) -> event instanceof Event.MessageReceived received
                        && received.content().equals(new Content.Text("bye"))
                ? Transition.to(conversation.flow(), new Effect.Close())
                : Transition.to(conversation.flow(), new Effect.OpenTicket(new Handoff("asked", Priority.LOW))));
        closing.says("7", "person");
        closing.says("7", "bye");

        assertThat(closing.bot.desk().tickets(TicketQuery.active())).isEmpty();
        assertThat(closing.bot.desk().tickets(TicketQuery.all())).hasSize(1);
    }

    @Test
    void whatAnAgentWroteIsSentAlsoAfterTheyGaveBack() {
        TicketId ticket = asked();
        desk.take(ticket, AYE);
        rig.bot.runDue();
        rig.channel.answersNext(new SendResult.Retry("refused"));
        desk.reply(ticket, AYE, new Content.Text("the last word"));
        desk.handBack(ticket, AYE);
        rig.bot.runDue();
        rig.time.advance(Duration.ofSeconds(2));
        rig.bot.runDue();

        assertThat(rig.sent().stream().filter("the last word"::equals)).hasSize(2);
        assertThat(rig.sent()).last().asString().startsWith("You are talking with the assistant again");
    }

    @Test
    void anotherAgentsTicketIsRefusedAtOnce() {
        TicketId ticket = asked();
        assertThatThrownBy(() -> desk.reply(ticket, AYE, new Content.Text("x")))
                .isInstanceOf(TicketConflictException.class)
                .hasMessageContaining("take it");
        desk.take(ticket, AYE);
        rig.bot.runDue();

        assertThatThrownBy(() -> desk.take(ticket, BO))
                .isInstanceOf(TicketConflictException.class)
                .hasMessageContaining("aye");
        assertThatThrownBy(() -> desk.resolve(ticket, BO)).isInstanceOf(TicketConflictException.class);
    }

    @Test
    void ofTwoAgentsWhoRaceTheFirstHasItAndTheOtherLeavesANote() {
        TicketId ticket = asked();
        desk.take(ticket, AYE);
        desk.take(ticket, BO);
        rig.bot.runDue();

        assertThat(desk.ticket(ticket).assignee()).isEqualTo(AYE);
        Message note = rig.answers("7").get(rig.answers("7").size() - 1);
        assertThat(note.status()).isEqualTo(DeliveryStatus.NOTED);
        assertThat(((Content.Text) note.content()).value()).contains("Take by bo had no effect", "aye");
    }

    @Test
    void aReplyThatCameTooLateIsKeptInTheNote() {
        TicketId ticket = asked();
        desk.take(ticket, AYE);
        rig.bot.runDue();
        desk.resolve(ticket, AYE);
        desk.reply(ticket, AYE, new Content.Text("one more thing"));
        rig.bot.runDue();

        assertThat(rig.sent()).doesNotContain("one more thing");
        assertThat(((Content.Text) rig.answers("7")
                                .get(rig.answers("7").size() - 1)
                                .content())
                        .value())
                .contains("one more thing");
    }

    @Test
    void anotherTenantsDeskSeesNothingOfIt() {
        TicketId ticket = asked();
        Desk other = desk.of(new TenantId("other"));

        assertThat(other.tickets(TicketQuery.all())).isEmpty();
        assertThatThrownBy(() -> other.ticket(ticket)).isInstanceOf(TicketNotFoundException.class);
        assertThatThrownBy(() -> other.take(ticket, AYE)).isInstanceOf(TicketNotFoundException.class);
        assertThat(other.conversationAt(rig.address("7"))).isEmpty();
        assertThat(other.contactOf(onlyTicket().conversation())).isEmpty();
    }

    @Test
    void ticketsAreListedByStatusAndAssigneePageByPage() {
        rig.says("1", "talk to a person");
        rig.time.advance(Duration.ofSeconds(1));
        rig.says("2", "talk to a person");
        List<Ticket> newestFirst = desk.tickets(TicketQuery.active());
        desk.take(newestFirst.get(0).id(), AYE);
        rig.bot.runDue();

        assertThat(desk.tickets(new TicketQuery(Set.of(TicketStatus.IN_PROGRESS), AYE, null, 10)))
                .extracting(Ticket::id)
                .containsExactly(newestFirst.get(0).id());
        assertThat(desk.tickets(new TicketQuery(
                        Set.of(TicketStatus.OPEN, TicketStatus.IN_PROGRESS),
                        null,
                        newestFirst.get(0).id(),
                        10)))
                .extracting(Ticket::id)
                .containsExactly(newestFirst.get(1).id());
    }

    @Test
    void typingIsShownBesideTheOutboxAndNeverStored() {
        Rig typing = new Rig(
                (conversation, event, situation) -> Transition.to(conversation.flow(), new Effect.ShowTyping()));
        typing.says("7", "hi");

        assertThat(typing.channel.deliveries()).containsExactly(new Delivery.Typing(typing.address("7"), "key-1"));
        assertThat(typing.history("7")).hasSize(1);
    }

    private TicketId asked() {
        rig.says("7", "talk to a person");
        return onlyActiveTicket().id();
    }

    private Ticket onlyTicket() {
        List<Ticket> tickets = desk.tickets(TicketQuery.all());
        assertThat(tickets).hasSize(1);
        return tickets.get(0);
    }

    private Ticket onlyActiveTicket() {
        List<Ticket> tickets = desk.tickets(TicketQuery.active());
        assertThat(tickets).hasSize(1);
        return tickets.get(0);
    }
}
