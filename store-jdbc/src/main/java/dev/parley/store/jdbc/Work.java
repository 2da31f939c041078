package dev.parley.store.jdbc;

import org.jdbi.v3.core.Handle;

/** What is done on one connection. Called again when it lost against another transaction. */
@FunctionalInterface
interface Work<T> {

    T on(Handle handle);
}
