package dev.parley.store.jdbc;

import dev.parley.store.ServedAccount;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What waits in a queue, read from its front, page by page, until the caller has enough. A queue is many lines (addresses,
 * conversations) in which only the first may go; it is found in Java, since what PostgreSQL believes about a queue is of
 * whenever autovacuum last looked, and a query that finds the first of each line by itself is planned on that belief.
 * Used in one transaction by one thread.
 */
final class QueueFront {

    private static final int FIRST_PAGE = 128;
    private static final int LONGEST_PAGE = 4096;

    /** A row of the queue, as the attribute {@code front} shows it. */
    record Place(ServedAccount account, String line, long position, boolean isReady) {

        void fill(JsonRows row) {
            row.account(account.tenant(), account.id()).number("position", position);
        }
    }

    private record Line(ServedAccount account, String name) {}

    private final Handle handle;
    private final Dialect dialect;
    private final String query;
    private final Set<Line> seen = new HashSet<>();
    private Map<ServedAccount, Long> unread = new LinkedHashMap<>();
    private int page = FIRST_PAGE;

    /** @param query selects {@code key, line, position, ready} of the first {@code :page} behind {@code after} */
    QueueFront(Handle handle, Dialect dialect, String query, Collection<ServedAccount> accounts) {
        this.handle = handle;
        this.dialect = dialect;
        this.query = query;
        accounts.forEach(account -> unread.put(account, 0L));
    }

    /** Whether there may be lines that were not shown yet. */
    boolean hasMore() {
        return !unread.isEmpty();
    }

    /**
     * The lines of the next page whose first is ready, each with what the page has of it. Accounts take turns, so that one
     * with much that waits does not hold up the others.
     */
    List<List<Place>> next() {
        Map<ServedAccount, Long> further = new LinkedHashMap<>();
        List<List<List<Place>>> byAccount = new ArrayList<>();
        read().forEach((account, places) -> {
            if (places.size() == page) {
                further.put(account, places.get(page - 1).position());
            }
            byAccount.add(ready(places));
        });
        unread = further;
        page = Math.min(2 * page, LONGEST_PAGE);
        return inTurns(byAccount);
    }

    private Map<ServedAccount, List<Place>> read() {
        List<ServedAccount> accounts = List.copyOf(unread.keySet());
        Map<ServedAccount, List<Place>> places = new LinkedHashMap<>();
        handle.createQuery(query)
                .bind(
                        "rows",
                        JsonRows.of(
                                accounts,
                                (row, account) -> row.account(account.tenant(), account.id())
                                        .number("after", unread.getOrDefault(account, 0L))))
                .bind("page", page)
                .map((columns, context) -> place(new Row(columns, dialect), accounts))
                .forEach(place -> places.computeIfAbsent(place.account(), account -> new ArrayList<>())
                        .add(place));
        return places;
    }

    private Place place(Row row, List<ServedAccount> accounts) throws SQLException {
        int account = (int) row.number("key") - dialect.firstKey();
        return new Place(accounts.get(account), row.text("line"), row.number("position"), row.flag("ready"));
    }

    private List<List<Place>> ready(List<Place> places) {
        Map<Line, List<Place>> lines = new LinkedHashMap<>();
        for (Place place : places) {
            Line line = new Line(place.account(), place.line());
            if (seen.add(line)) {
                lines.put(line, new ArrayList<>());
            }
            List<Place> known = lines.get(line);
            if (known != null) {
                known.add(place);
            }
        }
        return lines.values().stream().filter(line -> line.get(0).isReady()).toList();
    }

    /** The first of each, then the second of each, … */
    static <T> List<T> inTurns(List<List<T>> lists) {
        List<T> all = new ArrayList<>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<T> list : lists) {
                if (i < list.size()) {
                    all.add(list.get(i));
                }
            }
        }
        return all;
    }
}
