/** {@link dev.parley.store.jdbc.JdbcStore}: the store in SQLite or PostgreSQL. */
@NullMarked
package dev.parley.store.jdbc;

import org.jspecify.annotations.NullMarked;
