package dev.parley.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Writes to PostgreSQL what the loop writes for messages of contacts who wrote before, step by step, each step in one
 * transaction: plain JDBC, with no logic.
 */
final class BareRows {

    private static final AtomicLong SERIAL = new AtomicLong();
    private static final OffsetDateTime NOW =
            Instant.parse("2026-11-21T10:00:00Z").atOffset(ZoneOffset.UTC);
    private static final String PAYLOAD = "{\"@type\":\"message-received\",\"content\":{\"@type\":\"text\",\"value\":"
            + "\"when are you open?\",\"spans\":[]},\"sender\":{\"id\":\"799\",\"profile\":{\"name\":\"Ann Lee\","
            + "\"language\":\"en\"}},\"externalId\":\"4798\",\"sentAt\":\"2026-11-21T10:00:00Z\",\"addressed\":true}";
    private static final String REPLY = "{\"@type\":\"choices\",\"prompt\":{\"@type\":\"text\",\"value\":\"We are open"
            + " every day from 9 in the morning to 8 in the evening.\",\"spans\":[]},\"options\":[{\"id\":\"hours\","
            + "\"title\":\"Opening hours\"},{\"id\":\"delivery\",\"title\":\"Delivery\"},{\"id\":\"returns\",\"title\":"
            + "\"Returns\"},{\"id\":\"person\",\"title\":\"Talk to a person\"}]}";

    private final Connection connection;
    private final PreparedStatement receive;
    private final PreparedStatement conversation;
    private final PreparedStatement message;
    private final PreparedStatement outbox;
    private final PreparedStatement done;
    private final PreparedStatement claim;
    private final PreparedStatement settle;
    private final PreparedStatement sent;
    private long first;

    BareRows(Connection connection) throws SQLException {
        this.connection = connection;
        receive = connection.prepareStatement("INSERT INTO parley_inbox (tenant, channel, account, event_key, address,"
                + " state, payload, received_at, not_before)"
                + " VALUES ('default', 'telegram', 'default', ?, ?, 'PENDING', ?, ?, ?)");
        conversation = connection.prepareStatement("UPDATE parley_conversation SET flow_step = 'menu',"
                + " flow_data = '{\"misunderstandings\":\"0\"}', messages = messages + 2, last_inbound_at = ?,"
                + " version = version + 1 WHERE tenant = 'default' AND id = ?");
        message =
                connection.prepareStatement("INSERT INTO parley_message (tenant, conversation_id, position, id, author,"
                        + " content, epoch, status, cause, created_at, status_at)"
                        + " VALUES ('default', ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)");
        outbox = connection.prepareStatement("INSERT INTO parley_outbox (position, tenant, channel, account,"
                + " conversation_id, message_position, not_before) OVERRIDING SYSTEM VALUE"
                + " VALUES (?, 'default', 'telegram', 'default', ?, ?, ?)");
        done = connection.prepareStatement("UPDATE parley_inbox SET state = 'DONE', payload = NULL"
                + " WHERE tenant = 'default' AND channel = 'telegram' AND account = 'default' AND event_key = ?");
        claim = connection.prepareStatement(
                "UPDATE parley_outbox SET claim = 'bare', leased_until = ? WHERE tenant = 'default' AND channel = 'telegram'"
                        + " AND account = 'default' AND position = ?");
        settle = connection.prepareStatement(
                "DELETE FROM parley_outbox WHERE tenant = 'default' AND channel = 'telegram'"
                        + " AND account = 'default' AND position = ?");
        sent = connection.prepareStatement("UPDATE parley_message SET status = 'SENT', external_id = '1', status_at = ?"
                + " WHERE tenant = 'default' AND conversation_id = ? AND position = ?");
    }

    /** The conversations that the contacts have. */
    static void prepare(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO parley_conversation (tenant, id,"
                        + " channel, account, address, contact_id, status, owner, epoch, flow_step, flow_data, messages,"
                        + " opened_at, version) VALUES ('default', ?, 'telegram', 'default', ?, ?, 'OPEN', 'BOT', 0,"
                        + " '', '{}', 0, ?, 1)")) {
            for (int contact = 0; contact < Updates.CONTACTS; contact++) {
                insert.setObject(1, id(contact));
                insert.setString(2, Integer.toString(contact));
                insert.setObject(3, id(contact));
                insert.setObject(4, NOW);
                insert.addBatch();
            }
            insert.executeBatch();
            try (Statement analyze = connection.createStatement()) {
                analyze.execute("ANALYZE");
            }
        }
    }

    private static UUID id(int message) {
        return new UUID(0x7000L, Updates.contact(message));
    }

    private String key(int message, int from) {
        return "update:" + (first + message - from);
    }

    /** Where a message of this batch stands in its history; twice as far for each, for the reply behind it. */
    private long position(int message, int from) {
        return 2 * (first + message - from);
    }

    void receive(int from, int to) throws SQLException {
        first = SERIAL.getAndAdd(to - from);
        for (int i = from; i < to; i++) {
            receive.setString(1, key(i, from));
            receive.setString(2, Integer.toString(Updates.contact(i)));
            receive.setString(3, PAYLOAD);
            receive.setObject(4, NOW);
            receive.setObject(5, NOW);
            receive.addBatch();
        }
        receive.executeBatch();
        connection.commit();
    }

    void step(int from, int to) throws SQLException {
        for (int i = from; i < to; i++) {
            conversation.setObject(1, NOW);
            conversation.setObject(2, id(i));
            conversation.addBatch();
            add(i, position(i, from), "CONTACT", PAYLOAD, "RECEIVED", key(i, from));
            add(i, position(i, from) + 1, "BOT", REPLY, "QUEUED", key(i, from));
            outbox.setLong(1, first + i - from);
            outbox.setObject(2, id(i));
            outbox.setLong(3, position(i, from) + 1);
            outbox.setObject(4, NOW);
            outbox.addBatch();
            done.setString(1, key(i, from));
            done.addBatch();
        }
        conversation.executeBatch();
        message.executeBatch();
        outbox.executeBatch();
        done.executeBatch();
        connection.commit();
    }

    private void add(int of, long position, String author, String content, String status, String cause)
            throws SQLException {
        message.setObject(1, id(of));
        message.setLong(2, position);
        message.setObject(3, UUID.randomUUID());
        message.setString(4, author);
        message.setString(5, content);
        message.setString(6, status);
        message.setString(7, cause);
        message.setObject(8, NOW);
        message.setObject(9, NOW);
        message.addBatch();
    }

    void claim(int from, int to) throws SQLException {
        for (int i = from; i < to; i++) {
            claim.setObject(1, NOW);
            claim.setLong(2, first + i - from);
            claim.addBatch();
        }
        claim.executeBatch();
        connection.commit();
    }

    void settle(int from, int to) throws SQLException {
        for (int i = from; i < to; i++) {
            settle.setLong(1, first + i - from);
            settle.addBatch();
            sent.setObject(1, NOW);
            sent.setObject(2, id(i));
            sent.setLong(3, position(i, from) + 1);
            sent.addBatch();
        }
        settle.executeBatch();
        sent.executeBatch();
        connection.commit();
    }
}
