package dev.parley.faults;

import static org.awaitility.Awaitility.await;

import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/**
 * One run: a platform, a database, and nodes that are started again whenever they were killed. Used by one thread,
 * beside those that watch the nodes.
 */
final class World implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(Integer.getInteger("parley.crash.patience", 120));
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String SECRET = "webhook-secret_1";

    final TelegramSimulator telegram =
            TelegramSimulator.builder().webhookTimeout(Duration.ofSeconds(9)).start();
    final Database database;
    final List<Person> people = new ArrayList<>();
    /** Every node that ever ran. */
    final List<Node> nodes = new CopyOnWriteArrayList<>();
    /** The points at which nodes were killed, in order; empty names for kills from outside. */
    final List<String> kills = new CopyOnWriteArrayList<>();

    private final List<Node> stopped = new ArrayList<>();
    /** What agents wrote. */
    final List<String> replies = new ArrayList<>();

    final Balancer balancer = new Balancer();
    private final Path folder;
    private final List<Place> places = new ArrayList<>();

    World(Database.Kind kind, Path folder) {
        this.folder = folder;
        database = kind.create(folder);
        telegram.setWebhook(balancer.url(), SECRET);
    }

    /** Where one node runs after the other. */
    final class Place {

        private final List<String> deaths;
        private final boolean stops;
        private final Thread watch;
        private volatile @Nullable Node node;
        private volatile @Nullable Throwable failure;
        private volatile boolean ending;

        private Place(List<String> deaths, boolean stops, boolean once) {
            ending = once;
            this.deaths = new ArrayList<>(deaths);
            this.stops = stops;
            watch = new Thread(this::run, "watch");
            watch.setDaemon(true);
        }

        private void run() {
            try {
                do {
                    String death = deaths.isEmpty() ? "" : deaths.remove(0);
                    Node started = Node.start(folder, death, stops, settings());
                    nodes.add(started);
                    node = started;
                    balancer.add(started);
                    int code = started.end();
                    balancer.remove(started);
                    if (code == CrashPoints.KILLED) {
                        kills.add(started.told());
                    } else if (code != 143 && code != 0) {
                        throw new IllegalStateException("a node ended with " + code + ": " + started.log());
                    }
                } while (!ending);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        /** The node that runs, waiting for it if need be. */
        Node node() {
            return await("a node")
                    .atMost(SOON)
                    .pollInterval(POLL)
                    .failFast("the place is lost", () -> failure != null)
                    .until(() -> node, current -> current != null && current.isAlive() && current.port() > 0);
        }

        /** Ends it as a host does that is asked to end. */
        void end() {
            ending = true;
            Node last = node;
            if (last != null && last.isAlive()) {
                last.terminate();
            }
            join();
        }

        /** Ends the node that runs, as a host does that is asked to, and starts another. */
        void restart() {
            Node before = node();
            balancer.remove(before);
            before.terminate();
            await().atMost(SOON).pollInterval(POLL).until(() -> !node().equals(before));
        }

        private void join() {
            try {
                watch.join(SOON.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Throwable cause = failure;
            if (cause != null) {
                throw new IllegalStateException(cause);
            }
        }
    }

    /**
     * Starts a node.
     *
     * @param deaths where it, and those that follow it, die, as {@link CrashPoints} takes it; those behind live
     */
    Place start(String... deaths) {
        return start(false, false, deaths);
    }

    /** Starts a node that is stopped where it was told to, and does not die. */
    Place startToStop(String at) {
        return start(true, false, at);
    }

    /** Starts a node that dies where it was told to, and is followed by none. */
    Place startMortal(String at) {
        return start(false, true, at);
    }

    private Place start(boolean stops, boolean once, String... deaths) {
        Place place = new Place(List.of(deaths), stops, once);
        places.add(place);
        place.watch.start();
        Node unused = place.node();
        return place;
    }

    private List<String> settings() {
        return List.of(
                "url=" + database.url(),
                "user=" + database.user(),
                "api=" + telegram.url(),
                "token=" + telegram.token(),
                "secret=" + SECRET);
    }

    Person person(String name) {
        Person person = telegram.person(name, "en").knowsBot();
        people.add(person);
        return person;
    }

    void until(String what, BooleanSupplier condition) {
        try {
            await(what)
                    .atMost(SOON)
                    .pollInterval(POLL)
                    .failFast("a place is lost", () -> places.stream().anyMatch(place -> place.failure != null))
                    .until(condition::getAsBoolean);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(what + " did not come" + story(), e);
        }
    }

    /** How many nodes were killed or stopped. */
    int deaths() {
        return kills.size() + stopped.size();
    }

    /** Takes note of one that is stopped: nothing more is sent to it. */
    void stopped(Node node) {
        balancer.remove(node);
        stopped.add(node);
    }

    /** Whether all that came was taken and done. */
    boolean isQuiet() {
        return telegram.pendingUpdates() == 0 && database.unfinished() == 0;
    }

    void settleDown() {
        until("quiet", this::isQuiet);
    }

    /**
     * Has an agent do something, again as long as it is certain that it was not taken.
     *
     * @param done whether it took effect
     */
    void desk(Place place, BooleanSupplier done, String... lines) {
        if (lines.length > 3) {
            replies.add(lines[3]);
        }
        until(String.join(" ", lines), () -> {
            if (done.getAsBoolean()) {
                return true;
            }
            Node node = place.node();
            if (balancer.desk(node, lines) == 200) {
                until("effect of " + lines[0], done);
                return true;
            }
            // It may have been taken before the node died: not again before that shows.
            until("the end of the node or of its events", () -> database.pendingEvents() == 0);
            return done.getAsBoolean();
        });
    }

    /** What is known, for one who has to find out what went wrong. */
    private String story() {
        return ": killed at " + kills + ", " + telegram.pendingUpdates() + " updates and " + database.unfinished()
                + " things in the database wait\n"
                + String.join("\n", Checker.check(this).story) + "\n"
                + String.join("\n", nodes.stream().map(Node::log).toList())
                + places.stream().map(place -> "\n" + place.failure).toList();
    }

    @Override
    public void close() {
        places.forEach(Place::end);
        balancer.close();
        telegram.close();
    }
}
