package dev.parley.conversation;

import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thread with a contact at an address. One is open at a time.
 *
 * @param owner who may speak now
 * @param epoch raised with each change of owner; what the bot decided under a lower one is not sent any more
 * @param flow what the state machine remembers
 * @param messages how many messages its history has; the position of the next one
 * @param lastInboundAt when the contact last wrote, or did what the platform takes for that; null before they did
 * @param origin what led the contact here when it began; null where nothing was told
 * @param offer what the contact may answer by its number; null while nothing was offered so, or the bot said something
 *     else since
 * @param version raised with each write; a write from an older one is refused
 */
public record Conversation(
        ConversationId id,
        Address address,
        ContactId contact,
        Status status,
        Owner owner,
        long epoch,
        FlowState flow,
        long messages,
        Instant openedAt,
        @Nullable Instant lastInboundAt,
        @Nullable Referral origin,
        @Nullable Offer offer,
        long version) {

    /** Whether it still goes on. */
    public enum Status {
        OPEN,
        CLOSED
    }

    /** A conversation that begins now, owned by the bot. */
    public static Conversation open(ConversationId id, Address address, ContactId contact, Instant now) {
        return new Conversation(
                id, address, contact, Status.OPEN, Owner.BOT, 0, FlowState.INITIAL, 0, now, null, null, null, 0);
    }

    /** Whether a person owns it or is waited for, so that the bot is silent. */
    public boolean isWithPeople() {
        return !(owner instanceof Owner.Bot);
    }

    public Conversation withFlow(FlowState newFlow) {
        return new Conversation(
                id,
                address,
                contact,
                status,
                owner,
                epoch,
                newFlow,
                messages,
                openedAt,
                lastInboundAt,
                origin,
                offer,
                version);
    }

    /** With another owner, in the next epoch; the same when the owner does not change. */
    public Conversation withOwner(Owner newOwner) {
        if (newOwner.equals(owner)) {
            return this;
        }
        return new Conversation(
                id,
                address,
                contact,
                status,
                newOwner,
                epoch + 1,
                flow,
                messages,
                openedAt,
                lastInboundAt,
                origin,
                offer,
                version);
    }

    public Conversation withAddress(Address newAddress) {
        return new Conversation(
                id,
                newAddress,
                contact,
                status,
                owner,
                epoch,
                flow,
                messages,
                openedAt,
                lastInboundAt,
                origin,
                offer,
                version);
    }

    /** With another contact, who turned out to be the same. */
    public Conversation withContact(ContactId other) {
        return new Conversation(
                id,
                address,
                other,
                status,
                owner,
                epoch,
                flow,
                messages,
                openedAt,
                lastInboundAt,
                origin,
                offer,
                version);
    }

    /** With one more message in its history. */
    public Conversation withNextMessage() {
        return new Conversation(
                id,
                address,
                contact,
                status,
                owner,
                epoch,
                flow,
                messages + 1,
                openedAt,
                lastInboundAt,
                origin,
                offer,
                version);
    }

    public Conversation withLastInboundAt(Instant when) {
        return new Conversation(
                id, address, contact, status, owner, epoch, flow, messages, openedAt, when, origin, offer, version);
    }

    /** With what led the contact here, unless that is known already: the first touch counts. */
    public Conversation withOrigin(Referral referral) {
        return origin != null
                ? this
                : new Conversation(
                        id,
                        address,
                        contact,
                        status,
                        owner,
                        epoch,
                        flow,
                        messages,
                        openedAt,
                        lastInboundAt,
                        referral,
                        offer,
                        version);
    }

    /** With something else to be answered by its number; null for nothing. */
    public Conversation withOffer(@Nullable Offer newOffer) {
        return new Conversation(
                id,
                address,
                contact,
                status,
                owner,
                epoch,
                flow,
                messages,
                openedAt,
                lastInboundAt,
                origin,
                newOffer,
                version);
    }

    public Conversation closed() {
        return new Conversation(
                id,
                address,
                contact,
                Status.CLOSED,
                owner,
                epoch,
                flow,
                messages,
                openedAt,
                lastInboundAt,
                origin,
                offer,
                version);
    }
}
