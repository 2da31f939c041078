package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

/** What many runs came to. Thread-safe. */
final class Tally {

    final Set<String> points = new TreeSet<>();
    int runs;
    int deaths;
    int messages;
    int unknown;
    int arrivedUnknown;
    int cancelled;
    int redelivered;

    synchronized void add(World world, Findings findings) {
        points.addAll(world.kills);
        runs++;
        deaths += world.deaths();
        messages += findings.messages;
        unknown += findings.inDoubt.size();
        arrivedUnknown += findings.arrivedUnknown;
        cancelled += findings.cancelled;
        redelivered += findings.redelivered;
    }

    /** Runs in which nothing was in doubt, nothing came again and nothing was withdrawn would prove little. */
    synchronized void requireThatSomethingWentWrong() {
        assertThat(unknown).as("in doubt").isPositive();
        assertThat(redelivered).as("redelivered").isPositive();
        assertThat(cancelled).as("withdrawn").isPositive();
    }

    @Override
    public synchronized String toString() {
        return runs + " runs, " + deaths + " deaths, " + messages + " messages, " + redelivered + " redeliveries, "
                + unknown + " in doubt of which " + arrivedUnknown + " had arrived, " + cancelled + " withdrawn";
    }
}
