package dev.parley.faults;

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

    synchronized void add(World world, Checker.Findings findings) {
        points.addAll(world.kills);
        runs++;
        deaths += world.deaths();
        messages += findings.messages;
        unknown += findings.unknown;
        arrivedUnknown += findings.arrivedUnknown;
        cancelled += findings.cancelled;
        redelivered += findings.redelivered;
    }

    @Override
    public synchronized String toString() {
        return runs + " runs, " + deaths + " deaths, " + messages + " messages, " + redelivered + " redeliveries, "
                + unknown + " in doubt of which " + arrivedUnknown + " had arrived, " + cancelled + " withdrawn";
    }
}
