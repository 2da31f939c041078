package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A Messenger or Instagram of one's own, for tests and playgrounds: it serves the Graph API over HTTP on the loopback
 * interface, calls the bot's webhook as Meta does, and has customers who write and people in the page's inbox.
 *
 * <p>Point the channel's API to {@link #url()}, use {@link #token()} and the ids of {@link #kind()}, and call {@link
 * #subscribe}. Thread-safe; {@link #close()} ends its threads and connections.
 */
public final class MessengerSimulator implements AutoCloseable {

    private final World world;
    private final Faults faults = new Faults();
    private final String token;
    private final WebhookCaller caller;
    private final SendApi sends;
    private final GraphServer server;

    MessengerSimulator(MessengerSimulatorBuilder options) {
        token = options.token;
        world = new World(options.kind, options.time, MessengerSimulatorBuilder.APP_ID);
        caller = new WebhookCaller(world, faults);
        sends = new SendApi(world, faults, caller);
        server = new GraphServer(world, new GraphEdges(world, caller, sends), faults, token, options.port);
    }

    /** A simulator that runs, with the usual options. */
    public static MessengerSimulator start(Kind kind) {
        return builder(kind).start();
    }

    /** A simulator to be set up. */
    public static MessengerSimulatorBuilder builder(Kind kind) {
        return new MessengerSimulatorBuilder(kind);
    }

    /** Which platform it is, with the ids of the page and account. */
    public Kind kind() {
        return world.kind;
    }

    /** Where the Graph API is, without the version. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The access token. */
    public String token() {
        return token;
    }

    /** The id of the bot's own app. */
    public String appId() {
        return world.appId;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /**
     * Makes the handshake with a webhook and has events delivered there.
     *
     * @throws AssertionError if the handshake is not answered as it must be
     */
    public void subscribe(URI webhook, String appSecret, String verifyToken) {
        caller.subscribe(webhook, appSecret, verifyToken);
    }

    /** Whether events are delivered; not any more once too many failed in a row. */
    public boolean isSubscribed() {
        return world.change(caller::isSubscribed);
    }

    /** The fields that the app subscribed the page or account to. */
    public Set<String> subscribedFields() {
        return world.change(() -> Set.copyOf(world.subscribed));
    }

    /** What the app set in the profile, in JSON by name. */
    public Map<String, String> profile() {
        return world.change(() -> Map.copyOf(world.profile));
    }

    /** A new customer, who has not written yet. */
    public Customer customer(String name) {
        return world.change(() -> new Customer(world, caller, world.person(name), url().toString()));
    }

    /** The people who answer in the platform's own inbox. */
    public PageInbox inbox() {
        return new PageInbox(world, caller, sends);
    }

    /** Delivers a whole body as it is, signed. */
    public void deliver(String body) {
        world.run(() -> caller.offer("", TextNode.valueOf(body)));
    }

    /** Forgets a file that was uploaded, as the platform does after 90 days. */
    public void forgetFiles() {
        world.run(world.media::clear);
    }

    /** Every call that arrived, also those that were refused or met a fault, in order. */
    public List<GraphCall> calls() {
        return world.change(() -> List.copyOf(world.calls));
    }

    /** Every POST to the webhook, in order. */
    public List<WebhookCall> webhookCalls() {
        return world.change(caller::calls);
    }

    /**
     * Waits until the bot has taken every event.
     *
     * @throws AssertionError if it does not in time; tells what the webhook answered
     */
    public void awaitDelivered(Duration limit) {
        if (!world.await(caller::isDone, limit)) {
            throw new AssertionError("the bot did not take all events; the webhook answered "
                    + webhookCalls().stream().map(WebhookCall::status).toList());
        }
    }

    /**
     * Waits for anything that can be asked of the simulator; it is asked after each change, so let it be quick.
     *
     * @return whether it came true in time
     */
    public boolean await(BooleanSupplier condition, Duration limit) {
        return world.await(condition, limit);
    }

    /** Stops listening and cuts every connection: the Graph API cannot be reached. */
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
        caller.close();
    }
}
