package dev.parley.testkit.simulation;

import java.util.List;
import java.util.Random;

/** The seed's decisions; once faults are over, nothing goes wrong any more. */
final class Chance {

    private final Random random;
    private boolean faulty = true;

    Chance(long seed) {
        random = new Random(seed);
    }

    /** Whether something goes wrong that does so this often, in a thousand. */
    boolean fault(int perThousand) {
        return faulty && random.nextInt(1000) < perThousand;
    }

    void faultsAreOver() {
        faulty = false;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Random random() {
        return random;
    }
}
