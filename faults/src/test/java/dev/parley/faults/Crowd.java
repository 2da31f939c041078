package dev.parley.faults;

import dev.parley.testkit.telegram.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Four customers who write, each a text that nobody wrote before. */
final class Crowd {

    /** Begins what is answered, and once more when a timer fires. */
    static final String TIMED = "m-";

    /** Begins what is answered. */
    static final String PLAIN = "p-";

    private static final List<String> NAMES = List.of("Emma", "Thiri", "Linh", "Zaw");

    private final World world;
    private final Random random;
    private final List<Person> people = new ArrayList<>();
    private final String prefix;
    private int texts;

    Crowd(World world, long seed) {
        this(world, seed, TIMED);
    }

    Crowd(World world, long seed, String prefix) {
        this.world = world;
        this.prefix = prefix;
        random = new Random(seed);
        NAMES.forEach(name -> people.add(world.person(name)));
    }

    /** So many texts, from whoever. */
    void write(int count) {
        for (int i = 0; i < count; i++) {
            people.get(random.nextInt(people.size())).says(prefix + ++texts);
        }
    }

    /** Waits for a moment that nobody can foresee. */
    void letPass(Duration atMost) {
        long nanos = (long) (random.nextDouble() * atMost.toNanos());
        boolean unused = world.telegram.await(() -> false, Duration.ofNanos(nanos));
    }

    /** Writes on for as long as it takes. */
    void writeUntil(String what, BooleanSupplier condition) {
        world.until(what, () -> {
            if (world.telegram.pendingUpdates() < people.size()) {
                write(2);
            }
            return condition.getAsBoolean();
        });
    }
}
