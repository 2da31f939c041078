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

/**
 * One run: a platform, a database, and nodes that are started again whenever they were killed. Used by one thread,
 * beside those that watch the nodes.
 */
final class World implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(Integer.getInteger("parley.crash.patience", 120));
    static final Duration POLL = Duration.ofMillis(20);
    private static final String SECRET = "webhook-secret_1";

    final TelegramSimulator telegram =
            TelegramSimulator.builder().webhookTimeout(Duration.ofSeconds(9)).start();
    final Database database;
    final List<Person> people = new ArrayList<>();
    /** Every node that ever ran. */
    final List<Node> nodes = new CopyOnWriteArrayList<>();
    /** The points at which nodes were killed, in order; empty names for kills from outside. */
    final List<String> kills = new CopyOnWriteArrayList<>();
    /** What agents wrote. */
    final List<String> replies = new ArrayList<>();

    /** How long a message may be on its way before its sender is taken for dead: short, so that a run is. */
    Duration lease = Duration.ofSeconds(2);

    final Balancer balancer = new Balancer();
    final Photos photos;
    private final NodeJvm jvm;
    private final Path folder;
    private final List<Node> stopped = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    World(Database.Kind kind, Path folder) {
        this(kind.create(folder), folder, NodeJvm.usual());
    }

    World(Database database, Path folder, NodeJvm jvm) {
        this.database = database;
        this.folder = folder;
        photos = new Photos(folder.resolve("media"));
        this.jvm = jvm;
        telegram.setWebhook(balancer.url(), SECRET);
    }

    /**
     * Starts a node, and waits until it runs.
     *
     * @param deaths where it, and those that follow it, die, as {@link CrashPoints} takes it; those behind live
     */
    Place start(String... deaths) {
        return start(Plan.dying(deaths));
    }

    Place start(Plan plan) {
        Place place = startSoon(plan);
        Node unused = place.node();
        return place;
    }

    /** Starts a node, and waits for nothing. */
    Place startSoon(Plan plan) {
        Place place = new Place(this, plan);
        places.add(place);
        place.begin();
        return place;
    }

    /** Starts one Java that is a node. */
    Node launch(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(
                "url=" + database.url(),
                "user=" + database.user(),
                "api=" + telegram.url(),
                "token=" + telegram.token(),
                "secret=" + SECRET,
                "media=" + photos.folder(),
                "lease=" + lease));
        Node started = Node.start(jvm, folder, all);
        nodes.add(started);
        return started;
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
                    .failFast("a place is lost", () -> places.stream().anyMatch(Place::isLost))
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
            // It may have been taken all the same: not again before that shows.
            until("the effect or the end of the node", () -> done.getAsBoolean() || !node.isAlive());
            until("the end of its events", () -> database.pendingEvents() == 0);
            return done.getAsBoolean();
        });
    }

    /** Ends every node as a host does that is asked to end. */
    void end() {
        places.forEach(Place::end);
    }

    /** What is known, for one who has to find out what went wrong. */
    private String story() {
        Findings findings = Checker.check(this);
        return ": killed at " + kills + ", " + telegram.pendingUpdates() + " updates and " + database.unfinished()
                + " things in the database wait\n"
                + String.join("\n", findings.violations) + "\n"
                + String.join("\n", findings.story) + "\n"
                + String.join("\n", nodes.stream().map(Node::log).toList())
                + places;
    }

    @Override
    public void close() {
        end();
        balancer.close();
        telegram.close();
        database.close();
    }
}
