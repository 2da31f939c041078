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

    Owner owner() {
        return switch (kind) {
            case "BOT" -> Owner.BOT;
            case "DESK" -> Owner.DESK;
            case "AGENT" -> new Owner.Agent(new AgentId(String.valueOf(agent)));
            default -> throw new IllegalStateException("unknown owner " + kind);
        };
    }
}
