package dev.parley.store.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether this store is the only one on its SQLite file, by a lock on a file beside it that the system takes back
 * from a process that was killed.
 */
final class OnlyProcess {

    private static final OnlyProcess UNKNOWN = new OnlyProcess(null);

    private final @Nullable FileChannel lock;

    private OnlyProcess(@Nullable FileChannel lock) {
        this.lock = lock;
    }

    /** Others may be there. */
    static OnlyProcess unknown() {
        return UNKNOWN;
    }

    static OnlyProcess of(Database database) {
        String file =
                database.read(handle -> handle.createQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")
                        .mapTo(String.class)
                        .one());
        return file.isEmpty() ? UNKNOWN : of(Path.of(file + ".lock"));
    }

    private static OnlyProcess of(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return new OnlyProcess(channel);
                }
            } catch (OverlappingFileLockException e) {
                // Another store of this very process has it.
            }
            channel.close();
            return UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    boolean isKnown() {
        return lock != null;
    }

    /** Lets the next one know; the file stays, since whoever waits for it has it open. */
    void release() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                // The system takes the lock back with the process.
            }
        }
    }
}
