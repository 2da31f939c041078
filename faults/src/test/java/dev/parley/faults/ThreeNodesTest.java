package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three nodes on one PostgreSQL. */
class ThreeNodesTest {

    /** For when nobody dies, and a machine that is busy must not look like it. */
    private static final Duration PATIENT = Duration.ofSeconds(40);

    private static final List<String> AGENTS = List.of("aye", "bo");

    @TempDir
    Path folder = Path.of("");

    /** A timer is set by the clock of the node that sets it, so where one is ahead, nobody sets any. */
    static Stream<Arguments> clocks() {
        return Form.some(
                "clocks",
                1,
                List.of(
                        Arguments.of("PT-1H", "PT-5M", "PT0S", Crowd.TIMED),
                        Arguments.of("PT1H", "PT5M", "PT0S", Crowd.PLAIN),
                        Arguments.of("PT1H", "PT-1H", "PT0S", Crowd.PLAIN)))
                .stream();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("clocks")
    void clocksThatAreApartDecideNothing(Duration first, Duration second, Duration third, String texts) {
        try (World world = new World(Database.Kind.POSTGRESQL, folder)) {
            List<Place> places = start(world, first, second, third);
            Crowd crowd = new Crowd(world, Form.SEED, texts);
            Person noor = world.person("Noor");
            world.telegram.faults().always("sendMessage", Fault.slow(Duration.ofMillis(50)));

            crowd.write(20);
            noor.says("talk to a person");
            twoAgentsTake(world, noor, places);
            Node victim = places.get(0).node();
            crowd.write(12);
            int sent = world.telegram.sentCount();
            world.until("a message", () -> world.telegram.sentCount() > sent);
            victim.kill();
            crowd.write(10);
            world.until("death", () -> world.deaths() == 1);
            world.settleDown();

            hold(world);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void webhooksOfOneConversationAtAllAtOnceCountOnce() {
        try (World world = new World(Database.Kind.POSTGRESQL, folder)) {
            world.lease = PATIENT;
            List<Place> places = start(world, Duration.ZERO, Duration.ZERO, Duration.ZERO);
            world.balancer.toAllEvery(1);
            Person noor = world.person("Noor");
            IntStream.range(0, 15).forEach(i -> noor.says(Crowd.TIMED + i));
            noor.says("talk to a person");
            twoAgentsTake(world, noor, places);
            IntStream.range(20, 30).forEach(i -> noor.says(Crowd.TIMED + i));
            world.settleDown();

            assertThat(hold(world).inDoubt).isEmpty();
            assertThat(world.database.number("SELECT count(*) FROM parley_message WHERE author = 'CONTACT'"))
                    .isEqualTo(15 + 1 + 10);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRollingRestartLosesNothingAndLeavesNothingInDoubt() {
        try (World world = new World(Database.Kind.POSTGRESQL, folder)) {
            world.lease = PATIENT;
            List<Place> places = start(world, Duration.ZERO, Duration.ZERO, Duration.ZERO);
            Crowd crowd = new Crowd(world, Form.SEED, Crowd.TIMED);
            for (Place place : places) {
                crowd.write(15);
                place.restart();
                crowd.write(15);
            }
            world.settleDown();

            assertThat(hold(world).inDoubt).isEmpty();
            assertThat(world.deaths()).isZero();
        }
    }

    private static List<Place> start(World world, Duration... skews) {
        List<Place> places = Stream.of(skews)
                .map(skew -> world.startSoon(Plan.LIVING.withSkew(skew)))
                .toList();
        places.forEach(Place::node);
        return places;
    }

    /** At once, each at a node of their own; one gets the ticket, answers and hands back, at a third. */
    private static void twoAgentsTake(World world, Person customer, List<Place> places) {
        Desk desk = new Desk(world, customer);
        String ticket = desk.awaitTicket();
        List<CompletableFuture<Integer>> both = IntStream.range(0, AGENTS.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> world.balancer.desk(places.get(i).node(), "take", ticket, AGENTS.get(i))))
                .toList();
        assertThat(both).allSatisfy(answer -> assertThat(answer.join()).isIn(200, 409));
        world.until("who has it", () -> AGENTS.contains(desk.assignee()) && world.database.pendingEvents() == 0);
        String winner = desk.assignee();
        String loser = AGENTS.get(1 - AGENTS.indexOf(winner));

        assertThat(world.balancer.desk(places.get(2).node(), "reply", ticket, loser, "No, me."))
                .isEqualTo(409);
        desk.replies(places.get(2), winner, "This is " + winner + ".");
        desk.handsBack(places.get(2), winner);
    }

    private static Findings hold(World world) {
        world.end();
        Findings findings = Checker.check(world);
        System.out.println("Three nodes: " + findings.messages + " messages, " + findings.inDoubt.size() + " in doubt, "
                + findings.cancelled + " withdrawn");
        assertThat(findings.violations).as(String.join("\n", findings.story)).isEmpty();
        return findings;
    }
}
