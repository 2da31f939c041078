package dev.parley.testkit.simulation;

/** The process is gone: nothing of it runs any more, and nothing catches this but the simulation. */
final class Crash extends Error {

    Crash(String where) {
        super(where, null, false, false);
    }
}
