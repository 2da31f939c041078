package dev.parley.testkit.whatsapp;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A WhatsApp of one's own, for tests and playgrounds: it serves the Graph API's part for one number over HTTP on the
 * loopback interface, with its error bodies and limits, calls the bot's webhook signed as Meta does, and has people who
 * write, press and react. What is accepted is reported on by statuses; what comes outside the window of 24 hours fails
 * there, as do messages to those who cannot be reached.
 *
 * <p>Thread-safe; {@link #close()} ends its threads and connections.
 */
public final class WhatsAppSimulator implements AutoCloseable {

    /** The access token that calls need. */
    public static final String DEFAULT_TOKEN = "EAAsimulatedTokenOfNobody";

    /** What webhooks are signed with. */
    public static final String DEFAULT_APP_SECRET = "simulated-app-secret-0123456789ab";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final World world;
    private final Webhooks webhooks;
    private final Statuses statuses;
    private final GraphMethods methods;
    private final GraphServer server;
    private volatile boolean statusesFirst;

    private WhatsAppSimulator(InstantSource time, int port) {
        world = new World(time);
        webhooks = new Webhooks(world, DEFAULT_APP_SECRET);
        statuses = new Statuses(world, webhooks);
        methods = new GraphMethods(world, statuses);
        server = new GraphServer(world, methods, DEFAULT_TOKEN, port, this::beforeAnswer);
    }

    /** A simulator that runs, on any free port. */
    public static WhatsAppSimulator start() {
        return start(InstantSource.system(), 0);
    }

    /**
     * A simulator that runs.
     *
     * @param time what the window, the pair limit and the times of webhooks go by; waiting is always in real time
     * @param port of the API; 0 for any free one
     */
    public static WhatsAppSimulator start(InstantSource time, int port) {
        return new WhatsAppSimulator(time, port);
    }

    /** Where the Graph API is, in place of {@code https://graph.facebook.com}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Meta's id of the number. */
    public String phoneNumberId() {
        return World.PHONE_NUMBER_ID;
    }

    /** Meta's id of the business account. */
    public String businessAccountId() {
        return World.BUSINESS_ACCOUNT_ID;
    }

    /** Meta's id of the app. */
    public String appId() {
        return World.APP_ID;
    }

    /**
     * Points the webhook somewhere, after the handshake that Meta makes.
     *
     * @throws AssertionError if the handshake is not answered with its challenge
     */
    public void setWebhook(URI url, String verifyToken) {
        String challenge = Long.toString(1_158_201_444L + world.change(world::next));
        String answer = webhooks.handshake(url, verifyToken, challenge);
        if (!answer.equals(challenge)) {
            throw new AssertionError("the handshake was answered with " + answer);
        }
        webhooks.point(url);
    }

    /** A new person whose number and id the business is told. */
    public Person person(String name) {
        return newPerson(name, true, true);
    }

    /** A new person who hides their number: the business is told the id alone. */
    public Person hiddenPerson(String name) {
        return newPerson(name, false, true);
    }

    /** A new person as webhooks told of them before there were ids: by the number alone. */
    public Person numberedPerson(String name) {
        return newPerson(name, true, false);
    }

    private Person newPerson(String name, boolean tellsPhone, boolean tellsUser) {
        return world.change(
                () -> new Person(world, webhooks, statuses, methods, world.newAccount(name, tellsPhone, tellsUser)));
    }

    /** Has a template approved, with so many gaps in its body. */
    public void approves(String template, String language, int gaps) {
        world.change(() -> world.templates.put(World.template(template, language), gaps));
    }

    /** Whether a send outside the window is refused in its answer; else it is accepted and fails later. */
    public void refusesOutsideWindowAtOnce(boolean atOnce) {
        world.change(() -> {
            statuses.refusesOutsideWindowAtOnce = atOnce;
            return atOnce;
        });
    }

    /** Whether a send is answered only once the webhook has taken the statuses of the message. */
    public void tellsStatusesBeforeAnswers(boolean first) {
        statusesFirst = first;
    }

    private void beforeAnswer() {
        if (statusesFirst) {
            world.await(webhooks::isIdle, LONGEST_WAIT);
        }
    }

    /** The next call meets this fault, behind those that were scripted before. */
    public void next(Fault fault) {
        server.next(fault);
    }

    /** Every call meets this fault, until {@link #recover()}. */
    public void always(Fault fault) {
        server.always(fault);
    }

    /** From now on nothing goes wrong. */
    public void recover() {
        server.always(null);
    }

    /** Every webhook comes so many times; 1 is the usual. */
    public void repeatWebhooks(int times) {
        webhooks.copies(times);
    }

    /** What webhooks tell waits until {@link #releaseWebhooks()}. */
    public void holdWebhooks() {
        webhooks.hold();
    }

    /** What waited goes in one body. */
    public void releaseWebhooks() {
        webhooks.release();
    }

    /** Delivers a body as it is, signed. */
    public void deliver(String body) {
        webhooks.post(body);
    }

    /** The header's value that goes with a body. */
    public String sign(byte[] body) {
        return webhooks.sign(body);
    }

    /** What reached people, in order. */
    public List<ShownMessage> sent() {
        return world.change(() -> List.copyOf(world.sent));
    }

    /** Every call that arrived, also those that were refused or met a fault, in order. */
    public List<GraphCall> calls() {
        return world.change(() -> List.copyOf(world.calls));
    }

    /** The ids of the messages that were marked as read. */
    public List<String> markedAsRead() {
        return world.change(() -> List.copyOf(world.read));
    }

    /** Every POST to the webhook, in the order in which they ended. */
    public List<WebhookPost> webhookPosts() {
        return world.change(() -> List.copyOf(webhooks.posts()));
    }

    /**
     * Waits until every webhook was answered with 200.
     *
     * @throws AssertionError if they are not in time; tells the last answers
     */
    public void awaitDelivered(Duration limit) {
        if (!world.await(webhooks::isIdle, limit)) {
            throw new AssertionError("within " + limit + " not every webhook was taken; there were "
                    + webhookPosts().stream().map(WebhookPost::status).toList());
        }
    }

    /** Waits for anything that can be asked of the simulator; answers whether it came true in time. */
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
        webhooks.close();
    }
}
