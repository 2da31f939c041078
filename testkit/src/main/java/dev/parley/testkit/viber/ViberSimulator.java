package dev.parley.testkit.viber;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A Viber of one's own, for tests, playgrounds and load: it serves Viber's API over HTTP on the loopback interface, calls
 * the bot's webhook as Viber does, and has people who write and press.
 *
 * <p>Point the channel to {@link #url()}, use {@link #token()}, and call {@link #setWebhook}, or let the bot do so itself.
 * Thread-safe; {@link #close()} ends its threads and connections.
 */
public final class ViberSimulator implements AutoCloseable {

    private final Faults faults = new Faults();
    private final World world;
    private final WebhookCaller webhook;
    private final ApiServer server;

    ViberSimulator(ViberSimulatorBuilder options) {
        world = new World(options.time, options.token);
        webhook = new WebhookCaller(world, faults, options.webhookTimeout, options.retryScale);
        server = new ApiServer(new ApiMethods(world, webhook), world, faults, options.port);
    }

    /** A simulator that runs, with the usual options. */
    public static ViberSimulator start() {
        return builder().start();
    }

    /** A simulator to be set up. */
    public static ViberSimulatorBuilder builder() {
        return new ViberSimulatorBuilder();
    }

    /** Where the API is, in place of {@code https://chatapi.viber.com}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The bot's token. */
    public String token() {
        return world.token;
    }

    /** The signature that a body is delivered with, in hex. */
    public String signature(byte[] body) {
        return WebhookCaller.signature(world.token, body);
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** Points the webhook somewhere, for events of all kinds, without asking whether anybody is there. */
    public void setWebhook(URI url) {
        world.monitor.run(() -> webhook.point(url));
    }

    /**
     * A new person, who has not written to the bot yet.
     *
     * @param language as {@code en} or {@code ru-RU}
     */
    public Person person(String name, String language) {
        return world.monitor.call(() -> new Person(world, webhook, world.newPerson(name, language), url().toString()));
    }

    /** Delivers a body as it is, JSON or not, signed. */
    public void deliver(String body) {
        world.monitor.run(() -> webhook.offer("raw", "raw", body, answer -> {}));
    }

    /** The messages that were taken, in order. */
    public List<ViberCall> sent() {
        return world.monitor.call(world::sent);
    }

    /** Every call that arrived, also those that were refused or met a fault, in order. */
    public List<ViberCall> calls() {
        return world.monitor.call(() -> List.copyOf(world.calls));
    }

    /** Every call of a method that arrived, also those that were refused or met a fault, in order. */
    public List<ViberCall> callsOf(String method) {
        return calls().stream().filter(call -> call.method().equals(method)).toList();
    }

    /** Every POST to the webhook, in the order in which they ended. */
    public List<WebhookCall> webhookCalls() {
        return world.monitor.call(webhook::calls);
    }

    /** How many events the bot has not taken yet. */
    public int pendingEvents() {
        return world.monitor.call(webhook::pending);
    }

    /**
     * Waits until the bot has taken every event.
     *
     * @throws AssertionError if it does not in time; tells what the webhook answered
     */
    public void awaitDelivered(Duration limit) {
        if (!await(() -> webhook.pending() == 0, limit)) {
            throw new AssertionError("within " + limit + " the bot did not take " + pendingEvents()
                    + " events; the webhook answered " + webhookCalls());
        }
    }

    /**
     * Waits for anything that can be asked of the simulator; it is asked after each change, so let it be quick.
     *
     * @return whether it came true in time
     */
    public boolean await(BooleanSupplier condition, Duration limit) {
        return world.monitor.await(condition, limit);
    }

    /** Stops listening and cuts every connection: the API cannot be reached. */
    public void refuse() {
        server.refuse();
    }

    /** Listens again, on the same port. */
    public void listen() {
        server.listen();
    }

    @Override
    public void close() {
        server.close();
        webhook.close();
    }
}
