package dev.parley.testkit.messenger;

/** Which of Meta's platforms is simulated. */
public enum Kind {
    /** A page's Messenger. */
    MESSENGER("page", "100000000000010", "100000000000010"),
    /** An Instagram account that belongs to a page: calls name the page, webhooks the account. */
    INSTAGRAM_VIA_PAGE("instagram", "17841400000000000", "100000000000010"),
    /** An Instagram account with a login of its own. */
    INSTAGRAM_LOGIN("instagram", "17841400000000000", "17841400000000000");

    private final String object;
    private final String entryId;
    private final String nodeId;

    Kind(String object, String entryId, String nodeId) {
        this.object = object;
        this.entryId = entryId;
        this.nodeId = nodeId;
    }

    /** What webhooks call the kind of thing that they are about. */
    public String object() {
        return object;
    }

    /** The id that webhooks name. */
    public String entryId() {
        return entryId;
    }

    /** The id that calls name. */
    public String nodeId() {
        return nodeId;
    }

    boolean isInstagram() {
        return this != MESSENGER;
    }
}
