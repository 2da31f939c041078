package dev.parley.internal;

import dev.parley.Counter;
import dev.parley.StoreUnavailableException;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.delivery.OutsideWindowPolicy;
import dev.parley.delivery.RetryPolicy;
import dev.parley.delivery.UnknownSendPolicy;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.OutboxItem;
import dev.parley.store.Pause;
import dev.parley.store.Settlement;
import dev.parley.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What a send's result means for its message: the one place where results become settlements. Thread-safe. */
final class Verdict {

    /** A platform that asks for more patience than this has something against the account. */
    private static final Duration LONG_WAIT = Duration.ofHours(1);

    /** Until the database may be back. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Verdict.class);

    /** What the host chose. */
    record Policies(RetryPolicy retries, UnknownSendPolicy unknownSends) {}

    private final Store store;
    private final LateMessages late;
    private final Outages outages;
    private final Policies policies;
    private final InstantSource time;
    private final RandomGenerator random;
    private final Counters counters;

    Verdict(
            Store store,
            LateMessages late,
            Outages outages,
            Policies policies,
            InstantSource time,
            RandomGenerator random,
            Counters counters) {
        this.store = store;
        this.late = late;
        this.outages = outages;
        this.policies = policies;
        this.time = time;
        this.random = random;
        this.counters = counters;
    }

    Settlement on(OutboxItem item, SendResult result) {
        return result.fold(new Cases(item));
    }

    /** For an item whose lease ran out: whoever held it may have sent it. */
    Settlement onExpired(OutboxItem item) {
        return on(item, new SendResult.Unknown("its sender stopped before it could say"));
    }

    private final class Cases implements SendResult.Cases<Settlement> {

        private final OutboxItem item;

        private Cases(OutboxItem item) {
            this.item = item;
        }

        @Override
        public Settlement sent(SendResult.Sent sent) {
            counters.add(Counter.MESSAGES_SENT);
            if (!sent.rest().isZero()) {
                pause(sent.rest(), "close to the platform's limit");
            }
            return done(DeliveryStatus.SENT, sent.externalId(), null);
        }

        @Override
        public Settlement retryAfter(SendResult.RetryAfter retryAfter) {
            if (isTooOld()) {
                return failed("given up, since the platform takes no more", false);
            }
            Duration longest = policies.retries().giveUpAfter();
            Duration told = retryAfter.delay().compareTo(longest) > 0 ? longest : retryAfter.delay();
            Duration delay = told.plusMillis(random.nextLong(250));
            log.atLevel(told.compareTo(LONG_WAIT) > 0 ? Level.WARN : Level.INFO)
                    .log(
                            "Message {} waits {} s, as the platform asks",
                            item.message().id(),
                            delay.toSeconds());
            if (retryAfter.scope() == SendResult.Scope.ACCOUNT) {
                pause(delay, "too many requests");
            }
            return again(delay, false, item.plain());
        }

        @Override
        public Settlement retry(SendResult.Retry retry) {
            if (isTooOld()) {
                return failed("given up after " + (item.attempts() + 1) + " attempts: " + retry.code(), false);
            }
            log.info(
                    "Message {} did not go out and is tried again: {}",
                    item.message().id(),
                    retry.code());
            return again(nextTry(), true, item.plain());
        }

        private boolean isTooOld() {
            Instant giveUpAt =
                    item.message().createdAt().plus(policies.retries().giveUpAfter());
            return time.instant().isAfter(giveUpAt);
        }

        private Duration nextTry() {
            return policies.retries().delay(item.attempts() + 1, random);
        }

        @Override
        public Settlement unreachable(SendResult.Unreachable unreachable) {
            return failed(unreachable.code(), true);
        }

        @Override
        public Settlement outsideWindow(SendResult.OutsideWindow outsideWindow) {
            OutsideWindowPolicy.Decision decision;
            try {
                decision = late.decide(item);
            } catch (StoreUnavailableException e) {
                log.debug(
                        "What to do about message {} is decided later",
                        item.message().id());
                return again(A_MOMENT, false, item.plain());
            }
            log.info(
                    "Message {} is outside of the messaging window ({}): {}",
                    item.message().id(),
                    outsideWindow.code(),
                    decision.getClass().getSimpleName());
            if (decision instanceof OutsideWindowPolicy.Decision.Hold) {
                counters.add(Counter.MESSAGES_RETRIED);
                return new Settlement(item, new Settlement.Held(item.plain()), List.of(late.told(item, null)));
            } else if (decision instanceof OutsideWindowPolicy.Decision.SendTemplate instead) {
                return new Settlement(
                        item, givenUp("a template takes its place"), List.of(late.told(item, instead.template())));
            }
            return failed(outsideWindow.code(), false);
        }

