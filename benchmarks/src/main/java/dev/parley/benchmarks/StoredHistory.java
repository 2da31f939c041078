package dev.parley.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills a database with what has been stored over time: contacts with a closed and an open conversation each, four
 * messages in each, the events they came from, timers that are not due, and an open ticket for each conversation but those
 * of the {@value Updates#CONTACTS} contacts who write in a run. These are spread over all.
 */
final class StoredHistory {

    private static final String CONTACT = "01900000";
    private static final String CONVERSATION = "01900001";
    private static final String MESSAGE = "01900002";
    private static final String TICKET = "01900003";
    private static final int MESSAGES_EACH = 4;

    /** So that a thousand can be let due several times. */
    private static final int FEWEST_TIMERS = 20_000;

    private static final String CONTENT = "{\"@type\":\"text\",\"value\":\"We are open every day from 9 in the morning"
            + " to 8 in the evening.\",\"spans\":[]}";

    private final MeasuredDatabase database;
    private final boolean postgres;
    private final int conversations;

    /** @param database that has Parley's tables, empty */
    StoredHistory(MeasuredDatabase database, int conversations) {
        this.database = database;
        this.conversations = conversations;
        postgres = database instanceof PostgresDatabase;
    }

    void fill() throws SQLException {
        int contacts = conversations / 2;
        run(List.of(
                "INSERT INTO parley_contact (tenant, id, name, language, reachable, created_at) SELECT 'default', "
                        + id(CONTACT, "n") + ", 'Ann Lee', 'en', true, " + minutes("-n") + series(contacts),
                "INSERT INTO parley_address (tenant, channel, account, address, contact_id)"
                        + " SELECT 'default', 'telegram', 'default', " + chat("n") + ", " + id(CONTACT, "n")
                        + series(contacts),
                "INSERT INTO parley_conversation (tenant, id, channel, account, address, contact_id, status, owner,"
                        + " epoch, flow_step, flow_data, messages, opened_at, last_inbound_at, version) SELECT 'default', "
                        + id(CONVERSATION, "n") + ", 'telegram', 'default', " + chat("(n + 1) / 2") + ", "
                        + id(CONTACT, "(n + 1) / 2") + ", CASE WHEN n % 2 = 0 THEN 'OPEN' ELSE 'CLOSED' END, 'BOT', 0,"
                        + " 'menu', '{}', " + MESSAGES_EACH + ", " + minutes("-n") + ", " + minutes("-n") + ", 1"
                        + series(conversations),
                "INSERT INTO parley_message (tenant, conversation_id, position, id, author, content, epoch, status,"
                        + " external_id, cause, created_at, status_at) SELECT 'default', "
                        + id(CONVERSATION, "(n + 3) / " + MESSAGES_EACH) + ", (n + 3) % " + MESSAGES_EACH + ", "
                        + id(MESSAGE, "n") + ", CASE WHEN n % 2 = 0 THEN 'BOT' ELSE 'CONTACT' END, '" + CONTENT
                        + "', 0, CASE WHEN n % 2 = 0 THEN 'SENT' ELSE 'RECEIVED' END, cast(n AS text), 'old:' || n, "
                        + minutes("-n") + ", " + minutes("-n") + series(MESSAGES_EACH * conversations),
                "INSERT INTO parley_inbox (tenant, channel, account, event_key, address, state, received_at, not_before)"
                        + " SELECT 'default', 'telegram', 'default', 'old:' || n, " + chat("(n + 1) / 2") + ", 'DONE', "
                        + minutes("-n") + ", " + minutes("-n") + series(conversations),
                "INSERT INTO parley_ticket (tenant, id, conversation_id, contact_id, status, reason, priority, opened_at,"
                        + " updated_at) SELECT 'default', " + id(TICKET, "n") + ", " + id(CONVERSATION, "n") + ", "
                        + id(CONTACT, "(n + 1) / 2") + ", 'OPEN', 'asked', 'HIGH', " + minutes("-n") + ", "
                        + minutes("-n") + series(conversations) + " WHERE " + isQuiet(),
                "INSERT INTO parley_timer (tenant, conversation_id, name, due_at) SELECT 'default', "
                        + id(CONVERSATION, "1 + n % " + conversations) + ", 'idle-' || (n / " + conversations + "), "
                        + minutes("1000 + n") + series(timers())));
        // As autovacuum and a checkpoint leave it, rather than while they are at work.
        maintain(postgres ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
        maintain(postgres ? "CHECKPOINT" : "ANALYZE");
    }

    int timers() {
        return Math.max(conversations, FEWEST_TIMERS);
    }

    /** Lets so many timers be due. */
    void makeDue(int timers) throws SQLException {
        run(List.of("UPDATE parley_timer SET due_at = " + minutes("-1") + " WHERE (tenant, conversation_id, name) IN ("
                + "SELECT tenant, conversation_id, name FROM parley_timer ORDER BY due_at LIMIT " + timers + ")"));
    }

    private int spread() {
        return Math.max(1, conversations / 2 / Updates.CONTACTS);
    }

    /** The chat of a contact: those who write in a run have the first numbers. */
    private String chat(String contact) {
        String number = "(" + contact + ")";
        return "cast(CASE WHEN " + number + " % " + spread() + " = 0 AND " + number + " / " + spread() + " <= "
                + Updates.CONTACTS + " THEN " + number + " / " + spread() + " ELSE 1000000000 + " + number
                + " END AS text)";
    }

    /** Whether conversation n is not of a contact who writes in a run. */
    private String isQuiet() {
        return conversations <= 2 * Updates.CONTACTS ? "n % 2 = 1" : "((n + 1) / 2) % " + spread() + " <> 0";
    }

    private String series(int to) {
        return postgres
                ? " FROM generate_series(1, " + to + ") AS s(n)"
                : " FROM (WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < " + to
                        + ") SELECT n FROM s)";
    }

    private String id(String prefix, String number) {
        String start = "'" + prefix + "-0000-7000-8000-' || ";
        return postgres
                ? "cast(" + start + "lpad(to_hex(" + number + "), 12, '0') AS uuid)"
                : start + "printf('%012x', " + number + ")";
    }

    /** So many minutes from now. */
    private String minutes(String number) {
        return postgres
                ? "now() + (" + number + ") * interval '1 minute'"
                : "unixepoch() * 1000 + (" + number + ") * 60000";
    }

    private void run(List<String> statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void maintain(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
