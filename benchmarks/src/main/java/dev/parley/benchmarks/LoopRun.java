package dev.parley.benchmarks;

import dev.parley.Counter;
import dev.parley.SupportBot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/** Sends messages to a bot from many threads and waits until every reply is sent and settled. */
final class LoopRun {

    /**
     * How the bot is loaded.
     *
     * @param rate messages/s that come whether the bot keeps up or not; 0 for each sender to go on when it is answered
     * @param duplicates every how many messages one comes twice; 0 for never
     */
    record Load(String name, int senders, int messages, int rate, int duplicates) {}

    private final SupportBot bot;
    private final StubPlatform platform;
    private final MeasuredDatabase database;
    private long updates;

    LoopRun(SupportBot bot, StubPlatform platform, MeasuredDatabase database) {
        this.bot = bot;
        this.platform = platform;
        this.database = database;
    }

    Result run(Load load) throws InterruptedException, SQLException {
        Latencies acknowledged = new Latencies(load.messages() * 2);
        Latencies replied = new Latencies(load.messages() * 2);
        long[] sentAt = new long[load.messages() + Updates.CONTACTS];
        AtomicIntegerArray replies = new AtomicIntegerArray(Updates.CONTACTS);
        platform.tell((chat, nanos) -> {
            int contact = (int) chat - 1;
            replied.add(nanos - sentAt[replies.getAndIncrement(contact) * Updates.CONTACTS + contact]);
        });
        long settledBefore = bot.count(Counter.MESSAGES_SENT);
        long firstUpdate = updates;
        updates += load.messages();

        Meter meter = new Meter(database);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < load.senders(); i++) {
            Thread sender = new Thread(
                    () -> {
                        for (int message = next.getAndIncrement();
                                message < load.messages();
                                message = next.getAndIncrement()) {
                            long due = due(load, meter.start(), message);
                            sentAt[message] = due;
                            send(firstUpdate + message, message, due, acknowledged, refused);
                            if (load.duplicates() > 0 && message % load.duplicates() == 0) {
                                send(firstUpdate + message, message, System.nanoTime(), acknowledged, refused);
                            }
                        }
                    },
                    "sender-" + i);
            sender.start();
            senders.add(sender);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        long expected = settledBefore + load.messages();
        while (bot.count(Counter.MESSAGES_SENT) < expected
                || database.number("SELECT count(*) FROM parley_outbox") > 0) {
            Thread.sleep(5);
        }
        Result result = meter.stop(load.name(), load.senders(), load.messages(), acknowledged, replied);
        if (replied.count() != load.messages()) {
            throw new IllegalStateException(replied.count() + " replies to " + load.messages() + " messages");
        }
        if (refused.get() > 0) {
            System.out.println(load.name() + ": " + refused + " answers other than 200, which were sent again");
        }
        System.out.println(result.line());
        return result;
    }

    private void send(long updateId, int message, long due, Latencies acknowledged, AtomicInteger refused) {
        while (bot.webhook("telegram", Updates.request(updateId, message)).status() != 200) {
            refused.incrementAndGet();
        }
        acknowledged.add(System.nanoTime() - due);
    }

    /** When a message comes: from then on it waits, so that a bot that stalls is not asked less. */
    private static long due(Load load, long start, int message) {
        if (load.rate() == 0) {
            return System.nanoTime();
        }
        long due = start + message * 1_000_000_000L / load.rate();
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        return due;
    }
}
