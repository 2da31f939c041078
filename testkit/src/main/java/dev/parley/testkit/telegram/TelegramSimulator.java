package dev.parley.testkit.telegram;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A Telegram of one's own, for tests, playgrounds and load: it serves the Bot API over HTTP on the loopback interface,
 * calls the bot's webhook as Telegram does, and has people who write and press.
 *
 * <p>Point the bot's API base URL to {@link #url()}, use {@link #token()}, and call {@link #setWebhook}, or let the bot
 * do so itself. Thread-safe; {@link #close()} ends its threads and connections.
 */
public final class TelegramSimulator implements AutoCloseable {

    private final Monitor monitor = new Monitor();
    private final Faults faults = new Faults();
    private final TreeMap<Long, Update> pending = new TreeMap<>();
    private final String token;
    private final World world;
    private final CallLog log;
    private final WebhookCaller caller;
    private final Updates updates;
    private final Stage stage;
    private final BotApiServer server;

    TelegramSimulator(TelegramSimulatorBuilder options) {
        token = options.token;
        long botId = Long.parseLong(token.substring(0, token.indexOf(':')));
        world = new World(options.time, new User(botId, true, "Parley", options.username, ""), options.firstMessageId);
        log = new CallLog(options.time);
        var pace = new WebhookCaller.Pace(options.webhookTimeout, options.retryScale);
        caller = new WebhookCaller(monitor, options.time, faults, pace, pending);
        updates = new Updates(monitor, options.time, caller, pending, options.firstUpdateId);
        stage = new Stage(monitor, world, updates, options.readsAllGroupMessages);
        var webhookMethods = new WebhookMethods(updates, caller, options.requireHttps);
        var api = new BotApi(monitor, world, log, webhookMethods, token, options.readsAllGroupMessages);
        server = new BotApiServer(api, faults, options.port);
    }

    /** A simulator that runs, with the usual options. */
    public static TelegramSimulator start() {
        return builder().start();
    }

    /** A simulator to be set up. */
    public static TelegramSimulatorBuilder builder() {
        return new TelegramSimulatorBuilder();
    }

    /** Where the Bot API is, in place of {@code https://api.telegram.org}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The bot's token. */
    public String token() {
        return token;
    }

    /** The bot's user name, without the {@code @}. */
    public String username() {
        return world.bot.username();
    }

    /** The clock that ages and dates are told by. */
    public InstantSource time() {
        return world.time;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** Points the webhook somewhere, as a call of {@code setWebhook} with these arguments would. */
    public void setWebhook(URI url, String secret) {
        var target = new WebhookCaller.Target(url, secret, 40);
        monitor.run(() -> caller.point(target));
    }

    /** A new person, who has not written to the bot yet. */
    public Person person(String name, String language) {
        return monitor.change(() -> {
            User user = world.newPerson(name, language);
            Chat chat = world.chat(user.id());
            if (chat == null) {
                throw new IllegalStateException("a person without a chat");
            }
            return new Person(stage, user, chat, 0);
        });
    }

    /** A new basic group that the bot is added to. */
    public Group group(String title) {
        return monitor.change(() -> opened(world.newGroup(title)));
    }

    /** A new supergroup with topics that the bot is added to. */
    public Group forum(String title) {
        return monitor.change(() -> {
            Chat chat = world.newSupergroup(title);
            chat.forum = true;
            return opened(chat);
        });
    }

    private Group opened(Chat chat) {
        User owner = world.newPerson("Owner of " + chat.title, "en");
        stage.membership(chat, owner, "left", "member");
        return new Group(stage, chat, owner, 0);
    }

    /** Delivers a body as it is, JSON or not; an object without an {@code update_id} is given the next one. */
    public void deliver(String update) {
        monitor.run(() -> updates.addRaw(update));
    }

    /** The calls that put a message into a chat, in order. */
    public List<BotCall> sent() {
        return monitor.read(log::sent);
    }

    /** How many messages the bot put into chats; cheap, unlike {@code sent().size()}. */
    public int sentCount() {
        return monitor.read(log::sentCount);
    }

    /** Every call that arrived, also those that were refused or met a fault, in order. */
    public List<BotCall> calls() {
        return monitor.read(log::calls);
    }

    /** Every call of a method that arrived, also those that were refused or met a fault, in order. */
    public List<BotCall> callsOf(String method) {
        return monitor.read(() -> log.callsOf(method));
    }

    /** Every POST to the webhook, in the order in which they ended. */
    public List<WebhookCall> webhookCalls() {
        return monitor.read(caller::calls);
    }

    /** How many updates the bot has not taken yet. */
    public int pendingUpdates() {
        return monitor.read(updates::count);
    }

    /**
     * Waits until the bot sent so many messages in all, and answers them.
     *
     * @throws AssertionError if it does not in time; tells what it sent
     */
    public List<BotCall> awaitSent(int count, Duration limit) {
        if (!monitor.await(() -> log.sentCount() >= count, limit)) {
            throw new AssertionError(
                    "within " + limit + " the bot sent " + sentCount() + " messages, not " + count + ": " + sent());
        }
        return sent();
    }

    /**
     * Waits until the bot has taken every update.
     *
     * @throws AssertionError if it does not in time; tells what the webhook answered
     */
    public void awaitDelivered(Duration limit) {
        if (!monitor.await(pending::isEmpty, limit)) {
            throw new AssertionError("within " + limit + " the bot did not take " + pendingUpdates()
                    + " updates; the webhook answered " + webhookCalls());
        }
    }

    /**
     * Waits for anything that can be asked of the simulator; it is asked after each change, so let it be quick.
     *
     * @return whether it came true in time
     */
    public boolean await(BooleanSupplier condition, Duration limit) {
        return monitor.await(condition, limit);
    }

    /** Has something run after each change, on the thread that made it; let it be quick. */
    public void onChange(Runnable listener) {
        monitor.onChange(listener);
    }

    /** Stops listening and cuts every connection: the Bot API cannot be reached. */
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
