package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.FlowState;
import dev.parley.conversation.Offer;
import dev.parley.conversation.Owner;
import dev.parley.id.AccountId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table of conversations. */
final class Conversations {

    static final String COLUMNS = "v.tenant AS v_tenant, v.id AS v_id, v.channel AS v_channel, v.account AS v_account,"
            + " v.address AS v_address, v.contact_id AS v_contact_id, v.status AS v_status, v.owner AS v_owner,"
            + " v.owner_agent AS v_owner_agent, v.epoch AS v_epoch, v.flow_step AS v_flow_step,"
            + " v.flow_data AS v_flow_data, v.messages AS v_messages, v.opened_at AS v_opened_at,"
            + " v.last_inbound_at AS v_last_inbound_at, v.origin AS v_origin, v.offer AS v_offer, v.version AS v_version";

    private Conversations() {}

    static Address address(Row row) throws SQLException {
        return new Address(
                new TenantId(row.text("v_tenant")),
                new AccountId(row.text("v_channel"), row.text("v_account")),
                row.text("v_address"));
    }

    static Conversation read(Row row) throws SQLException {
        return new Conversation(
                new ConversationId(row.uuid("v_id")),
                address(row),
                new ContactId(row.uuid("v_contact_id")),
                row.one(Conversation.Status.class, "v_status", Conversation.Status.CLOSED),
                owner(row),
                row.number("v_epoch"),
                flow(row),
                row.number("v_messages"),
                row.instant("v_opened_at"),
                row.instantOrNull("v_last_inbound_at"),
                Referrals.read(row, "v_origin"),
                offer(row),
                row.number("v_version"));
    }

    /** Where this version does not know who speaks, the bot does not. */
    private static Owner owner(Row row) throws SQLException {
        Owner owner = new Owners(row.text("v_owner"), row.textOrNull("v_owner_agent")).owner();
        return owner == null ? row.instead("v_owner", Owner.DESK) : owner;
    }

    private static FlowState flow(Row row) throws SQLException {
        try {
            return new FlowState(row.text("v_flow_step"), Json.notes(row.text("v_flow_data")));
        } catch (Json.UnreadableException e) {
            return row.instead("v_flow_data", FlowState.INITIAL);
        }
    }

    /** Without it the contact's number is a text like any other. */
    private static @Nullable Offer offer(Row row) throws SQLException {
        String json = row.textOrNull("v_offer");
        try {
            return json == null ? null : Json.offer(json);
        } catch (Json.UnreadableException e) {
            row.unknown("v_offer");
            return null;
        }
    }

    /**
     * Writes conversations at the version after the one that was read.
     *
     * @throws StaleVersionException if another wrote one since
     */
    static void write(Handle handle, List<Conversation> conversations) {
        List<Conversation> known =
                conversations.stream().filter(one -> one.version() > 0).toList();
        int[] counts = Batches.execute(handle, """
                UPDATE parley_conversation
                SET channel = :channel, account = :account, address = :address, contact_id = :contact,
                status = :status, owner = :owner, owner_agent = :ownerAgent, epoch = :epoch,
                flow_step = :flowStep, flow_data = :flowData, messages = :messages, opened_at = :openedAt,
                last_inbound_at = :lastInboundAt, origin = :origin, offer = :offer, version = :version + 1
                WHERE tenant = :tenant AND id = :id AND version = :version
                """, known, Conversations::bind);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 1) {
                throw new StaleVersionException(known.get(i).id(), known.get(i).version());
            }
        }
        Batches.execute(
                handle,
                """
                INSERT INTO parley_conversation (tenant, id, channel, account, address, contact_id, status, owner,
                owner_agent, epoch, flow_step, flow_data, messages, opened_at, last_inbound_at, origin, offer,
                version)
                VALUES (:tenant, :id, :channel, :account, :address, :contact, :status, :owner,
                :ownerAgent, :epoch, :flowStep, :flowData, :messages, :openedAt, :lastInboundAt, :origin, :offer,
                :version + 1)
                """,
                conversations.stream().filter(one -> one.version() == 0).toList(),
                Conversations::bind);
    }

    private static void bind(PreparedBatch batch, Conversation conversation) {
        Owners owner = Owners.of(conversation.owner());
        Keys.bind(batch, conversation.address())
                .bind("id", conversation.id().value())
                .bind("contact", conversation.contact().value())
                .bind("status", conversation.status().name())
                .bind("owner", owner.kind())
                .bind("ownerAgent", owner.agent())
                .bind("epoch", conversation.epoch())
                .bind("flowStep", conversation.flow().step())
                .bind("flowData", Json.of(conversation.flow().data()))
                .bind("messages", conversation.messages())
                .bind("openedAt", conversation.openedAt())
                .bind("lastInboundAt", conversation.lastInboundAt())
                .bind("origin", Json.of(conversation.origin()))
                .bind("offer", Json.of(conversation.offer()))
                .bind("version", conversation.version());
    }
}
