package dev.parley.store.jdbc;

import dev.parley.conversation.Event;
import dev.parley.conversation.Profile;
import dev.parley.message.Content;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Tables as they are after some time: {@value #ROWS} contacts, each with a conversation, a short history, a ticket, a
 * timer that is not due and an event that is done with.
 */
final class FilledTables {

    static final int ROWS = 40_000;

    /** How much waits in the inbox and in the outbox once {@link #addBacklog} was called. */
    static final int BACKLOG = 5_000;

    private static final String CONTACT = "01900000";
    private static final String CONVERSATION = "01900001";
    private static final String MESSAGE = "01900002";
    private static final String TICKET = "01900003";

    private final String url;
    private final boolean postgres;

    /** @param url of a database that has the tables, empty */
    FilledTables(String url) {
        this.url = url;
        postgres = url.startsWith("jdbc:postgresql:");
    }

    static UUID conversation(int number) {
        return UUID.fromString(CONVERSATION + "-0000-7000-8000-" + "%012x".formatted(number));
    }

    static UUID contact(int number) {
        return UUID.fromString(CONTACT + "-0000-7000-8000-" + "%012x".formatted(number));
    }

    static UUID ticket(int number) {
        return UUID.fromString(TICKET + "-0000-7000-8000-" + "%012x".formatted(number));
    }

    void fill() throws SQLException {
        String content = Json.of(new Content.Text("when are you open?"));
        run(
                "INSERT INTO parley_contact (tenant, id, name, reachable, created_at) SELECT 'default', " + id(CONTACT)
                        + ", 'Ann', true, " + minutes("-n") + series(1, ROWS),
                "INSERT INTO parley_address (tenant, channel, account, address, contact_id)"
                        + " SELECT 'default', 'telegram', 'default', cast(n AS text), " + id(CONTACT) + series(1, ROWS),
                "INSERT INTO parley_conversation (tenant, id, channel, account, address, contact_id, status, owner,"
                        + " epoch, flow_step, flow_data, messages, opened_at, version) SELECT 'default', "
                        + id(CONVERSATION) + ", 'telegram', 'default', cast(n AS text), " + id(CONTACT)
                        + ", CASE WHEN n % 2 = 0 THEN 'OPEN' ELSE 'CLOSED' END, 'BOT', 0, '', '{}', 10, "
                        + minutes("-n") + ", 1" + series(1, ROWS),
                messages(0, content, "RECEIVED", 1, ROWS),
                messages(1, content, "SENT", 1, ROWS),
                "INSERT INTO parley_inbox (tenant, channel, account, event_key, address, state, received_at, not_before)"
                        + " SELECT 'default', 'telegram', 'default', 'old:' || n, cast(n AS text), 'DONE', "
                        + minutes("-n") + ", " + minutes("-n") + series(1, ROWS),
                "INSERT INTO parley_inbox (tenant, channel, account, event_key, state, body, reason, received_at,"
                        + " not_before) SELECT 'default', 'telegram', 'default', 'bad:' || n, 'QUARANTINED', '{', 'bad', "
                        + minutes("-n") + ", " + minutes("-n") + series(1, 50),
                "INSERT INTO parley_ticket (tenant, id, conversation_id, contact_id, status, reason, priority, assignee,"
                        + " opened_at, updated_at) SELECT 'default', " + id(TICKET) + ", " + id(CONVERSATION) + ", "
                        + id(CONTACT) + ", CASE WHEN n % 2 = 0 THEN 'OPEN' ELSE 'RESOLVED' END, 'asked', 'HIGH',"
                        + " CASE WHEN n % 3 = 0 THEN 'agent-' || (n % 10) END, " + minutes("-n") + ", " + minutes("-n")
                        + series(1, ROWS),
                "INSERT INTO parley_receipt (tenant, channel, account, contact_id, external_id, status, again, reported_at)"
                        + " SELECT 'default', 'telegram', 'default', " + id(CONTACT)
                        + ", 'parked:' || n, 'READ', false, "
                        + minutes("-n") + series(1, ROWS),
                "INSERT INTO parley_outbox (tenant, channel, account, conversation_id, message_position, not_before, held)"
                        + " SELECT 'default', 'telegram', 'default', " + id(CONVERSATION) + ", 1, " + minutes("-n")
                        + ", true" + series(1_001, ROWS),
                "INSERT INTO parley_timer (tenant, conversation_id, name, due_at) SELECT 'default', " + id(CONVERSATION)
                        + ", 'idle', " + minutes("CASE WHEN n <= 20 THEN -n ELSE n END") + series(1, ROWS));
    }

    /** Events that wait to be stepped, files to be fetched, and messages that wait to be sent, some whose sender died, and
     * many on their way. */
    void addBacklog() throws SQLException {
        String event = Json.of(new Event.Subscribed(Profile.EMPTY));
        run(
                "INSERT INTO parley_inbox (tenant, channel, account, event_key, address, state, payload, received_at,"
                        + " not_before) SELECT 'default', 'telegram', 'default', 'new:' || n, cast(n AS text), 'PENDING', '"
                        + event + "', " + minutes("-1") + ", " + minutes("-1") + series(1, BACKLOG),
                messages(2, Json.of(new Content.Text("at nine")), "QUEUED", 1, 2 * BACKLOG),
                media("NULL", "-1", 1, BACKLOG),
                media("'busy'", "1000", BACKLOG + 1, 2 * BACKLOG),
                outbox("NULL, NULL", 1, BACKLOG),
                outbox("'gone', " + minutes("-1"), BACKLOG + 1, BACKLOG + 10),
                outbox("'busy', " + minutes("1000"), BACKLOG + 11, 2 * BACKLOG));
    }

    private String messages(int position, String content, String status, int from, int to) {
        return "INSERT INTO parley_message (tenant, conversation_id, position, id, author, content, epoch, status,"
                + " external_id, cause, created_at, status_at) SELECT 'default', " + id(CONVERSATION) + ", " + position
                + ", " + id(MESSAGE) + ", 'BOT', '" + content + "', 0, '" + status + "', cast(" + position
                + " AS text), 'old:' || n, " + minutes("-n") + ", " + minutes("-n") + series(from, to);
    }

    private String outbox(String claim, int from, int to) {
        return "INSERT INTO parley_outbox (tenant, channel, account, conversation_id, message_position, not_before,"
                + " claim, leased_until) SELECT 'default', 'telegram', 'default', " + id(CONVERSATION) + ", 2, "
                + minutes("-1") + ", " + claim + series(from, to);
    }

    private String media(String claim, String notBefore, int from, int to) {
        return "INSERT INTO parley_media (tenant, channel, account, conversation_id, message_position, media_key,"
                + " not_before, claim) SELECT 'default', 'telegram', 'default', " + id(CONVERSATION)
                + ", 0, '00112233445566778899aabbccddeeff', " + minutes(notBefore) + ", " + claim + series(from, to);
    }

    private String series(int from, int to) {
        return postgres
                ? " FROM generate_series(" + from + ", " + to + ") AS s(n)"
                : " FROM (WITH RECURSIVE s(n) AS (SELECT " + from + " UNION ALL SELECT n + 1 FROM s WHERE n < " + to
                        + ") SELECT n FROM s)";
    }

    private String id(String prefix) {
        String start = "'" + prefix + "-0000-7000-8000-' || ";
        return postgres ? "cast(" + start + "lpad(to_hex(n), 12, '0') AS uuid)" : start + "printf('%012x', n)";
    }

    /** So many minutes from now. */
    private String minutes(String number) {
        return postgres
                ? "now() + (" + number + ") * interval '1 minute'"
                : "unixepoch() * 1000 + (" + number + ") * 60000";
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
