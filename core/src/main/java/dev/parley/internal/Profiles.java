package dev.parley.internal;

import dev.parley.StoreUnavailableException;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.id.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks platforms who somebody is that wrote without a name: once, and where that brought none, no sooner than a day later.
 * What they tell comes as an event. Nothing depends on it, so nothing of it is repeated or kept. Thread-safe.
 */
final class Profiles {

    /** Somebody without a name. */
    record Unnamed(Address address, ContactId contact) {}

    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final int REMEMBERED = 10_000;
    private static final Logger log = LoggerFactory.getLogger(Profiles.class);

    private final Connections connections;
    private final Background lookups;
    private final InstantSource time;
    private final Consumer<InboxEntry> inbox;
    private final Map<ContactId, Instant> asked = new LinkedHashMap<>();

    Profiles(Connections connections, Background lookups, InstantSource time, Consumer<InboxEntry> inbox) {
        this.connections = connections;
        this.lookups = lookups;
        this.time = time;
        this.inbox = inbox;
    }

    void ask(Collection<Unnamed> unnamed) {
        for (Unnamed one : unnamed) {
            if (isTime(one.contact()) && !lookups.run(() -> ask(one))) {
                forget(one.contact());
            }
        }
    }

    private synchronized boolean isTime(ContactId contact) {
        Instant now = time.instant();
        Instant last = asked.get(contact);
        if (last != null && now.isBefore(last.plus(PATIENCE))) {
            return false;
        }
        asked.remove(contact);
        asked.put(contact, now);
        if (asked.size() > REMEMBERED) {
            asked.remove(asked.keySet().iterator().next());
        }
        return true;
    }

    private synchronized void forget(ContactId contact) {
        asked.remove(contact);
    }

    private void ask(Unnamed one) {
        Connections.Connection connection =
                connections.of(one.address().tenant(), one.address().account());
        if (connection == null) {
            return;
        }
        Optional<Profile> profile;
        try {
            profile = connection.channel().profile(connection.account(), one.address());
        } catch (RuntimeException e) {
            log.warn(
                    "Channel {} threw instead of telling a profile: {}",
                    connection.channel().name(),
                    Causes.of(e));
            return;
        }
        if (profile.isEmpty() || profile.get().equals(Profile.EMPTY)) {
            return;
        }
        long day = time.instant().getEpochSecond() / PATIENCE.toSeconds();
        String key = "profile:" + one.contact() + ":" + day;
        try {
            inbox.accept(new InboxEntry.EventEntry(one.address(), key, new Event.ProfileFound(profile.get())));
        } catch (StoreUnavailableException e) {
            log.debug("A profile could not be kept; it is asked for again when they write");
            forget(one.contact());
        }
    }
}
