package dev.parley.store.jdbc;

import dev.parley.store.Store;
import dev.parley.testkit.StoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    Path folder = Path.of("");

    @Override
    protected Store emptyStore(InstantSource time) {
        return JdbcStore.builder("jdbc:sqlite:" + folder.resolve("bot.db"))
                .time(time)
                .build();
    }
}
