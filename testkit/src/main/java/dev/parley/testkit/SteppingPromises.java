package dev.parley.testkit;

import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.LEASE;
import static dev.parley.testkit.StoreBench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.FlowState;
import dev.parley.conversation.Message;
import dev.parley.conversation.Offer;
import dev.parley.id.AccountId;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Option;
import dev.parley.store.FailedEvent;
import dev.parley.store.OutboxItem;
import dev.parley.store.PendingEvent;
import dev.parley.store.Quarantined;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepReport;
import dev.parley.ticket.Ticket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code step} promises. */
interface SteppingPromises {

    StoreBench bench();

    @Test
    default void aNodeStepsOnlyWhatItsAccountsReceive() {
        Address elsewhere = new Address(TENANT, new AccountId("telegram", "second"), "chat-1");
        bench().write(elsewhere, "hello");
        bench().served.remove(ServedAccount.of(elsewhere));

        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);

        bench().served.add(ServedAccount.of(elsewhere));
        assertThat(bench().step(Turn::hear).events()).isEqualTo(1);
    }

    @Test
    default void whatWasOfferedByNumberIsKeptAndForgotten() {
        Offer offer = new Offer(List.of(
                Option.reply("yes", "ဟုတ်ကဲ့ \"Yes\""),
                Option.link("page", "Page", URI.create("https://example.com/a?b=c"))));

        Conversation offered = bench().talk(
                        ADDRESS, turn -> turn.conversation(turn.conversation().withOffer(offer)));
        Conversation read = bench().store.conversationAt(ADDRESS).orElseThrow();
        Conversation kept = bench().talk(ADDRESS, turn -> {});
        bench().talk(ADDRESS, turn -> turn.conversation(turn.conversation().withOffer(null)));

        assertThat(offered.offer()).isEqualTo(offer);
        assertThat(read.offer()).isEqualTo(offer);
        assertThat(kept.offer()).isEqualTo(offer);
        assertThat(bench().store.conversationAt(ADDRESS).orElseThrow().offer()).isNull();
    }

    @Test
    default void whoWritesMuchDoesNotHoldUpTheOthers() {
        IntStream.range(0, 1000).forEach(i -> bench().write(ADDRESS, "again"));
        bench().write(StoreBench.address(2), "hello");

        List<Address> stepped = Collections.synchronizedList(new ArrayList<>());
        bench().step(turn -> stepped.add(turn.pending.address()));

        assertThat(stepped).contains(StoreBench.address(2));
    }

    @Test
    default void eventsOfAnAddressAreSteppedInTheOrderInWhichTheyCame() {
        bench().write(ADDRESS, "one", "two");
        bench().write(StoreBench.address(2), "elsewhere");
        bench().write(ADDRESS, "three");

        StepReport report = bench().step(Turn::hear);

        assertThat(report).isEqualTo(new StepReport(2, 4, 0));
        assertThat(textsAt(ADDRESS)).containsExactly("one", "two", "three");
        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
    }

    @Test
    default void theOldestAreSteppedFirstAndNoMoreThanAskedFor() {
        IntStream.rangeClosed(1, 3).forEach(i -> bench().write(StoreBench.address(i), "hello"));
        List<Address> stepped = Collections.synchronizedList(new ArrayList<>());

        StepReport report = bench().step(2, turn -> stepped.add(turn.pending.address()));

        assertThat(report.conversations()).isEqualTo(2);
        assertThat(stepped).containsExactlyInAnyOrder(StoreBench.address(1), StoreBench.address(2));
    }

    @Test
    default void aStepSeesWhatTheOneBeforeItWrote() {
        List<Ticket> opened = new ArrayList<>();
        bench().talk(ADDRESS, turn -> {
            turn.flow(new FlowState("asked", Map.of("order", "42")));
            opened.add(turn.openTicket("asked"));
        });

        bench().talk(ADDRESS, turn -> {
            assertThat(turn.pending.contact()).isNotNull();
            assertThat(turn.pending.conversation()).isNotNull().satisfies(conversation -> {
                assertThat(conversation.flow()).isEqualTo(new FlowState("asked", Map.of("order", "42")));
                assertThat(conversation.messages()).isEqualTo(1);
                assertThat(conversation.version()).isPositive();
            });
            assertThat(turn.pending.ticket()).isEqualTo(opened.get(0));
        });
    }

    @Test
    default void anEventThatFailsWaitsAndSoDoesWhatIsBehindIt() {
        bench().write(ADDRESS, "good", "bad", "behind");
        bench().step(turn -> turn.fail(1, failure(turn.pending.events().get(1), Duration.ofSeconds(4))));

        bench().time.advance(Duration.ofSeconds(3));
        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
        bench().time.advance(Duration.ofSeconds(1));

        StepReport report = bench().step(turn -> {
            turn.hear();
            assertThat(turn.pending.events()).extracting(PendingEvent::failures).containsExactly(1, 0);
        });
        assertThat(report).isEqualTo(new StepReport(1, 2, 0));
        assertThat(textsAt(ADDRESS)).containsExactly("bad", "behind");
    }

    @Test
    default void anEventWithoutAnotherTryIsSetAsideAndItsFollowersGoOn() {
        bench().write(ADDRESS, "bad", "behind");

        StepReport report =
                bench().step(turn -> turn.fail(0, failure(turn.pending.events().get(0), null)));

        assertThat(report).isEqualTo(new StepReport(1, 0, 1));
        assertThat(bench().store.quarantined(TENANT, 10)).hasSize(1).first().satisfies(aside -> {
            assertThat(aside.reason()).isEqualTo("it broke");
            assertThat(aside.body()).isNotEmpty();
        });
        assertThat(bench().step(Turn::hear).events()).isEqualTo(1);
        assertThat(textsAt(ADDRESS)).containsExactly("behind");
    }

    @Test
    default void oneResultThatCannotBeWrittenDoesNotCostItsNeighbours() {
        IntStream.rangeClosed(1, 5).forEach(i -> bench().write(StoreBench.address(i), "hello"));

        StepReport report = bench().step(turn -> {
            turn.hear();
            if (turn.pending.address().equals(StoreBench.address(3))) {
                turn.say("once");
                turn.say(copyOfLast(turn));
            }
        });

        assertThat(report).isEqualTo(new StepReport(5, 4, 1));
        assertThat(bench().store.conversationAt(StoreBench.address(3))).isEmpty();
        assertThat(bench().store.conversationAt(StoreBench.address(4))).isPresent();
        bench().time.advance(LEASE);
        assertThat(bench().step(Turn::hear)).isEqualTo(new StepReport(1, 1, 0));
        assertThat(textsAt(StoreBench.address(3))).containsExactly("hello");
    }

    @Test
    default void aResultThatCannotBeWrittenDoesNotCostWhatCameBeforeIt() {
        bench().write(ADDRESS, "one");
        bench().step(Turn::hear);
        bench().write(ADDRESS, "two");
        bench().write(ADDRESS, "bad");
        AtomicInteger steps = new AtomicInteger();

        for (int i = 0; i < 3; i++) {
            bench().step(10, turn -> {
                steps.incrementAndGet();
                turn.hear();
                if (turn.pending.events().stream().anyMatch(event -> StoreBench.isText(event, "bad"))) {
                    turn.say("once");
                    turn.say(copyOfLast(turn));
                }
            });
        }

        assertThat(steps).hasPositiveValue();
        assertThat(textsAt(ADDRESS)).containsExactly("one", "two");
    }

    @Test
    default void aConversationIsNeverOverwrittenFromAnOlderVersion() {
        Conversation first = bench().talk(ADDRESS, turn -> {});
        bench().talk(ADDRESS, turn -> turn.flow(new FlowState("newer", Map.of())));
        bench().talk(ADDRESS, turn -> {});
        Conversation stored = bench().store.conversation(TENANT, first.id()).orElseThrow();

        bench().write(ADDRESS, "hello");
        bench().step(turn -> turn.conversation(olderThan(turn.conversation())));

        assertThat(bench().store.conversation(TENANT, first.id())).contains(stored);
    }

    @Test
    default void anAddressIsNeverSteppedByTwoAtOnce() {
        Set<Address> stepping = ConcurrentHashMap.newKeySet();
        AtomicInteger overlaps = new AtomicInteger();
        for (int i = 0; i < 120; i++) {
            bench().write(StoreBench.address(i % 6), "message " + i / 6);
        }

        StoreBench.race(4, () -> {
            int idle = 0;
            while (idle < 3) {
                StepReport report = bench().step(2, turn -> {
                    overlaps.addAndGet(stepping.add(turn.pending.address()) ? 0 : 1);
                    turn.hear();
                    turn.say("echo");
                    stepping.remove(turn.pending.address());
                });
                idle = report.conversations() == 0 ? idle + 1 : 0;
            }
            return idle;
        });
        while (bench().step(Turn::hear).conversations() > 0) {
            // What one thread skipped since another held it.
        }

        assertThat(overlaps).hasValue(0);
        for (int i = 0; i < 6; i++) {
            assertThat(textsAt(StoreBench.address(i)).stream().filter(text -> !text.equals("echo")))
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .mapToObj(number -> "message " + number)
                            .toList());
        }
    }

    @Test
    default void aClosedConversationIsFollowedByAnotherOfTheSameContact() {
        Conversation closed = bench().talk(ADDRESS, Turn::close);
        assertThat(bench().store.conversationAt(ADDRESS)).isEmpty();
        assertThat(bench().store.conversation(TENANT, closed.id()))
                .get()
                .extracting(Conversation::status)
                .isEqualTo(Conversation.Status.CLOSED);

        Conversation next =
                bench().talk(ADDRESS, turn -> assertThat(turn.pending.contact()).isNotNull());

        assertThat(next.id()).isNotEqualTo(closed.id());
        assertThat(next.contact()).isEqualTo(closed.contact());
        assertThat(bench().store.conversationAt(ADDRESS))
                .get()
                .extracting(Conversation::id)
                .isEqualTo(next.id());
    }

    @Test
    default void aConversationThatMovedIsFoundAtBothAddresses() {
        Address newAddress = ADDRESS.withValue("moved");
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.say("on my way");
            turn.moveTo(newAddress);
        });
        assertThat(bench().claim()).extracting(OutboxItem::address).containsExactly(newAddress);

        bench().write(newAddress, "from the new one");
        bench().step(Turn::hear);
        bench().write(ADDRESS, "late, from the old one");
        bench().step(Turn::hear);

        for (Address address : List.of(ADDRESS, newAddress)) {
            assertThat(bench().store.conversationAt(address)).get().satisfies(found -> {
                assertThat(found.id()).isEqualTo(conversation.id());
                assertThat(found.address()).isEqualTo(newAddress);
            });
        }
        assertThat(textsAt(newAddress))
                .containsExactly("hello", "on my way", "from the new one", "late, from the old one");
    }

    @Test
    default void bothAddressesOfAConversationThatMovedMayHaveEventsAtOnce() {
        Address newAddress = ADDRESS.withValue("moved");
        bench().talk(ADDRESS, turn -> turn.moveTo(newAddress));

        for (int i = 0; i < 20; i++) {
            bench().write(i % 2 == 0 ? ADDRESS : newAddress, "text " + i);
        }
        StoreBench.race(4, () -> {
            int steps = 0;
            while (bench().step(Turn::hear).conversations() > 0) {
                steps++;
            }
            return steps;
        });
        while (bench().step(Turn::hear).conversations() > 0) {
            // What one thread skipped since another held it.
        }

        assertThat(textsAt(ADDRESS)).hasSize(21);
        assertThat(bench().store.quarantined(TENANT, 10))
                .extracting(Quarantined::key)
                .isEmpty();
    }

    private List<String> textsAt(Address address) {
        Conversation conversation = bench().store.conversationAt(address).orElseThrow();
        List<Message> history = bench().history(conversation);
        assertThat(history)
                .extracting(Message::position)
                .containsExactlyElementsOf(
                        LongStream.range(0, history.size()).boxed().toList());
        assertThat(conversation.messages()).isEqualTo(history.size());
        return history.stream().map(StoreBench::textOf).toList();
    }

    private static FailedEvent failure(PendingEvent event, @Nullable Duration retryIn) {
        return new FailedEvent(event.position(), "it broke", retryIn);
    }

    private static Message copyOfLast(Turn turn) {
        return turn.lastMessage().withStatus(DeliveryStatus.QUEUED, null, StoreBench.START, null);
    }

    private static Conversation olderThan(Conversation read) {
        return new Conversation(
                read.id(),
                read.address(),
                read.contact(),
                read.status(),
                read.owner(),
                read.epoch(),
                FlowState.INITIAL,
                read.messages(),
                read.openedAt(),
                read.lastInboundAt(),
                read.origin(),
                read.offer(),
                read.version() - 1);
    }
}
