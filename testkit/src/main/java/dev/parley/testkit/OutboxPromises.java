package dev.parley.testkit;

import static dev.parley.store.Pause.Cause.CHANNEL_DOWN;
import static dev.parley.store.Pause.Cause.TOO_MANY_REQUESTS;
import static dev.parley.testkit.StoreBench.ACCOUNT;
import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.LEASE;
import static dev.parley.testkit.StoreBench.TENANT;
import static dev.parley.testkit.StoreBench.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.id.AccountId;
import dev.parley.id.AgentId;
import dev.parley.id.MessageId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.OutboxItem;
import dev.parley.store.Pause;
import dev.parley.store.ServedAccount;
import dev.parley.store.Settlement;
import dev.parley.store.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code claim}, {@code claimExpired}, {@code settle} and {@code pause} promise. */
interface OutboxPromises {

    StoreBench bench();

    @Test
    default void messagesOfAConversationGoOutOneByOneInTheirOrder() {
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.say("one");
            turn.say("two");
        });

        OutboxItem first = onlyClaimed();
        assertThat(StoreBench.textOf(first.message())).isEqualTo("one");
        assertThat(first.address()).isEqualTo(ADDRESS);
        assertThat(first.attempts()).isZero();
        assertThat(first.plain()).isFalse();
        assertThat(bench().claim()).isEmpty();

        bench().settle(first, DeliveryStatus.SENT, "platform-1");
        assertThat(StoreBench.textOf(onlyClaimed().message())).isEqualTo("two");
        assertThat(bench().history(conversation))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.RECEIVED, DeliveryStatus.SENT, DeliveryStatus.QUEUED);
        assertThat(bench().history(conversation).get(1).externalId()).isEqualTo("platform-1");
    }

    @Test
    default void claimersNeverShareAMessage() {
        IntStream.range(0, 40).forEach(i -> bench().write(StoreBench.address(i), "hello"));
        bench().step(turn -> turn.say("welcome"));

        List<List<OutboxItem>> claimed = StoreBench.race(8, () -> {
            List<OutboxItem> mine = new ArrayList<>();
            List<OutboxItem> more = bench().claim(3);
            while (!more.isEmpty()) {
                assertThat(more).hasSizeLessThanOrEqualTo(3);
                mine.addAll(more);
                more = bench().claim(3);
            }
            return mine;
        });
        List<MessageId> ids = new ArrayList<>();
        claimed.forEach(items -> items.forEach(item -> ids.add(item.message().id())));
        // A claimer may have found only what others held, and left early.
        bench().claim().forEach(item -> ids.add(item.message().id()));

        assertThat(ids).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    default void aClaimWhoseAnswerWasLostIsTakenBackByItsId() {
        bench().talk(ADDRESS, turn -> {
            turn.say("one");
            turn.say("two");
        });
        OutboxItem lost = onlyClaimed();

        bench().store.release("another");
        assertThat(bench().claim()).isEmpty();
        bench().store.release(lost.claim());
        bench().store.release(lost.claim());

        OutboxItem again = onlyClaimed();
        assertThat(again.message().id()).isEqualTo(lost.message().id());
        assertThat(again.attempts()).isZero();
        bench().settle(lost, DeliveryStatus.FAILED, null);
        bench().time.advance(LEASE);
        assertThat(bench().store.claimExpired(10, LEASE)).hasSize(1);
    }

    @Test
    default void aNodeTakesOnlyWhatItsAccountsSend() {
        Address elsewhere = new Address(TENANT, new AccountId("telegram", "second"), "chat-1");
        bench().talk(ADDRESS, turn -> turn.say("here"));
        bench().talk(elsewhere, turn -> turn.say("there"));
        bench().served.remove(ServedAccount.of(elsewhere));

        assertThat(bench().claim()).extracting(OutboxItem::address).containsExactly(ADDRESS);

        bench().served.add(ServedAccount.of(elsewhere));
        assertThat(bench().claim()).extracting(OutboxItem::address).containsExactly(elsewhere);
    }

    @Test
    default void anAccountWithMuchThatWaitsDoesNotHoldUpAnother() {
        Address quiet = new Address(TENANT, new AccountId("telegram", "second"), "chat-1");
        IntStream.range(0, 300).forEach(i -> bench().write(StoreBench.address(i), "hello"));
        bench().write(quiet, "hello");
        while (bench().step(turn -> turn.say("welcome")).conversations() > 0) {
            // All are stepped before the first is claimed.
        }

        assertThat(bench().claim(4)).extracting(OutboxItem::address).contains(quiet);
    }

    @Test
    default void whatWaitsBehindManyThatCannotGoIsFound() {
        IntStream.range(0, 300).forEach(i -> bench().write(StoreBench.address(i), "hello"));
        while (bench().step(turn -> turn.say("welcome")).conversations() > 0) {
            // All are stepped before the first is claimed.
        }
        Settlement.Again later = new Settlement.Again(LEASE, true, false);
        bench().store
                .settle(bench().claim(299).stream()
                        .map(item -> new Settlement(item, later))
                        .toList());

        assertThat(bench().claim()).hasSize(1);
    }

    @Test
    default void whatIsNotSettledInTimeGoesToAnotherWhoKnowsThatItMayHaveBeenSent() {
        bench().talk(ADDRESS, turn -> {
            turn.say("one");
            turn.say("two");
        });
        OutboxItem first = onlyClaimed();

        bench().time.advance(LEASE.minusMillis(1));
        assertThat(bench().store.claimExpired(10, LEASE)).isEmpty();
        bench().time.advance(Duration.ofMillis(1));

        assertThat(bench().claim()).isEmpty();
        assertThat(bench().store.claimExpired(10, LEASE)).hasSize(1).first().satisfies(item -> {
            assertThat(item.message().id()).isEqualTo(first.message().id());
            assertThat(item.claim()).isNotEqualTo(first.claim());
        });
        assertThat(bench().store.claimExpired(10, LEASE)).isEmpty();
    }

    @Test
    default void expiredMessagesAreNeverShared() {
        IntStream.range(0, 20).forEach(i -> bench().write(StoreBench.address(i), "hello"));
        bench().step(turn -> turn.say("welcome"));
        assertThat(bench().claim()).hasSize(20);
        bench().time.advance(LEASE);

        List<List<OutboxItem>> claimed = StoreBench.race(4, () -> bench().store.claimExpired(20, LEASE));

        assertThat(claimed.stream()
                        .flatMap(List::stream)
                        .map(item -> item.message().id()))
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    default void aSettlementThatComesTooLateChangesNothing() {
        Conversation conversation = bench().talk(ADDRESS, turn -> turn.say("one"));
        OutboxItem mine = onlyClaimed();
        bench().time.advance(LEASE);
        OutboxItem theirs = bench().store.claimExpired(1, LEASE).get(0);

        bench().settle(mine, DeliveryStatus.FAILED, null, message(ADDRESS, "follows", "never"));
        bench().store.settle(List.of(new Settlement(mine, new Settlement.Again(Duration.ZERO, true, true))));

        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
        assertThat(bench().claim()).isEmpty();
        assertThat(bench().history(conversation).get(1).status()).isEqualTo(DeliveryStatus.QUEUED);
        bench().settle(theirs, DeliveryStatus.SENT, "platform-1");
        assertThat(bench().history(conversation).get(1).status()).isEqualTo(DeliveryStatus.SENT);
    }

    @Test
    default void aLateWordThatItWasSentEndsTheDoubt() {
        Conversation conversation = bench().talk(ADDRESS, turn -> turn.say("one"));
        OutboxItem mine = onlyClaimed();
        bench().time.advance(LEASE);
        bench().settle(bench().store.claimExpired(1, LEASE).get(0), DeliveryStatus.UNKNOWN, null);

        bench().settle(mine, DeliveryStatus.SENT, "platform-1");

        assertThat(bench().history(conversation).get(1)).satisfies(message -> {
            assertThat(message.status()).isEqualTo(DeliveryStatus.SENT);
            assertThat(message.externalId()).isEqualTo("platform-1");
        });
    }

    @Test
    default void aMessageThatIsKnownLateToBeSentIsNotSentAgain() {
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.say("one");
            turn.say("two");
        });
        OutboxItem mine = onlyClaimed();
        bench().time.advance(LEASE);
        OutboxItem theirs = bench().store.claimExpired(1, LEASE).get(0);
        bench().store.settle(List.of(new Settlement(theirs, new Settlement.Again(Duration.ZERO, true, false))));

        bench().settle(mine, DeliveryStatus.SENT, "platform-1");

        assertThat(bench().history(conversation).get(1).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(onlyClaimed().message().position()).isEqualTo(2);
    }

    @Test
    default void whatFollowsFromASettlementIsInTheInboxOnce() {
        bench().talk(ADDRESS, turn -> turn.say("one"));
        InboxEntry follows = message(ADDRESS, "failed-1", "it failed");
        OutboxItem item = onlyClaimed();

        bench().settle(item, DeliveryStatus.FAILED, null, follows, follows);
        bench().settle(item, DeliveryStatus.FAILED, null, follows);

        assertThat(bench().step(Turn::hear).events()).isEqualTo(1);
        assertThat(bench().store.append(List.of(follows))).containsExactly(false);
    }

    @Test
    default void whatIsPutBackComesAgainAfterItsDelay() {
        bench().talk(ADDRESS, turn -> turn.say("one"));
        OutboxItem first = onlyClaimed();

        bench().store.settle(List.of(new Settlement(first, new Settlement.Again(Duration.ofSeconds(5), true, true))));
        assertThat(bench().claim()).isEmpty();
        bench().time.advance(Duration.ofSeconds(5));
        OutboxItem second = onlyClaimed();
        bench().store.settle(List.of(new Settlement(second, new Settlement.Again(Duration.ZERO, false, true))));

        assertThat(second.attempts()).isEqualTo(1);
        assertThat(second.plain()).isTrue();
        assertThat(onlyClaimed().attempts()).isEqualTo(1);
    }

    @Test
    default void whatTheBotDecidedBeforeAnAgentTookOverIsNotSent() {
        AgentId agent = new AgentId("thiri");
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.say("the bot's first");
            turn.say("the bot's second");
            turn.owner(new Owner.Agent(agent));
            turn.say(agent, "the agent's");
            turn.say("a notice of the new epoch");
        });

        List<OutboxItem> claimed = new ArrayList<>(bench().claim());
        claimed.addAll(bench().claim());

        assertThat(claimed)
                .extracting(item -> StoreBench.textOf(item.message()))
                .containsExactly("the agent's");
        List<Message> history = bench().history(conversation);
        assertThat(history.subList(1, 3)).allSatisfy(message -> {
            assertThat(message.status()).isEqualTo(DeliveryStatus.CANCELLED);
            assertThat(message.reason()).isNotBlank();
        });
        bench().settle(claimed.get(0), DeliveryStatus.SENT, "1");
        assertThat(StoreBench.textOf(onlyClaimed().message())).isEqualTo("a notice of the new epoch");
    }

    @Test
    default void aMessageInDoubtThatIsWithdrawnStaysInDoubt() {
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.say("tried");
            turn.say("never tried");
        });
        Settlement.Again again = new Settlement.Again(Duration.ZERO, true, false, "no answer came");
        bench().store.settle(List.of(new Settlement(onlyClaimed(), again)));
        assertThat(bench().history(conversation).get(1)).satisfies(message -> {
            assertThat(message.status()).isEqualTo(DeliveryStatus.UNKNOWN);
            assertThat(message.reason()).isEqualTo("no answer came");
        });

        bench().talk(ADDRESS, turn -> turn.owner(new Owner.Agent(new AgentId("thiri"))));

        assertThat(bench().claim()).isEmpty();
        assertThat(bench().history(conversation).subList(1, 3))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.UNKNOWN, DeliveryStatus.CANCELLED);
        assertThat(bench().history(conversation).get(1).reason()).contains("may have arrived", "took over");
    }

    @Test
    default void aMessageInDoubtIsHandedOutAgainAsOneAndMayStillBeSent() {
        Conversation conversation = bench().talk(ADDRESS, turn -> turn.say("one"));
        Settlement.Again again = new Settlement.Again(Duration.ZERO, true, false, "no answer came");
        bench().store.settle(List.of(new Settlement(onlyClaimed(), again)));

        OutboxItem item = onlyClaimed();
        assertThat(item.message().status()).isEqualTo(DeliveryStatus.UNKNOWN);
        bench().store.settle(List.of(new Settlement(item, new Settlement.Again(Duration.ZERO, true, false))));
        item = onlyClaimed();
        assertThat(item.message().status()).isEqualTo(DeliveryStatus.UNKNOWN);

        bench().settle(item, DeliveryStatus.SENT, "platform-1");
        assertThat(bench().history(conversation).get(1).status()).isEqualTo(DeliveryStatus.SENT);
    }

    @Test
    default void anAgentsMessageIsSentAlsoAfterTheyGaveTheConversationBack() {
        AgentId agent = new AgentId("thiri");
        bench().talk(ADDRESS, turn -> {
            turn.owner(new Owner.Agent(agent));
            turn.say(agent, "goodbye");
            turn.owner(Owner.BOT);
        });

        assertThat(StoreBench.textOf(onlyClaimed().message())).isEqualTo("goodbye");
    }

    @Test
    default void nothingOfAPausedAccountIsHandedOut() {
        bench().talk(ADDRESS, turn -> turn.say("one"));
        bench().store.pause(TENANT, ACCOUNT, TOO_MANY_REQUESTS, Duration.ofSeconds(60), "too fast");
        bench().store.pause(TENANT, ACCOUNT, TOO_MANY_REQUESTS, Duration.ofSeconds(5), "shorter");

        assertThat(bench().claim()).isEmpty();
        assertThat(bench().store.pauses(TENANT))
                .containsExactly(new Pause(ACCOUNT, TOO_MANY_REQUESTS, StoreBench.START.plusSeconds(60), "too fast"));
        bench().store.pause(TENANT, ACCOUNT, TOO_MANY_REQUESTS, Duration.ofSeconds(90), "longer");
        bench().time.advance(Duration.ofSeconds(89));
        assertThat(bench().claim()).isEmpty();
        bench().time.advance(Duration.ofSeconds(1));

        assertThat(bench().store.pauses(TENANT)).isEmpty();
        assertThat(bench().claim()).hasSize(1);
    }

    @Test
    default void aPauseEndsWhenItIsLifted() {
        bench().talk(ADDRESS, turn -> turn.say("one"));
        bench().store.pause(TENANT, ACCOUNT, TOO_MANY_REQUESTS, Duration.ofDays(1), "revoked");

        bench().store.resume(TENANT, ACCOUNT, TOO_MANY_REQUESTS);
        bench().store.resume(TENANT, ACCOUNT, TOO_MANY_REQUESTS);

        assertThat(bench().store.pauses(TENANT)).isEmpty();
        assertThat(bench().claim()).hasSize(1);
    }

    @Test
    default void aPauseEndsForItsOwnCauseOnly() {
        bench().talk(ADDRESS, turn -> turn.say("one"));
        bench().store.pause(TENANT, ACCOUNT, CHANNEL_DOWN, Duration.ofSeconds(60), "401");
        bench().store.pause(TENANT, ACCOUNT, TOO_MANY_REQUESTS, Duration.ofSeconds(30), "too fast");

        bench().store.resume(TENANT, ACCOUNT, CHANNEL_DOWN);

        assertThat(bench().store.pauses(TENANT))
                .containsExactly(new Pause(ACCOUNT, TOO_MANY_REQUESTS, StoreBench.START.plusSeconds(30), "too fast"));
        assertThat(bench().claim()).isEmpty();
        bench().time.advance(Duration.ofSeconds(30));
        assertThat(bench().claim()).hasSize(1);
    }

    private OutboxItem onlyClaimed() {
        List<OutboxItem> claimed = bench().claim();
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }
}
