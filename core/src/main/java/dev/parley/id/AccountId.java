package dev.parley.id;

/**
 * One connected bot, page or number of a tenant.
 *
 * @param channel the channel's name, as {@code telegram}
 * @param name the host's own name for the account; part of the webhook's path when there are several
 */
public record AccountId(String channel, String name) {

    /** The name of the account of a host that connects one account per channel. */
    public static final String DEFAULT_NAME = "default";

    public AccountId {
        Keys.requireKey("channel", channel);
        Keys.requireKey("account name", name);
    }

    @Override
    public String toString() {
        return channel + "/" + name;
    }
}
