package dev.parley;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.internal.AccountBook;
import dev.parley.internal.Connections;
import dev.parley.internal.Counters;
import dev.parley.internal.Engine;
import dev.parley.internal.StoreAccounts;
import dev.parley.internal.StoreDesk;
import dev.parley.media.MediaStore;
import dev.parley.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A customer-support bot inside a host's application. The host gives it the webhook requests it gets and sends back the
 * replies; all else happens behind the inbox, on threads of the bot's own.
 *
 * <p>Built once by {@link #builder()}, immutable and thread-safe. {@link #start()} it once; {@link #close()} lets what
 * is on its way finish. It closes neither the store nor the channels, which were given to it.
 */
public final class SupportBot implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SupportBot.class);

    private final Connections connections;
    private final Engine engine;
    private final Desk desk;
    private final Accounts accounts;
    private final Counters counters;
    private final int maxBodyBytes;

    SupportBot(
            AccountBook book,
            Store store,
            @Nullable MediaStore media,
            Engine engine,
            Counters counters,
            int maxBodyBytes) {
        connections = book.connections();
        this.engine = engine;
        this.counters = counters;
        this.maxBodyBytes = maxBodyBytes;
        desk = new StoreDesk(store, engine, TenantId.DEFAULT, media);
        accounts = new StoreAccounts(store, book, engine);
    }

    /** A bot to be put together. */
    public static SupportBotBuilder builder() {
        return new SupportBotBuilder();
    }

    /**
     * Starts the bot's threads. A webhook that comes before is stored without a limit on how long that may take.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public void start() {
        engine.start();
    }

    /** As {@link #webhook(AccountId, WebhookRequest)}, for the account named {@code default} of a channel. */
    public WebhookReply webhook(String channel, WebhookRequest request) {
        return webhook(new AccountId(channel, AccountId.DEFAULT_NAME), request);
    }

    /**
     * Takes one webhook request: authenticates it, keeps what it says in the inbox and tells what to answer. It waits
     * for nothing but one insert into the database, and never throws for what a request contains.
     *
     * @return 200 once everything is stored, also when it was before; 401 when it is not authentic, 404 when the
     *     account is not connected, 405 for a wrong method, 413 when the body is longer than {@link #maxBodyBytes()}, 503
     *     when it could not be stored in time or the account's secrets cannot be opened here, so that the platform sends
     *     it again
     */
    public WebhookReply webhook(AccountId account, WebhookRequest request) {
        Optional<Connections.Connection> found = connections.find(account);
        if (found.isEmpty()) {
            if (engine.isKeptOut(account)) {
                counters.add(Counter.WEBHOOKS_UNAVAILABLE);
                log.debug("A webhook of {} is answered 503: it cannot be served here now", account);
                return WebhookReply.text(503, "try again");
            }
            return rejected(account, 404, "no such account is connected");
        }
        if (request.body().length > maxBodyBytes) {
            return rejected(account, 413, "the body is longer than " + maxBodyBytes + " bytes");
        }
        return answer(account, receive(found.get(), request));
    }

    private static Reception receive(Connections.Connection connection, WebhookRequest request) {
        Channel channel = connection.channel();
        try {
            return channel.receive(connection.account(), request);
        } catch (RuntimeException e) {
            log.error(
                    "Channel {} threw instead of rejecting a request: {}",
                    channel.name(),
                    e.getClass().getName());
            return new Reception.Rejected(500, "the channel failed");
        }
    }

    private WebhookReply answer(AccountId account, Reception reception) {
        if (reception instanceof Reception.Rejected rejected) {
            return rejected(account, rejected.status(), rejected.reason());
        } else if (reception instanceof Reception.Challenge challenge) {
            return challenge.answer();
        }
        Reception.Accepted accepted = (Reception.Accepted) reception;
        try {
            engine.accept(accepted);
        } catch (StoreUnavailableException e) {
            counters.add(Counter.WEBHOOKS_UNAVAILABLE);
            log.debug("A webhook of {} is answered 503: {}", account, e.getMessage());
            return WebhookReply.text(503, "try again");
        } catch (RuntimeException e) {
            counters.add(Counter.WEBHOOKS_UNAVAILABLE);
            log.error(
                    "A webhook of {} could not be stored: {}",
                    account,
                    e.getClass().getName());
            return WebhookReply.text(503, "try again");
        }
        counters.add(Counter.WEBHOOKS_ACCEPTED);
        WebhookReply answer = accepted.answer();
        return answer == null ? WebhookReply.empty(200) : answer;
    }

    private WebhookReply rejected(AccountId account, int status, String reason) {
        counters.add(Counter.WEBHOOKS_REJECTED);
        log.debug("A webhook of {} is answered {}: {}", account, status, reason);
        return WebhookReply.text(status, reason);
    }

    /**
     * Takes what came otherwise than by webhook, as from long polling. When it returns, all of it is stored.
     *
     * @throws StoreUnavailableException if it could not be stored in time; give it again
     */
    public void accept(ChannelAccount account, Reception.Accepted accepted) {
        if (connections.find(account.id()).isEmpty()) {
            throw new IllegalArgumentException("account " + account.id() + " is not connected to this bot");
        }
        engine.accept(accepted);
    }

    /** The longest webhook body that is taken, in bytes: read no more than one byte beyond it. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** The agents' side, of the tenant {@link TenantId#DEFAULT}. */
    public Desk desk() {
        return desk;
    }

    /** The accounts that are connected while the bot runs, of all tenants. */
    public Accounts accounts() {
        return accounts;
    }

    /** How the bot is; asks the database, and tells what the platforms last said. Waits for the database at most. */
    public Health health() {
        return engine.health();
    }

    /** How often something happened since the bot was built. */
    public long count(Counter counter) {
        return counters.count(counter);
    }

    /**
     * Does all that is due now on the calling thread, until nothing is: instead of {@link #start()}, for tests and
     * simulations with a clock of their own.
     *
     * @return how many rounds found work; 0 when nothing was due
     * @throws IllegalStateException if the bot was started or closed
     */
    public int runDue() {
        return engine.runDue();
    }

    /**
     * Takes in nothing more, lets what is on its way finish for as long as the builder said, and ends the bot's threads.
     * What is left stays in the database for the next start. Idempotent.
     */
    @Override
    public void close() {
        engine.close();
    }
}
