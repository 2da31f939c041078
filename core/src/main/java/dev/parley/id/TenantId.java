package dev.parley.id;

/**
 * Whose data it is. Every row and every query carries it.
 *
 * @param value 1 to 64 characters out of {@code [A-Za-z0-9_-]}
 */
public record TenantId(String value) {

    /** The tenant of a host that serves one business. */
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        Keys.requireKey("tenant", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
