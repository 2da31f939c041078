package dev.parley.testkit.messenger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that the simulator knows, under one lock. Nothing slow runs under it. */
final class World {

    /** A comment of somebody's, which can be answered in private once. */
    static final class Comment {
        final Chat author;
        final long at;
        boolean answered;

        Comment(Chat author, long at) {
            this.author = author;
            this.at = at;
        }
    }

    final Kind kind;
    final InstantSource time;
    final String appId;
    final Map<String, Chat> chats = new LinkedHashMap<>();
    final Map<String, Comment> comments = new HashMap<>();
    final Map<String, byte[]> media = new HashMap<>();
    final TreeSet<String> subscribed = new TreeSet<>();
    final Map<String, String> profile = new HashMap<>();
    final List<GraphCall> calls = new ArrayList<>();
    private int ids;

    World(Kind kind, InstantSource time, String appId) {
        this.kind = kind;
        this.time = time;
        this.appId = appId;
    }

    synchronized <T> T change(Supplier<T> action) {
        T result = action.get();
        notifyAll();
        return result;
    }

    synchronized void run(Runnable action) {
        action.run();
        notifyAll();
    }

    /** Whether the condition came true in time; it is looked at after every change. */
    synchronized boolean await(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The clock keeps them apart from those of an earlier run, which a database may remember. */
    String nextId(String prefix) {
        return prefix + "SIMULATED_" + now() + "_" + ++ids;
    }

    Chat person(String name) {
        String id = Long.toString(2_000_000_000_000_000L + ++ids);
        Chat chat = new Chat(id, name, appId);
        chats.put(id, chat);
        return chat;
    }

    @Nullable
    Chat chat(String person) {
        return chats.get(person);
    }

    long now() {
        return time.millis();
    }
}
