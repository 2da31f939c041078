package dev.parley.benchmarks;

import dev.parley.SupportBot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many more messages at once than a bot can take, from many connections, as after an outage of the platform. */
final class Burst {

    private final SupportBot bot;
    private final long firstUpdate;
    private final int messages;
    private final Latencies accepted;
    private final Latencies refused;
    private final ConcurrentLinkedQueue<Integer> again = new ConcurrentLinkedQueue<>();

    Burst(SupportBot bot, long firstUpdate, int messages) {
        this.bot = bot;
        this.firstUpdate = firstUpdate;
        this.messages = messages;
        accepted = new Latencies(messages);
        refused = new Latencies(messages);
    }

    /** How long those waited that were answered 200. */
    Latencies accepted() {
        return accepted;
    }

    /** How long those waited that were answered 503. */
    Latencies refused() {
        return refused;
    }

    /** Sends all at a rate, whatever the answers; gives the rate that was reached. */
    double send(int connections, int rate) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        onThreads(connections, () -> {
            for (int message = next.getAndIncrement(); message < messages; message = next.getAndIncrement()) {
                long due = start + message * 1_000_000_000L / rate;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                long sent = System.nanoTime();
                boolean taken = send(message) == 200;
                (taken ? accepted : refused).add(System.nanoTime() - sent);
                if (!taken) {
                    again.add(message);
                }
            }
        });
        return messages * 1e9 / (System.nanoTime() - start);
    }

    /** Delivers again what was not taken, until it is, as platforms do. */
    void redeliver(int connections) throws InterruptedException {
        onThreads(connections, () -> {
            for (Integer message = again.poll(); message != null; message = again.poll()) {
                if (send(message) != 200) {
                    again.add(message);
                }
            }
        });
    }

    private int send(int message) {
        return bot.webhook("telegram", Updates.request(firstUpdate + message, message))
                .status();
    }

    private static void onThreads(int count, Runnable work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(work, "burst-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
