package dev.parley.message;

/** Who said it. */
public enum Author {
    /** The customer. */
    CONTACT,
    /** The bot's menus and dialogs. */
    BOT,
    /** The language model. */
    ASSISTANT,
    /** A person of the staff. */
    AGENT,
    /** Parley itself: notices such as "a person will be with you". */
    SYSTEM;

    /** Whether a change of owner takes away this author's right to have queued messages sent. */
    public boolean yieldsToOwner() {
        return this == BOT || this == ASSISTANT || this == SYSTEM;
    }
}
