package dev.parley.testkit;

import static dev.parley.testkit.StoreBench.ACCOUNT;
import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.START;
import static dev.parley.testkit.StoreBench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.id.AgentId;
import dev.parley.id.TenantId;
import dev.parley.store.ConversationStore;
import dev.parley.store.OutboxItem;
import dev.parley.store.Pause;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read is what was written, page by page, and of one tenant only. */
interface ReadingPromises {

    StoreBench bench();

    @Test
    default void aConversationComesBackAsItWasWithEveryOwner() {
        for (Owner owner : List.of(Owner.DESK, new Owner.Agent(new AgentId("thiri")), Owner.BOT)) {
            Conversation written = bench().talk(ADDRESS, turn -> {
                turn.owner(owner);
                turn.conversation(turn.conversation().withLastInboundAt(START.plusMillis(123)));
            });

            Conversation read = bench().store.conversation(TENANT, written.id()).orElseThrow();

            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(written);
            assertThat(read.version()).isGreaterThan(written.version());
            assertThat(bench().store
                            .contact(TENANT, read.contact())
                            .orElseThrow()
                            .name())
                    .isEqualTo("Ma Thida");
        }
    }

    @Test
    default void aHistoryIsReadPageByPage() {
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            for (int i = 1; i < 7; i++) {
                turn.say("message " + i);
            }
        });

        assertThat(positions(conversation, ConversationStore.NEWEST, 3)).containsExactly(4L, 5L, 6L);
        assertThat(positions(conversation, 4, 3)).containsExactly(1L, 2L, 3L);
        assertThat(positions(conversation, 1, 3)).containsExactly(0L);
        assertThat(positions(conversation, 0, 3)).isEmpty();
    }

    private List<Long> positions(Conversation conversation, long before, int limit) {
        return bench().store.history(TENANT, conversation.id(), before, limit).stream()
                .map(Message::position)
                .toList();
    }

    @Test
    default void ticketsAreListedNewestFirstAndPageByPage() {
        AgentId agent = new AgentId("thiri");
        List<Ticket> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bench().talk(StoreBench.address(i), turn -> opened.add(turn.openTicket("asked")));
            bench().time.advance(Duration.ofSeconds(1));
        }
        bench().talk(StoreBench.address(1), turn -> turn.ticket(opened.get(1).assignedTo(agent, START)));
        bench().talk(StoreBench.address(2), turn -> turn.ticket(opened.get(2).resolved(START)));

        assertThat(ids(TicketQuery.active())).containsExactly(4, 3, 1, 0);
        assertThat(ids(TicketQuery.all())).containsExactly(4, 3, 2, 1, 0);
        assertThat(ids(new TicketQuery(Set.of(TicketStatus.IN_PROGRESS), agent, null, 10)))
                .containsExactly(1);
        Ticket third = bench().store.tickets(TENANT, TicketQuery.all()).get(2);
        TicketQuery next = new TicketQuery(Set.of(TicketStatus.values()), null, third.id(), 1);
        assertThat(ids(next)).containsExactly(1);
        assertThat(bench().store.ticket(TENANT, third.id())).contains(third);
    }

    /** The numbers of the addresses whose tickets these are. */
    private List<Integer> ids(TicketQuery query) {
        return bench().store.tickets(TENANT, query).stream()
                .map(ticket -> bench().store
                        .conversation(TENANT, ticket.conversation())
                        .orElseThrow())
                .map(conversation ->
                        Integer.valueOf(conversation.address().value().substring("chat-".length())))
                .toList();
    }

    @Test
    default void oneTenantNeverReadsAnothers() {
        TenantId stranger = new TenantId("stranger");
        List<Ticket> opened = new ArrayList<>();
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.say("welcome");
            opened.add(turn.openTicket("asked"));
        });
        bench().store.append(List.of(new InboxEntry.Unreadable(TENANT, ACCOUNT, "bad", new byte[] {1}, "not JSON")));
        bench().store.pause(TENANT, ACCOUNT, Pause.Cause.CHANNEL_DOWN, Duration.ofDays(1), "revoked");

        assertThat(bench().store.contact(stranger, conversation.contact())).isEmpty();
        assertThat(bench().store.conversation(stranger, conversation.id())).isEmpty();
        assertThat(bench().store.conversationAt(new Address(stranger, ACCOUNT, ADDRESS.value())))
                .isEmpty();
        assertThat(bench().store.history(stranger, conversation.id(), ConversationStore.NEWEST, 10))
                .isEmpty();
        assertThat(bench().store.ticket(stranger, opened.get(0).id())).isEmpty();
        assertThat(bench().store.tickets(stranger, TicketQuery.all())).isEmpty();
        assertThat(bench().store.quarantined(stranger, 10)).isEmpty();
        assertThat(bench().store.pauses(stranger)).isEmpty();
        bench().store.resume(stranger, ACCOUNT, Pause.Cause.CHANNEL_DOWN);
        assertThat(bench().store.pauses(TENANT)).hasSize(1);
    }

    @Test
    default void tenantsWithTheSameChatDoNotMeet() {
        Address theirs = new Address(new TenantId("stranger"), ACCOUNT, ADDRESS.value());
        Conversation ours = bench().talk(ADDRESS, turn -> turn.say("ours"));

        Conversation other = bench().talk(theirs, turn -> {
            assertThat(turn.pending.contact()).isNull();
            turn.say("theirs");
        });

        assertThat(other.contact()).isNotEqualTo(ours.contact());
        assertThat(bench().claim()).extracting(OutboxItem::address).containsExactlyInAnyOrder(ADDRESS, theirs);
        assertThat(bench().history(ours)).hasSize(2);
    }

    @Test
    default void aStoreThatIsUpAnswers() {
        bench().store.ping();
    }
}
