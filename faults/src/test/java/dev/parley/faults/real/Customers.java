package dev.parley.faults.real;

import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** People who write in turn, each text one that nobody wrote before. Thread-safe, but for one person one thread. */
final class Customers {

    /** What each text begins with; in no log. */
    static final String WORDS = "m-";

    private static final Duration SOON_AGAIN = Duration.ofMillis(50);

    private final TelegramSimulator telegram;
    private final Map<Person, List<String>> texts = new LinkedHashMap<>();
    private final List<Person> people = new ArrayList<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicLong updates = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private final int length;

    Customers(TelegramSimulator telegram, int count) {
        this(telegram, count, 0);
    }

    /** @param length how long each text is at least; what it is filled with cannot be compressed */
    Customers(TelegramSimulator telegram, int count, int length) {
        this.telegram = telegram;
        this.length = length;
        for (int i = 1; i <= count; i++) {
            Person person = telegram.person("Customer " + i, "en").knowsBot();
            people.add(person);
            texts.put(person, new CopyOnWriteArrayList<>());
        }
    }

    /** So many texts, of all of them in turn, by way of the platform. */
    void write(int count) {
        for (int i = 0; i < count; i++) {
            write(people.get(turns.getAndIncrement() % people.size()));
        }
    }

    void write(Person person) {
        person.says(newText(person));
    }

    /** Has them write on for as long as it takes, no faster than they are heard. */
    void writeUntil(String what, BooleanSupplier condition) {
        Waiting.until(what, () -> {
            if (telegram.pendingUpdates() < people.size()) {
                write(people.size());
            }
            return condition.getAsBoolean();
        });
    }

    /** One text straight to a host, past the platform, and again until it is taken. */
    void deliver(Host host, Person person) {
        String text = newText(person);
        // Far from the ids of the platform's own updates.
        long update = updates.incrementAndGet();
        int status = 0;
        while (status != 200) {
            status = host.receive(update, person.chatId(), text);
            if (status != 200) {
                LockSupport.parkNanos(SOON_AGAIN.toNanos());
            }
        }
    }

    private String newText(Person person) {
        int number = written.incrementAndGet();
        StringBuilder text = new StringBuilder(WORDS).append(number);
        Random random = new Random(number);
        while (text.length() < length) {
            text.append(' ').append(Long.toString(random.nextLong(), Character.MAX_RADIX));
        }
        of(person).add(text.toString());
        return text.toString();
    }

    Person person(int number) {
        return people.get(number);
    }

    List<Person> people() {
        return people;
    }

    /** What they wrote, in order. */
    List<String> of(Person person) {
        List<String> own = texts.get(person);
        if (own == null) {
            throw new IllegalArgumentException(person.name() + " is a stranger");
        }
        return own;
    }
}
