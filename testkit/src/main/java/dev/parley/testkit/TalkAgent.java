package dev.parley.testkit;

import dev.parley.Desk;
import dev.parley.conversation.Conversation;
import dev.parley.id.AgentId;
import dev.parley.id.TicketId;
import dev.parley.message.Content;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A member of staff in a {@link Talk}. What the desk refuses, it refuses here with the desk's own exceptions. */
public final class TalkAgent {

    private final Talk talk;
    private final AgentId id;
    private final Desk desk;
    private @Nullable TicketId held;

    TalkAgent(Talk talk, String id) {
        this.talk = talk;
        this.id = new AgentId(id);
        desk = talk.bot().desk();
    }

    /** Takes the newest ticket that waits. */
    public TalkAgent takes() {
        return takes(newest(Set.of(TicketStatus.OPEN), ticket -> true, "waits"));
    }

    /** Takes the newest active ticket of this contact, also from a colleague. */
    public TalkAgent takes(TalkContact contact) {
        Set<TicketStatus> active = Set.of(TicketStatus.OPEN, TicketStatus.IN_PROGRESS);
        return takes(newest(active, ticket -> isOf(ticket, contact), "is active for " + contact.name()));
    }

    private TalkAgent takes(Ticket ticket) {
        talk.acts(id + " takes the ticket", () -> desk.take(ticket.id(), id));
        held = ticket.id();
        return this;
    }

    /** The newest ticket that waits was opened for this reason. */
    public TalkAgent seesTicket(String reason) {
        Ticket ticket = newest(Set.of(TicketStatus.OPEN), open -> true, "waits");
        if (!ticket.handoff().reason().equals(reason)) {
            throw talk.broken(id + " expected a ticket for " + reason + " and sees one for "
                    + ticket.handoff().reason());
        }
        return this;
    }

    /** No ticket waits. */
    public TalkAgent seesNoTicket() {
        TicketQuery waiting = new TicketQuery(Set.of(TicketStatus.OPEN), null, null, 1);
        if (!desk.tickets(waiting).isEmpty()) {
            throw talk.broken(id + " expected no ticket and sees " + desk.tickets(waiting));
        }
        return this;
    }

    public TalkAgent replies(String text) {
        return acts("replies: " + text, ticket -> desk.reply(ticket, id, new Content.Text(text)));
    }

    /** Gives the conversation back to the bot. */
    public TalkAgent handsBack() {
        return acts("hands back", ticket -> desk.handBack(ticket, id));
    }

    public TalkAgent resolves() {
        return acts("resolves the ticket", ticket -> desk.resolve(ticket, id));
    }

    private TalkAgent acts(String what, Consumer<TicketId> action) {
        TicketId ticket = held;
        if (ticket == null) {
            throw talk.broken(id + " has taken no ticket yet");
        }
        talk.acts(id + " " + what, () -> action.accept(ticket));
        return this;
    }

    private boolean isOf(Ticket ticket, TalkContact contact) {
        return desk.conversation(ticket.conversation())
                .map(Conversation::address)
                .filter(contact.address()::equals)
                .isPresent();
    }

    private Ticket newest(Set<TicketStatus> statuses, Predicate<Ticket> wanted, String what) {
        return desk.tickets(new TicketQuery(statuses, null, null, 100)).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> talk.broken("no ticket " + what));
    }
}
