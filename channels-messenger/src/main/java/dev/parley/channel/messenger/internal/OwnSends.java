package dev.parley.channel.messenger.internal;

import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.id.MessageId;
import dev.parley.id.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process sent itself, for echoes that do not carry our id, as some of Instagram's. An echo
 * may be faster than the answer that tells the message's id. Bounded; thread-safe.
 */
final class OwnSends {

    private static final int MOST_REMEMBERED = 10_000;

    /** The echo of a private reply names the person, whom we did not know when we sent it to their comment. */
    private record Sent(TenantId tenant, AccountId account, String mid) {

        static Sent on(Address address, String mid) {
            return new Sent(address.tenant(), address.account(), mid);
        }
    }

    private final Map<Address, MessageId> underWay = new ConcurrentHashMap<>();
    private final Map<Sent, OurMark> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sent, OurMark> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    void begins(Address to, MessageId id) {
        underWay.put(to, id);
    }

    void ends(Address to, MessageId id) {
        underWay.remove(to, id);
    }

    void sent(Address to, MessageId id, String mid) {
        synchronized (done) {
            done.put(Sent.on(to, mid), OurMark.of(to.value(), id));
        }
    }

    /**
     * What we know of a message that an echo tells of; empty if it is none of ours.
     *
     * @param mayBeUnderWay whether it may also be the one that is being sent there just now
     */
    Optional<OurMark> find(Address to, String mid, boolean mayBeUnderWay) {
        OurMark known;
        synchronized (done) {
            known = done.get(Sent.on(to, mid));
        }
        if (known == null && mayBeUnderWay) {
            return Optional.ofNullable(underWay.get(to)).map(id -> OurMark.of(to.value(), id));
        }
        return Optional.ofNullable(known);
    }
}
