package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes are killed, stopped and raced while they make the tables and take over what a dead one left. */
class StartTest {

    private static final String IN_START = "open: ";
    private static final int SOME = 3;
    private static final Map<Database.Kind, List<String>> POINTS = new ConcurrentHashMap<>();

    @TempDir
    Path folder = Path.of("");

    /** Each in turn, on one database that had nothing in it: what one has made, the next one has to live with. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void whicheverStepOfItsStartWasTheLastTheNextOneStarts(Database.Kind kind) {
        List<String> points = Form.some("start on " + kind, SOME, pointsOfAStart(kind));
        try (World world = empty(kind, "killed")) {
            String[] deaths = points.stream().map(point -> point + "#1").toArray(String[]::new);
            world.startSoon(Plan.dying(deaths).countingInStart());
            converse(world);

            assertThat(world.kills).containsExactlyElementsOf(points);
            System.out.println("Starts on " + kind + ": killed at " + points);
            hold(world);
        }
    }

    private List<String> pointsOfAStart(Database.Kind kind) {
        return POINTS.computeIfAbsent(kind, unknown -> {
            try (World world = empty(kind, "survey")) {
                Place place = world.start(Plan.LIVING.countingInStart());
                place.end();
                return place.started()
                        .told()
                        .lines()
                        .filter(point -> point.startsWith(IN_START))
                        .toList();
            }
        });
    }

    /** The one that dies has the file's lock; the next one gets it, and need not wait for leases of the dead. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aNodeThatDiesWhileItEndsADeadOnesLeasesLeavesThatToTheNext() {
        try (World world = new World(Database.Kind.SQLITE, folder)) {
            String[] deaths = {
                "send: behind the answer#1", "open: before UPDATE parley_outbox#1", "open: before the commit#1"
            };
            world.startSoon(Plan.dying(deaths).countingInStart());
            converse(world);

            assertThat(world.kills)
                    .containsExactlyElementsOf(Stream.of(deaths)
                            .map(at -> at.substring(0, at.indexOf('#')))
                            .toList());
            assertThat(hold(world).inDoubt).hasSize(1);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nodesThatStartAtOnceOnAnEmptyDatabaseMakeTheTablesOnce() {
        String at = Form.some("start of many", 1, pointsOfAStart(Database.Kind.POSTGRESQL))
                .get(0);
        try (World world = empty(Database.Kind.POSTGRESQL, "many")) {
            world.startSoon(Plan.dying(at + "#1").countingInStart());
            List<Place> others = List.of(world.startSoon(Plan.LIVING), world.startSoon(Plan.LIVING));
            others.forEach(Place::node);
            converse(world);

            assertThat(world.database.number("SELECT count(*) FROM parley_schema_history WHERE version = '1'"))
                    .isOne();
            hold(world);
        }
    }

    /** What it held is taken from it, and when it wakes it starts as if nothing had been. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aNodeThatIsStoppedWhileItMakesTheTablesDoesNotKeepOthersFromStarting() {
        String at = Form.one("stop in start", pointsOfAStart(Database.Kind.POSTGRESQL));
        try (World world = empty(Database.Kind.POSTGRESQL, "stopped")) {
            Place sleeper =
                    world.startSoon(Plan.dying(at + "#1").countingInStart().stopping());
            Node zombie = sleeper.started();
            world.until("stop", () -> !zombie.told().isEmpty());
            zombie.awaitStopped();
            world.start(Plan.LIVING);
            converse(world);
            zombie.wake();
            Node woken = sleeper.node();

            assertThat(woken).isEqualTo(zombie);
            hold(world);
        }
    }

    /** Such a jar seems to have no tables to make, and a node without tables would answer 503 to everything. */
    @Test
    @Tag("long")
    void aJarWithoutEntriesForItsFoldersIsRefused() {
        try (World world = new World(Database.Kind.SQLITE.createEmpty(folder), folder, NodeJvm.withoutFolders())) {
            Node node = world.launch(List.of("at=", "stops=false", "countsInStart=false", "skew=PT0S"));

            assertThat(node.awaitUp()).isFalse();
            assertThat(node.end()).isOne();
            assertThat(node.log()).contains("StoreSetupException");
        }
    }

    private World empty(Database.Kind kind, String name) {
        try {
            Path own = Files.createDirectory(folder.resolve(name));
            return new World(kind.createEmpty(own), own, NodeJvm.usual());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void converse(World world) {
        world.person("Emma").says("hi").says("m-1").says("m-2");
        world.settleDown();
    }

    private static Findings hold(World world) {
        world.end();
        Findings findings = Checker.check(world);
        assertThat(findings.messages).isPositive();
        assertThat(findings.violations).as(String.join("\n", findings.story)).isEmpty();
        return findings;
    }
}
