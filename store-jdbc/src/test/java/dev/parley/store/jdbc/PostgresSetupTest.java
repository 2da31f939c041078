package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** Tables in PostgreSQL, made by nodes that do not know of each other. */
class PostgresSetupTest {

    private static final int NODES = 8;

    /** Each looks whether there are tables while others make them. */
    @RepeatedTest(6)
    void storesThatOpenAtOnceOnAnEmptyDatabaseAllOpen() {
        String url = Postgres.freshUrl();
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        CyclicBarrier start = new CyclicBarrier(NODES);
        try {
            List<CompletableFuture<JdbcStore>> opening = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                await(start);
                                return JdbcStore.builder(url).maxConnections(2).build();
                            },
                            threads))
                    .limit(NODES)
                    .toList();

            assertThat(opening).allSatisfy(store -> store.join().ping());
            opening.forEach(store -> store.join().close());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            int unused = barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
