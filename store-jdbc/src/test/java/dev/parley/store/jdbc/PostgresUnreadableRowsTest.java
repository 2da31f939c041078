package dev.parley.store.jdbc;

class PostgresUnreadableRowsTest extends UnreadableRows {

    @Override
    String freshUrl() {
        return Postgres.freshUrl();
    }
}
