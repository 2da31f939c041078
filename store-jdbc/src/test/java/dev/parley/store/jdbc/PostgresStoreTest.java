package dev.parley.store.jdbc;

import dev.parley.store.Store;
import dev.parley.testkit.StoreContract;
import java.time.InstantSource;

class PostgresStoreTest extends StoreContract {

    @Override
    protected Store emptyStore(InstantSource time) {
        return JdbcStore.builder(Postgres.freshUrl()).time(time).build();
    }
}
