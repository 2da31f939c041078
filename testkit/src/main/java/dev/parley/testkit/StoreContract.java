package dev.parley.testkit;

import dev.parley.store.Store;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the engine relies on in a {@link Store}. Subclass it, make an empty store for each test, and run it; a store that
 * passes can carry a bot.
 *
 * <p>The tests step, claim and fire from several threads at once. They never sleep: leases and due dates pass by moving
 * the time that the store was given.
 */
public abstract class StoreContract
        implements InboxPromises,
                SteppingPromises,
                OutboxPromises,
                FetchPromises,
                TimerPromises,
                ReadingPromises,
                QuarantinePromises,
                MovingPromises,
                ReportPromises,
                AccountPromises,
                TextPromises {

    private @Nullable StoreBench bench;

    /** For the subclass. */
    protected StoreContract() {}

    /**
     * A store with nothing in it, that compares leases, due dates and pauses with the given time. Closed by the
     * contract.
     */
    protected abstract Store emptyStore(InstantSource time);

    @BeforeEach
    final void open() {
        MutableTime time = MutableTime.at(StoreBench.START);
        bench = new StoreBench(emptyStore(time), time);
    }

    @AfterEach
    final void close() {
        if (bench != null) {
            bench.store.close();
        }
    }

    @Override
    public final StoreBench bench() {
        if (bench == null) {
            throw new IllegalStateException("no test is running");
        }
        return bench;
    }
}
