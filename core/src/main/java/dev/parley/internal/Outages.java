package dev.parley.internal;

import dev.parley.Alerts;
import dev.parley.Counter;
import dev.parley.StoreUnavailableException;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Pause;
import dev.parley.store.ServedAccount;
import dev.parley.store.Store;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts that do not work, as after their token was revoked. An outage is a pause in the store, from the first message
 * that shows it until it is ended; the store tells one caller of all nodes that it began or ended, and that one tells the
 * host. Thread-safe.
 */
final class Outages {

    /** What waits is tried again this often: each message that still cannot be sent makes the pause longer. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** A pause that nobody made longer for this long has nothing waiting behind it that fails. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Outages.class);

    private final Store store;
    private final Alerts alerts;
    private final Counters counters;
    private final Background calls = new Background("parley-alert", 1);

    Outages(Store store, Alerts alerts, Counters counters) {
        this.store = store;
        this.alerts = alerts;
        this.counters = counters;
    }

    /** From now on the host is told on a thread of its own. */
    void inBackground() {
        calls.begin();
    }

    /** A message showed that the account does not work. */
    void shown(TenantId tenant, AccountId account, String code) {
        counters.add(Counter.ACCOUNTS_PAUSED);
        boolean first;
        try {
            first = store.pause(tenant, account, Pause.Cause.CHANNEL_DOWN, PAUSE, code);
        } catch (RuntimeException e) {
            log.debug("The pause could not be kept; the next message will ask for it again");
            return;
        }
        if (first) {
            log.warn("Account {} does not work and is paused until it does: {}", account, code);
            tell(account, () -> alerts.accountDown(tenant, account, code));
        }
    }

    /** The account works, or is another now, be it with another token. What the platform asked to wait for still holds. */
    void ended(TenantId tenant, AccountId account) {
        try {
            if (store.resume(tenant, account, Pause.Cause.CHANNEL_DOWN)) {
                log.info("Account {} is no longer paused", account);
                tell(account, () -> alerts.accountUp(tenant, account));
            }
        } catch (StoreUnavailableException e) {
            log.debug("The pause of account {} ends by itself", account);
        }
    }

    /**
     * Ends outages that ended by themselves: the token is good again, all that waited was sent, and no probe had seen
     * anything wrong.
     */
    void endQuiet(Predicate<ServedAccount> isUp) {
        for (ServedAccount account : store.pausedBefore(Pause.Cause.CHANNEL_DOWN, QUIET)) {
            if (isUp.test(account)) {
                ended(account.tenant(), account.id());
            }
        }
    }

    /** Forgets the outage of an account that is no longer connected. */
    void forget(TenantId tenant, AccountId account) {
        boolean unused = store.resume(tenant, account, Pause.Cause.CHANNEL_DOWN);
    }

    private void tell(AccountId account, Runnable call) {
        boolean taken = calls.run(() -> {
            try {
                call.run();
            } catch (RuntimeException e) {
                log.error("The host's alerts failed for account {}: {}", account, Causes.of(e));
            }
        });
        if (!taken) {
            log.error("Nobody could be told of account {}: too many alerts wait", account);
        }
    }

    void close() throws InterruptedException {
        calls.close();
    }
}
