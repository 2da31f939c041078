package dev.parley.store;

import dev.parley.StoreUnavailableException;
import dev.parley.UnreadableDeliveryException;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.DeliveryStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Where everything is kept. Each verb is one transaction that no caller sees the inside of, shaped for batches; races
 * between callers, threads and nodes are settled here. Times that decide between nodes (leases, due dates, pauses) are
 * compared with the store's own clock.
 *
 * <p>Thread-safe. Every verb throws {@link StoreUnavailableException} when the database cannot be reached or does not
 * answer in time; then nothing is known to have been written, and calling again is safe.
 *
 * <p>Subclass {@code StoreContract} of {@code parley-testkit} to see that yours does what the engine relies on.
 */
public interface Store extends ConversationStore, TicketStore, AccountStore, AutoCloseable {

    /**
     * Keeps entries in the inbox, in this order, durably. One whose tenant, account and key are there already is left
     * as it is.
     *
     * @return for each entry, in the same order, whether it was new
     */
    List<Boolean> append(List<InboxEntry> entries);

    /**
     * Takes addresses whose oldest pending event is due and that nobody else is stepping, oldest first, has each
     * stepped, and writes the results in one transaction. Of one address only one caller anywhere steps at a time.
     *
     * <p>An address that one of them moves to is held with it, and what is known there is told as its {@link Twin}.
     *
     * <p>When a result cannot be written, the others are. The address is then stepped with its first event alone, which
     * counts a failure only if that cannot be written either.
     *
     * @param accounts whose addresses; events of others wait for a node that serves them
     * @param maxConversations at most so many addresses
     */
    StepReport step(Collection<ServedAccount> accounts, int maxConversations, Stepper stepper);

    /**
     * Takes messages out of the outbox that are due, under a lease: of each conversation only the oldest, none of a
     * paused account, and none that anyone else holds. What an owner's change took the right from (author yields, lower
     * epoch than the conversation's) is marked with {@link DeliveryStatus#afterWithdrawal} on the way and not handed out.
     * Accounts with much that waits hold up the others no more than by their turn.
     */
    List<OutboxItem> claim(Claim claim);

    /**
     * Puts back what a claim took, if it took anything: for a claim that was answered by {@link
     * StoreUnavailableException}, of which nothing was sent.
     *
     * @param claim its id
     */
    void release(String claim);

    /**
     * Takes messages whose lease ran out before they were settled: whoever held them may have sent them.
     *
     * @param max at most so many
     * @param lease how long they are the caller's to settle
     */
    List<OutboxItem> claimExpired(int max, Duration lease);

    /**
     * Writes what became of claimed messages, and appends events that follow from it, in one transaction. A settlement
     * whose claim has gone to another holder changes nothing, except that a message known to be sent is no longer
     * unknown, and is not sent again.
     */
    void settle(List<Settlement> settlements);

    /**
     * Takes fetches that are due, under a lease: the oldest of each account, accounts in turns, and none that anyone else
     * holds. One whose lease ran out before it was settled is due again: a fetch may be repeated, since its file is kept
     * under the same key.
     */
    List<FetchItem> claimFetches(Claim claim);

    /**
     * Writes what became of claimed fetches, and appends the events that tell so, in one transaction. A settlement whose
     * claim has gone to another holder changes nothing, except that a file that is kept is told of, and then not fetched
     * again. Of each fetch one event tells: what is settled behind it, whatever it says, changes nothing.
     */
    void settleFetches(List<FetchSettlement> settlements);

    /**
     * Turns due timers into {@link dev.parley.conversation.Event.TimerFired} events in the inbox, each once.
     *
     * @param max at most so many
     * @return how many fired
     */
    int fireTimers(int max);

    /**
     * Hands out nothing of this account for a while; a longer pause replaces a shorter one of the same cause.
     *
     * @param reason for the staff, without secrets
     * @return whether it is the first of this cause since {@link #resume}, which only one caller is told
     */
    boolean pause(TenantId tenant, AccountId account, Pause.Cause cause, Duration time, String reason);

    /**
     * Ends the pause of this cause, if there is one.
     *
     * @return whether there was one, be its time over or not, which only one caller is told
     */
    boolean resume(TenantId tenant, AccountId account, Pause.Cause cause);

    /** The accounts that are paused now. */
    List<Pause> pauses(TenantId tenant);

    /**
     * The accounts of all tenants that were paused for this cause and not resumed, and whose pause has been over for so
     * long: nobody had reason to pause them again.
     */
    List<ServedAccount> pausedBefore(Pause.Cause cause, Duration ago);

    /**
     * What was set aside, newest first.
     *
     * @param limit at most so many, at least 1
     */
    List<Quarantined> quarantined(TenantId tenant, int limit);

    /**
     * Has an event that was set aside stepped again, as one that never failed and at its old place, before all that came
     * behind it and still waits. For after the mending of what it failed by. Calling it twice does nothing more.
     *
     * @param key as {@link Quarantined#key()} tells
     * @return whether it was set aside until now; false when there is no such event, or it was taken up again before
     * @throws UnreadableDeliveryException if what was set aside is no event but a body that could not be read
     */
    boolean requeue(TenantId tenant, AccountId account, String key);

    /** Returns if the database answers. */
    void ping();

    /** Frees what the store itself opened, never what it was given. Idempotent. */
    @Override
    void close();
}
