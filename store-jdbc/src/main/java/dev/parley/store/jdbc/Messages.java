package dev.parley.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.parley.conversation.Message;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.OutboxItem;
import dev.parley.store.ServedAccount;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of messages: the history. */
final class Messages {

    static final String COLUMNS = "m.conversation_id AS m_conversation_id, m.position AS m_position, m.id AS m_id,"
            + " m.author AS m_author, m.agent AS m_agent, m.sender_id AS m_sender_id, m.sender_name AS m_sender_name,"
            + " m.sender_language AS m_sender_language, m.content AS m_content, m.epoch AS m_epoch,"
            + " m.status AS m_status, m.external_id AS m_external_id, m.reply_to AS m_reply_to, m.edits AS m_edits,"
            + " m.referral AS m_referral,"
            + " m.cause AS m_cause, m.created_at AS m_created_at, m.platform_at AS m_platform_at,"
            + " m.status_at AS m_status_at, m.reason AS m_reason";

    /** What stands in for a content that cannot be read any more. */
    static final Content UNREADABLE = new Content.Unsupported("parley:unreadable");

    /** A message of an account. */
    record Owned(ServedAccount account, Message message) {}

    private Messages() {}

    /** A message to be sent. Where anything of it is not known, its content is {@link #UNREADABLE}. */
    static Message read(Row row) throws SQLException {
        Content content = content(row);
        Message message = message(row, content);
        return row.isKnown() ? message : message(row, UNREADABLE);
    }

    /** A message to be shown, as far as this version can read it. */
    static Message shown(Row row) throws SQLException {
        return message(row, content(row));
    }

    private static Message message(Row row, Content content) throws SQLException {
        Author author = row.one(Author.class, "m_author", Author.SYSTEM);
        AgentId agent = row.agentOrNull("m_agent");
        DeliveryStatus status = row.one(DeliveryStatus.class, "m_status", DeliveryStatus.UNKNOWN);
        String reason = row.textOrNull("m_reason");
        return new Message(
                new MessageId(row.uuid("m_id")),
                new ConversationId(row.uuid("m_conversation_id")),
                row.number("m_position"),
                author,
                agent,
                sender(row),
                content,
                row.number("m_epoch"),
                status,
                row.textOrNull("m_external_id"),
                row.textOrNull("m_reply_to"),
                row.textOrNull("m_edits"),
                Referrals.read(row, "m_referral"),
                row.text("m_cause"),
                row.instant("m_created_at"),
                row.instantOrNull("m_platform_at"),
                row.instant("m_status_at"),
                reason == null && !row.isKnown() ? "this version cannot read all of it" : reason);
    }

    private static @Nullable Sender sender(Row row) throws SQLException {
        String id = row.textOrNull("m_sender_id");
        return id == null
                ? null
                : new Sender(id, new Profile(row.textOrNull("m_sender_name"), row.textOrNull("m_sender_language")));
    }

    private static Content content(Row row) throws SQLException {
        try {
            return Json.content(row.text("m_content"));
        } catch (Json.UnreadableException e) {
            return row.instead("m_content", UNREADABLE);
        }
    }

    static void insert(Handle handle, Collection<Owned> messages) {
        Batches.execute(handle, """
                INSERT INTO parley_message (tenant, conversation_id, position, id, author, agent,
                sender_id, sender_name, sender_language, content, epoch, status, external_id, reply_to, edits, referral,
                cause, created_at, platform_at, status_at, reason)
                VALUES (:tenant, :conversation, :position, :id, :author, :agent,
                :senderId, :senderName, :senderLanguage, :content, :epoch, :status, :externalId, :replyTo, :edits, :referral,
                :cause, :createdAt, :platformAt, :statusAt, :reason)
                """, messages, (batch, owned) -> {
            Message message = owned.message();
            AgentId agent = message.agent();
            Sender sender = message.sender();
            batch.bind("tenant", owned.account().tenant().value())
                    .bind("conversation", message.conversation().value())
                    .bind("position", message.position())
                    .bind("id", message.id().value())
                    .bind("author", message.author().name())
                    .bind("agent", agent == null ? null : agent.value())
                    .bind("senderId", sender == null ? null : sender.id())
                    .bind("senderName", sender == null ? null : sender.profile().name())
                    .bind(
                            "senderLanguage",
                            sender == null ? null : sender.profile().language())
                    .bind("content", Json.of(message.content()))
                    .bind("epoch", message.epoch())
                    .bind("status", message.status().name())
                    .bind("externalId", message.externalId())
                    .bind("replyTo", message.replyTo())
                    .bind("edits", message.edits())
                    .bind("referral", Json.of(message.referral()))
                    .bind("cause", message.cause())
                    .bind("createdAt", message.createdAt())
                    .bind("platformAt", message.platformAt())
                    .bind("statusAt", message.statusAt())
                    .bind("reason", message.reason());
        });
    }

    /** What became of a message that was not known to be sent. */
    record Fate(
            TenantId tenant,
            Message message,
            DeliveryStatus status,
            @Nullable String externalId,
            @Nullable Instant at,
            @Nullable String reason) {}

    /** Of a message that another's right to speak took back. */
    static Fate withdrawn(OutboxItem item) {
        DeliveryStatus status = item.message().status().afterWithdrawal();
        return fate(
                item,
                status,
                status == DeliveryStatus.CANCELLED
                        ? "another took over the conversation"
                        : "an earlier attempt may have arrived; then another took over the conversation");
    }

    /** Of a message that this version cannot send. */
    static Fate unreadable(OutboxItem item) {
        return fate(item, DeliveryStatus.FAILED, "the content cannot be read");
    }

    private static Fate fate(OutboxItem item, DeliveryStatus status, String reason) {
        return new Fate(item.address().tenant(), item.message(), status, null, null, reason);
    }

    /** All that a message does not come back from; a status that is not known here is not among them. */
    private static final String SETTLED = Arrays.stream(DeliveryStatus.values())
            .filter(status -> status != DeliveryStatus.QUEUED && status != DeliveryStatus.UNKNOWN)
            .map(status -> "'" + status + "'")
            .collect(joining(", "));

    /** Writes what became of messages, unless a report or another settlement told more. */
    static void settle(Handle handle, Collection<Fate> fates) {
        Batches.execute(
                handle,
                """
                UPDATE parley_message
                SET status = :status, external_id = coalesce(:externalId, external_id),
                status_at = coalesce(:at, <now>), reason = :reason
                WHERE tenant = :tenant AND conversation_id = :conversation AND position = :position
                AND status NOT IN (%s)
                """.formatted(SETTLED),
                fates,
                (batch, fate) -> batch.bind("status", fate.status().name())
                        .bind("externalId", fate.externalId())
                        .bind("at", fate.at())
                        .bind("reason", fate.reason())
                        .bind("tenant", fate.tenant().value())
                        .bind("conversation", fate.message().conversation().value())
                        .bind("position", fate.message().position()));
    }
}
