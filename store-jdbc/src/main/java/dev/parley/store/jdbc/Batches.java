package dev.parley.store.jdbc;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One statement for many values, in one round trip. */
final class Batches {

    /** Binds a value. */
    @FunctionalInterface
    interface Binder<T> {
        void bind(PreparedBatch batch, T value);
    }

    private static final int[] NOTHING = {};

    private Batches() {}

    /** Runs it; gives how many rows each value changed, which is not reliable for inserts. */
    static <T> int[] execute(Handle handle, String sql, Collection<T> values, Binder<T> binder) {
        if (values.isEmpty()) {
            return NOTHING;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (T value : values) {
                binder.bind(batch, value);
                batch.add();
            }
            return batch.execute();
        }
    }
}
