package dev.parley.faults;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where one node runs after the other. Used by one thread, beside its own, which watches the node. */
final class Place {

    /** The code of a process that ended because it was asked to. */
    private static final int TERMINATED = 143;

    private final World world;
    private final Plan plan;
    private final List<String> deaths;
    private final Thread watch;
    private volatile @Nullable Node node;
    private volatile @Nullable Throwable failure;
    private volatile boolean ending;

    Place(World world, Plan plan) {
        this.world = world;
        this.plan = plan;
        deaths = new ArrayList<>(plan.deaths());
        ending = plan.isLast();
        watch = new Thread(this::run, "watch");
        watch.setDaemon(true);
    }

    void begin() {
        watch.start();
    }

    private void run() {
        try {
            do {
                Node started = world.launch(List.of(
                        "at=" + (deaths.isEmpty() ? "" : deaths.remove(0)),
                        "stops=" + plan.stops(),
                        "countsInStart=" + plan.countsInStart(),
                        "skew=" + plan.skew()));
                node = started;
                if (started.awaitUp()) {
                    world.balancer.add(started);
                }
                int code = started.end();
                world.balancer.remove(started);
                if (code == CrashPoints.KILLED) {
                    world.kills.add(started.told());
                } else if (code != TERMINATED && code != 0) {
                    throw new IllegalStateException("a node ended with " + code + ": " + started.log());
                }
            } while (!ending);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    boolean isLost() {
        return failure != null;
    }

    /** The node that runs, waiting for it if need be. */
    Node node() {
        return await("a node")
                .atMost(World.SOON)
                .pollInterval(World.POLL)
                .failFast("the place is lost", this::isLost)
                .until(() -> node, current -> current != null && current.isAlive() && current.port() > 0);
    }

    /** The node that was started last, whether it is up or not; waits until there is one. */
    Node started() {
        return await("a start").atMost(World.SOON).until(() -> node, Objects::nonNull);
    }

    /** Ends it as a host does that is asked to end. */
    void end() {
        ending = true;
        await("the end").atMost(World.SOON).pollInterval(World.POLL).until(() -> {
            Node last = node;
            if (last != null && last.isAlive()) {
                last.terminate();
            }
            return !watch.isAlive();
        });
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException(cause);
        }
    }

    /** Ends the node that runs, as a host does that is asked to, and starts another. */
    void restart() {
        Node before = node();
        world.balancer.remove(before);
        before.terminate();
        await().atMost(World.SOON).pollInterval(World.POLL).until(() -> !node().equals(before));
    }

    @Override
    public String toString() {
        return String.valueOf(failure);
    }
}
