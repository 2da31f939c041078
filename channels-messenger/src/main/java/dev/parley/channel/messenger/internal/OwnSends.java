package dev.parley.channel.messenger.internal;

import dev.parley.conversation.Address;
import dev.parley.id.MessageId;
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

    private record Sent(Address to, String mid) {}

    private final Map<Address, MessageId> underWay = new ConcurrentHashMap<>();
    private final Map<Sent, MessageId> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sent, MessageId> eldest) {
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
            done.put(new Sent(to, mid), id);
        }
    }

    /**
     * Our id of a message that an echo tells of; empty if it is none of ours.
     *
     * @param mayBeUnderWay whether it may also be the one that is being sent there just now
     */
    Optional<MessageId> find(Address to, String mid, boolean mayBeUnderWay) {
        MessageId known;
        synchronized (done) {
            known = done.get(new Sent(to, mid));
        }
        return Optional.ofNullable(known == null && mayBeUnderWay ? underWay.get(to) : known);
    }
}
