package dev.parley.faults;

import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.Person;
import java.time.Duration;

/**
 * What two customers and an agent do in every run of the crash loop: greeting, a pressed choice, a photo, texts with timers, a
 * person asked for, who takes over, answers and hands back, and messages of the bot's that are overtaken by that.
 */
final class Scenario {

    private static final String AGENT = "aye";

    private final World world;
    private final Place place;

    private Scenario(World world, Place place) {
        this.world = world;
        this.place = place;
    }

    static void play(World world, Place place) {
        new Scenario(world, place).play();
    }

    private void play() {
        Person emma = world.person("Emma");
        Person thiri = world.person("Thiri");
        emma.says("hi");
        thiri.says("hello");
        delivered();
        emma.presses(1, "delivery");
        thiri.says("m-1");
        world.photos.send(thiri, "p-1");
        delivered();
        emma.says("m-2").says("talk to a person");
        delivered();
        serve(emma, "This is Aye, about m-2.");
        world.settleDown();

        // The bot's answers to all but the first text wait behind a slow one, and the takeover is faster.
        world.telegram.faults().next("sendMessage", 1, Fault.slow(Duration.ofMillis(400)));
        thiri.says("m-3").says("m-4").says("m-7").says("m-8").says("talk to a person");
        delivered();
        world.telegram.faults().next("sendMessage", 1, Fault.tooManyRequests(Duration.ZERO));
        serve(thiri, "This is Aye, about m-4.");
        thiri.says("m-5");
        emma.says("m-6");
        world.settleDown();
    }

    private void delivered() {
        world.until("delivered", () -> world.telegram.pendingUpdates() == 0);
    }

    /** An agent takes the ticket, answers and hands back. */
    private void serve(Person customer, String words) {
        Desk desk = new Desk(world, customer);
        desk.takes(place, AGENT);
        customer.says("is it you, " + AGENT + "?");
        desk.replies(place, AGENT, words);
        delivered();
        desk.handsBack(place, AGENT);
    }
}
