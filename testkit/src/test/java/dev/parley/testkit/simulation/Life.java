package dev.parley.testkit.simulation;

/** Whether a node's process lives. One that has died can do nothing more, even where its code catches everything. */
final class Life {

    private boolean over;

    /** Ends it; to be thrown. */
    Crash ends(String where) {
        over = true;
        return new Crash(where);
    }

    boolean isOver() {
        return over;
    }

    void requireAlive() {
        if (over) {
            throw new Crash("already");
        }
    }
}
