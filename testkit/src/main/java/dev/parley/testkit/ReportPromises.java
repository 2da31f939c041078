package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Referral;
import dev.parley.id.AgentId;
import dev.parley.id.MessageId;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.OutboxItem;
import dev.parley.store.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What platforms report of messages comes in any order. */
interface ReportPromises {

    List<DeliveryStatus> REPORTS =
            List.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ, DeliveryStatus.FAILED);

    StoreBench bench();

    @Test
    default void aLaterReportNeverLowersWhatAnEarlierOneSaid() {
        int number = 0;
        for (DeliveryStatus first : REPORTS) {
            for (DeliveryStatus second : REPORTS) {
                Address address = StoreBench.address(number++);
                Conversation conversation = bench().talk(address, turn -> turn.say("one"));
                bench().settle(bench().claim().get(0), DeliveryStatus.UNKNOWN, "ext");

                bench().talk(address, turn -> turn.receipt("ext", first));
                bench().talk(address, turn -> {
                    turn.receipt("ext", second);
                    turn.receipt("nobody's", DeliveryStatus.READ);
                });

                assertThat(bench().history(conversation).get(1).status())
                        .as("%s, then %s", first, second)
                        .isEqualTo(DeliveryStatus.UNKNOWN.afterReport(first).afterReport(second));
            }
        }
    }

    @Test
    default void aReportThatIsFasterThanTheAnswerIsAppliedWhenThatTellsTheId() {
        Address address = StoreBench.address(1);
        Conversation conversation = bench().talk(address, turn -> turn.say("one"));
        OutboxItem claimed = bench().claim().get(0);

        bench().talk(address, turn -> {
            turn.receipt("ext", DeliveryStatus.READ);
            turn.receipt("ext", DeliveryStatus.DELIVERED);
        });
        bench().settle(claimed, DeliveryStatus.SENT, "ext");

        assertThat(bench().history(conversation).get(1).status()).isEqualTo(DeliveryStatus.READ);
    }

    @Test
    default void aReportThatNamesOurIdTellsThePlatformsAndTakesTheMessageOutOfTheOutbox() {
        Address address = StoreBench.address(1);
        Conversation conversation = bench().talk(address, turn -> turn.say("one"));
        MessageId ours = bench().history(conversation).get(1).id();

        bench().talk(address, turn -> turn.receipt("ext", ours, DeliveryStatus.SENT));
        bench().talk(address, turn -> turn.receipt("other", ours, DeliveryStatus.FAILED));

        assertThat(bench().claim()).isEmpty();
        assertThat(bench().history(conversation).get(1)).satisfies(message -> {
            assertThat(message.externalId()).isEqualTo("ext");
            assertThat(message.status()).isEqualTo(DeliveryStatus.SENT);
        });
    }

    @Test
    default void aReportUpToATimeIsOnWhatWasSentUntilThen() {
        Address address = StoreBench.address(1);
        Conversation conversation = bench().talk(address, turn -> turn.say("one"));
        bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext");
        bench().talk(address, turn -> turn.say("waits"));

        bench().talk(address, turn -> turn.receiptUpTo(DeliveryStatus.READ, StoreBench.START.minusSeconds(1)));
        assertThat(bench().history(conversation).get(1).status()).isEqualTo(DeliveryStatus.SENT);
        bench().talk(address, turn -> turn.receiptUpTo(DeliveryStatus.READ, StoreBench.START.plusSeconds(3600)));

        assertThat(bench().history(conversation))
                .filteredOn(message -> message.author() == Author.BOT)
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.READ, DeliveryStatus.QUEUED);
    }

    @Test
    default void aReportIsAlsoOnWhatWasSaidInAConversationThatIsClosedSince() {
        Address address = StoreBench.address(1);
        Conversation closed = bench().talk(address, turn -> {
            turn.say("one");
            turn.say("two");
            turn.say("good-bye");
            turn.close();
        });
        bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext-1");
        bench().settle(bench().claim().get(0), DeliveryStatus.UNKNOWN, null);
        OutboxItem underWay = bench().claim().get(0);
        MessageId two = bench().history(closed).get(2).id();

        Conversation next = bench().talk(address, turn -> {
            turn.receipt("ext-1", DeliveryStatus.READ);
            turn.receipt("ext-2", two, DeliveryStatus.SENT);
            turn.receipt("ext-3", DeliveryStatus.SENT);
            turn.receiptUpTo(DeliveryStatus.DELIVERED, StoreBench.START.plusSeconds(1));
        });
        bench().settle(underWay, DeliveryStatus.SENT, "ext-3");

        assertThat(next.id()).isNotEqualTo(closed.id());
        assertThat(bench().history(closed).subList(1, 4))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.READ, DeliveryStatus.DELIVERED, DeliveryStatus.SENT);
    }

    @Test
    default void aReportIsOnNobodyElsesMessageOfThatId() {
        Conversation theirs = bench().talk(StoreBench.address(1), turn -> turn.say("one"));
        bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext");
        MessageId id = bench().history(theirs).get(1).id();

        bench().talk(StoreBench.address(2), turn -> {
            turn.receipt("ext", DeliveryStatus.READ);
            turn.receipt("other", id, DeliveryStatus.FAILED);
            turn.receiptUpTo(DeliveryStatus.READ, StoreBench.START.plusSeconds(1));
        });

        assertThat(bench().history(theirs).get(1)).satisfies(message -> {
            assertThat(message.status()).isEqualTo(DeliveryStatus.SENT);
            assertThat(message.externalId()).isEqualTo("ext");
        });
    }

    @Test
    default void whatThePlatformHasOrMayHaveIsToldBesideWhatWasSentElsewhere() {
        Address address = StoreBench.address(1);
        bench().talk(address, turn -> {
            turn.say("sent");
            turn.close();
        });
        bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext-1");
        bench().talk(address, turn -> {
            turn.say(AgentId.ELSEWHERE, "another's");
            turn.say("in doubt");
            turn.say("under way");
            turn.say("waits");
        });
        bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext-2");
        bench().settle(bench().claim().get(0), DeliveryStatus.UNKNOWN, null);
        assertThat(bench().claim()).hasSize(1);
        Event elsewhere = new Event.SentElsewhere(new Content.Text("sent"), "ext-1", StoreBench.START, null);
        assertThat(bench().store.append(List.of(new InboxEntry.EventEntry(address, "echo", elsewhere))))
                .containsExactly(true);

        List<Message> sent = new ArrayList<>();
        bench().step(turn -> sent.addAll(turn.sent()));

        assertThat(sent).extracting(StoreBench::textOf).containsExactlyInAnyOrder("sent", "in doubt", "under way");
        bench().talk(address, turn -> assertThat(turn.sent()).isEmpty());
    }

    @Test
    default void whatThePlatformTookAndDidNotDeliverGoesOutOnceMore() {
        Address address = StoreBench.address(1);
        Conversation conversation = bench().talk(address, turn -> turn.say("one"));
        bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext");

        bench().talk(address, turn -> turn.resend("ext", "131047"));

        OutboxItem again = bench().claim().get(0);
        assertThat(again.message().reason()).isEqualTo("131047");
        assertThat(again.message().externalId()).isNull();
        assertThat(again.lastInboundAt())
                .isEqualTo(bench().store
                        .conversation(TenantId.DEFAULT, conversation.id())
                        .orElseThrow()
                        .lastInboundAt());
        bench().settle(again, DeliveryStatus.SENT, "ext-2");
        assertThat(bench().history(conversation).get(1).externalId()).isEqualTo("ext-2");
    }

    @Test
    default void whatIsKnownToHaveArrivedDoesNotGoOutOnceMore() {
        Address address = StoreBench.address(1);
        bench().talk(address, turn -> turn.say("one"));
        bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext");

        bench().talk(address, turn -> turn.receipt("ext", DeliveryStatus.DELIVERED));
        bench().talk(address, turn -> turn.resend("ext", "131047"));

        assertThat(bench().claim()).isEmpty();
    }

    @Test
    default void whatIsHeldUntilTheContactWritesIsDueWhenItIsReleasedAndWhatWaitsForLaterIsNot() {
        Address address = StoreBench.address(1);
        bench().talk(address, turn -> turn.say("one"));
        bench().store
                .settle(List.of(new Settlement(
                        bench().claim().get(0), new Settlement.Again(Settlement.Again.HELD, false, false))));
        assertThat(bench().claim()).isEmpty();

        bench().talk(address, Turn::releaseHeld);
        OutboxItem released = bench().claim().get(0);
        bench().store
                .settle(List.of(new Settlement(released, new Settlement.Again(Duration.ofHours(1), false, false))));
        bench().talk(address, Turn::releaseHeld);

        assertThat(bench().claim()).isEmpty();
    }

    @Test
    default void whatLedTheContactHereIsKeptWithTheConversationAndWithTheMessage() {
        Referral ad = new Referral(
                Referral.Source.AD,
                "spring",
                "ad-1",
                "click-1",
                "နွေဦး",
                "https://example.com/ad",
                Map.of("media", "image"));
        Conversation conversation = bench().talk(StoreBench.address(1), turn -> turn.came(ad));

        assertThat(bench().store.conversation(TenantId.DEFAULT, conversation.id()))
                .hasValueSatisfying(stored -> assertThat(stored.origin()).isEqualTo(ad));
        assertThat(bench().history(conversation).get(1).referral()).isEqualTo(ad);
    }

    @Test
    default void theOrderInWhichReportsComeDoesNotMatter() {
        Map<Set<DeliveryStatus>, DeliveryStatus> ends = new HashMap<>();
        int number = 0;
        for (List<DeliveryStatus> order : orders(REPORTS)) {
            boolean together = number % 2 == 0;
            Address address = StoreBench.address(number++);
            Conversation conversation = bench().talk(address, turn -> turn.say("one"));
            bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext");

            if (together) {
                bench().talk(address, turn -> order.forEach(status -> turn.receipt("ext", status)));
            } else {
                order.forEach(status -> bench().talk(address, turn -> turn.receipt("ext", status)));
            }

            DeliveryStatus end = bench().history(conversation).get(1).status();
            assertThat(end)
                    .as("%s, %s", order, together ? "together" : "one by one")
                    .isEqualTo(ends.computeIfAbsent(Set.copyOf(order), any -> end))
                    .isEqualTo(order.stream().reduce(DeliveryStatus.SENT, DeliveryStatus::afterReport));
        }
    }

    /** Any two and more of these, in any order. */
    private static List<List<DeliveryStatus>> orders(List<DeliveryStatus> of) {
        List<List<DeliveryStatus>> orders = new ArrayList<>();
        for (DeliveryStatus first : of) {
            List<DeliveryStatus> others =
                    of.stream().filter(report -> report != first).toList();
            others.forEach(second -> orders.add(List.of(first, second)));
            orders(others).forEach(order -> {
                List<DeliveryStatus> longer = new ArrayList<>(List.of(first));
                longer.addAll(order);
                orders.add(longer);
            });
        }
        return orders;
    }
}
