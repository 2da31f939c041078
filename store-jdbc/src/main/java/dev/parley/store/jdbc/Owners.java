package dev.parley.store.jdbc;

import dev.parley.conversation.Owner;
import dev.parley.id.AgentId;
import org.jspecify.annotations.Nullable;

/** An owner as a kind and, for an agent, who it is. */
record Owners(String kind, @Nullable String agent) {

    static Owners of(Owner owner) {
        if (owner instanceof Owner.Agent someone) {
            return new Owners("AGENT", someone.id().value());
        }
        return new Owners(owner instanceof Owner.Bot ? "BOT" : "DESK", null);
    }

    /** The owner; null where this version does not know such a one. */
    @Nullable
    Owner owner() {
        return switch (kind) {
            case "BOT" -> Owner.BOT;
            case "DESK" -> Owner.DESK;
            case "AGENT" -> agent == null ? null : agent(agent);
            default -> null;
        };
    }

    private static @Nullable Owner agent(String id) {
        try {
            return new Owner.Agent(new AgentId(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
