package dev.parley.store.jdbc;

/** What a failure of the database means for the caller. */
enum Trouble {
    /** The database is away, full or read-only: whatever one asks it now would fail. */
    UNAVAILABLE,
    /** Another transaction was in the way: the same again may work. */
    CONTENTION,
    /** The database would not take this. */
    REFUSED
}
