package dev.parley.internal;

import dev.parley.conversation.InboxEntry;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The last entries that were stored after their caller had given up. A platform sends them again, and is told at once
 * that they are kept: on a database that is slower than callers are patient, it would else be told so never. Bounded;
 * thread-safe.
 */
final class LateEntries {

    private static final int MOST = 4096;

    private record Key(TenantId tenant, AccountId account, String key) {}

    private final Set<Key> stored = new LinkedHashSet<>();

    synchronized void add(List<InboxEntry> entries) {
        entries.forEach(entry -> stored.add(key(entry)));
        while (stored.size() > MOST) {
            stored.remove(stored.iterator().next());
        }
    }

    synchronized boolean containsAll(List<InboxEntry> entries) {
        return entries.stream().map(LateEntries::key).allMatch(stored::contains);
    }

    private static Key key(InboxEntry entry) {
        return new Key(entry.tenant(), entry.account(), entry.key());
    }
}
