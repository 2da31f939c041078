package dev.parley.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How much of the suites is run: all, or a sample by a seed, which is printed. */
final class Form {

    /** {@code -Dparley.faults.long=true}: all. */
    static final boolean LONG = Boolean.getBoolean("parley.faults.long");

    /** {@code -Dparley.faults.seed=…} takes one. */
    static final long SEED = Long.getLong("parley.faults.seed", System.nanoTime() % 1_000_000);

    static {
        System.out.println((LONG ? "All faults" : "A sample of the faults") + ": -Dparley.faults.seed=" + SEED);
    }

    private Form() {}

    /** All of them, or so many that the seed says, in their order. */
    static <T> List<T> some(Object what, int count, List<T> all) {
        if (LONG || count >= all.size()) {
            return all;
        }
        List<T> chosen = new ArrayList<>(all);
        Random chances = chances(what);
        while (chosen.size() > count) {
            chosen.remove(chances.nextInt(chosen.size()));
        }
        return chosen;
    }

    /** One that the seed says. */
    static <T> T one(Object what, List<T> all) {
        return all.get(chances(what).nextInt(all.size()));
    }

    /** Chances that depend on the seed and on what they are for. */
    static Random chances(Object what) {
        return new Random(SEED * 31 + what.toString().hashCode());
    }
}
