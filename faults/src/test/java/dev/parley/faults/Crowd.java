package dev.parley.faults;

import dev.parley.testkit.telegram.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Five customers who write, each a text that nobody wrote before. */
final class Crowd {

    private static final List<String> NAMES = List.of("Emma", "Thiri", "Noor", "Linh", "Zaw");

    private final World world;
    private final Random random;
    private final List<Person> people = new ArrayList<>();
    private int texts;

    Crowd(World world, long seed) {
        this.world = world;
        random = new Random(seed);
        NAMES.forEach(name -> people.add(world.person(name)));
    }

    /** So many texts, from whoever. */
    void write(int count) {
        for (int i = 0; i < count; i++) {
            people.get(random.nextInt(people.size())).says("m-" + ++texts);
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
