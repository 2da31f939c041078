package dev.parley.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteUnreadableRowsTest extends UnreadableRows {

    @TempDir
    Path folder = Path.of("");

    @Override
    String freshUrl() {
        return "jdbc:sqlite:" + folder.resolve("bot.db");
    }
}