        @Override
        public Settlement simplify(SendResult.Simplify simplify) {
            return item.plain() ? failed(simplify.code(), false) : again(Duration.ZERO, true, true);
        }

        @Override
        public Settlement moved(SendResult.Moved moved) {
            if (isTooOld()) {
                return failed("given up, since its address moved and could not be followed", false);
            }
            // The move is an event that has to be stepped before the new address is known.
            Event event = new Event.AddressMoved(moved.newAddress().value());
            String key = "moved:" + item.message().id() + ":" + item.attempts();
            return new Settlement(
                    item,
                    new Settlement.Again(nextTry(), true, item.plain()),
                    List.of(new InboxEntry.EventEntry(item.address(), key, event)));
        }

        @Override
        public Settlement refused(SendResult.Refused refused) {
            return failed(refused.code(), false);
        }

        /** The conversation hears of it as an event, and is silent from then on. */
        @Override
        public Settlement notInControl(SendResult.NotInControl notInControl) {
            Settlement settlement = failed(notInControl.code(), false);
            List<InboxEntry> events = new ArrayList<>(settlement.events());
            events.add(new InboxEntry.EventEntry(
                    item.address(), "control:" + item.message().id(), new Event.ControlChanged(false, null)));
            return new Settlement(item, settlement.outcome(), events);
        }

        @Override
        public Settlement channelDown(SendResult.ChannelDown channelDown) {
            outages.shown(item.address().tenant(), item.address().account(), channelDown.code());
            return again(Duration.ZERO, false, item.plain());
        }

        @Override
        public Settlement unknown(SendResult.Unknown unknown) {
            UnknownSendPolicy.Decision decision = decide();
            log.warn(
                    "It is not known whether message {} arrived ({}): {}",
                    item.message().id(),
                    unknown.code(),
                    decision);
            if (decision == UnknownSendPolicy.Decision.RESEND) {
                counters.add(Counter.MESSAGES_RETRIED);
                return new Settlement(item, new Settlement.Again(nextTry(), true, item.plain(), unknown.code()));
            }
            counters.add(Counter.MESSAGES_UNKNOWN);
            return done(DeliveryStatus.UNKNOWN, null, unknown.code());
        }

        private UnknownSendPolicy.Decision decide() {
            try {
                return policies.unknownSends().decide(item.message(), item.attempts() + 1);
            } catch (RuntimeException e) {
                log.error("The policy for unknown sends failed: {}", Causes.of(e));
                return UnknownSendPolicy.Decision.LEAVE;
            }
        }

        private Settlement done(DeliveryStatus status, @Nullable String externalId, @Nullable String reason) {
            return new Settlement(item, new Settlement.Done(status, externalId, time.instant(), reason));
        }

        private Settlement again(Duration delay, boolean counts, boolean plain) {
            counters.add(Counter.MESSAGES_RETRIED);
            return new Settlement(item, new Settlement.Again(delay, counts, plain));
        }

        private Settlement failed(String reason, boolean unreachable) {
            Event event = new Event.DeliveryFailed(item.message().id(), unreachable, reason);
            String key = "failed:" + item.message().id();
            return new Settlement(
                    item, givenUp(reason), List.of(new InboxEntry.EventEntry(item.address(), key, event)));
        }

        /** What an earlier attempt may have brought there has not failed, whatever became of this one. */
        private Settlement.Done givenUp(String reason) {
            boolean inDoubt = item.message().status() == DeliveryStatus.UNKNOWN;
            counters.add(inDoubt ? Counter.MESSAGES_UNKNOWN : Counter.MESSAGES_FAILED);
            log.warn("Message {} will not be sent: {}", item.message().id(), reason);
            return inDoubt
                    ? new Settlement.Done(
                            DeliveryStatus.UNKNOWN,
                            null,
                            time.instant(),
                            "an earlier attempt may have arrived; then " + reason)
                    : new Settlement.Done(DeliveryStatus.FAILED, null, time.instant(), reason);
        }

        private void pause(Duration length, String reason) {
            counters.add(Counter.ACCOUNTS_PAUSED);
            log.warn(
                    "Account {} is paused for {} s: {}",
                    item.address().account(),
                    Math.max(1, length.toSeconds()),
                    reason);
            try {
                boolean unused = store.pause(
                        item.address().tenant(),
                        item.address().account(),
                        Pause.Cause.TOO_MANY_REQUESTS,
                        length,
                        reason);
            } catch (RuntimeException e) {
                log.debug("The pause could not be kept; the next message will ask for it again");
            }
        }
    }
}
