package dev.parley.benchmarks;

import dev.parley.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * What bare programs make of the same database: the same rows in batches and nothing else ({@code floor}), that and a
 * bare HTTP call for each message ({@code floor with calls}), and the same work in one transaction for each step of each
 * message ({@code naive}).
 */
final class FloorBenchmark {

    static final int NAIVE_THREADS = 16;
    private static final int FLOOR_THREADS = 4;
    private static final int BATCH = 128;

    private final MeasuredDatabase database;
    private final StubPlatform platform;
    private final OkHttpClient http = new OkHttpClient();
    private final ExecutorService senders = Executors.newFixedThreadPool(NAIVE_THREADS);

    private FloorBenchmark(MeasuredDatabase database, StubPlatform platform) {
        this.database = database;
        this.platform = platform;
    }

    static List<Result> run(MeasuredDatabase database, int messages) throws Exception {
        JdbcStore.over(database.dataSource()).close();
        try (StubPlatform platform = new StubPlatform((chat, nanos) -> {})) {
            FloorBenchmark floor = new FloorBenchmark(database, platform);
            BareRows.prepare(database.dataSource());
            floor.measure("warm-up", FLOOR_THREADS, messages, BATCH, true);
            List<Result> results = new ArrayList<>();
            results.add(floor.measure("floor", FLOOR_THREADS, messages, BATCH, false));
            results.add(floor.measure("floor with calls", FLOOR_THREADS, messages, BATCH, true));
            floor.measure("warm-up", NAIVE_THREADS, messages / 4, 1, true);
            results.add(floor.measure("naive", NAIVE_THREADS, messages, 1, true));
            floor.senders.shutdown();
            return results;
        }
    }

    private Result measure(String name, int threads, int messages, int batch, boolean calls) throws Exception {
        Meter meter = new Meter(database);
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(() -> {
                work(next, messages, batch, calls);
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdown();
        Result result = meter.stop(name, threads, messages, new Latencies(0), new Latencies(0));
        System.out.println(result.line());
        return result;
    }

    private void work(AtomicInteger next, int messages, int batch, boolean calls)
            throws SQLException, InterruptedException, ExecutionException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            BareRows rows = new BareRows(connection);
            for (int from = next.getAndAdd(batch); from < messages; from = next.getAndAdd(batch)) {
                int to = Math.min(messages, from + batch);
                rows.receive(from, to);
                rows.step(from, to);
                rows.claim(from, to);
                if (calls) {
                    call(from, to);
                }
                rows.settle(from, to);
            }
            connection.setAutoCommit(true);
        }
    }

    private void call(int from, int to) throws InterruptedException, ExecutionException {
        if (to - from == 1) {
            call(from);
            return;
        }
        List<Future<?>> calls = new ArrayList<>();
        for (int message = from; message < to; message++) {
            int one = message;
            calls.add(senders.submit(() -> call(one)));
        }
        for (Future<?> call : calls) {
            call.get();
        }
    }

    private void call(int message) {
        String body = "{\"chat_id\":" + (message + 1) + ",\"text\":\"We are open every day from 9 to 8.\"}";
        Request request = new Request.Builder()
                .url(platform.url() + "/bot/sendMessage")
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build();
        try (Response response = http.newCall(request).execute()) {
            response.body().string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
