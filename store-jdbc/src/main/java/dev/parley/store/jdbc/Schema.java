package dev.parley.store.jdbc;

/** Who looks after Parley's tables. */
public enum Schema {
    /** Parley creates and upgrades them when the store is made. Several nodes may start at once. */
    MIGRATE,
    /** Parley refuses to start when they are not the ones that it needs; the host runs the migrations. */
    VALIDATE,
    /** Parley does not look. */
    OFF
}
