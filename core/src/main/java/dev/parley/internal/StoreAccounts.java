package dev.parley.internal;

import dev.parley.AccountNotFoundException;
import dev.parley.AccountStatus;
import dev.parley.AccountTakenException;
import dev.parley.Accounts;
import dev.parley.FixedAccountException;
import dev.parley.SecretPlace;
import dev.parley.SecretSealer;
import dev.parley.StoreUnavailableException;
import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Pause;
import dev.parley.store.Store;
import dev.parley.store.StoredAccount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts over a store, which gets their secrets sealed. Thread-safe. */
public final class StoreAccounts implements Accounts {

    private static final Logger log = LoggerFactory.getLogger(StoreAccounts.class);
    private static final int ATTEMPTS = 10;

    private final Store store;
    private final AccountBook book;
    private final Engine engine;

    public StoreAccounts(Store store, AccountBook book, Engine engine) {
        this.store = store;
        this.book = book;
        this.engine = engine;
    }

    @Override
    public void connect(ChannelAccount account) {
        String channel = account.id().channel();
        if (!book.hasChannel(channel)) {
            throw new IllegalArgumentException("the bot has no channel " + channel
                    + " for accounts of its own: call SupportBotBuilder.channel(channel)");
        }
        StoredAccount stored =
                new StoredAccount(account.tenant(), account.id(), seal(account), account.settings(), 0, true);
        if (book.connections().isFixed(account.id()) || !store.save(stored)) {
            throw new AccountTakenException(account.id());
        }
        log.info("Account {} of tenant {} is connected", account.id(), account.tenant());
        serve(account);
    }

    @Override
    public void change(ChannelAccount account) {
        for (int i = 0; i < ATTEMPTS; i++) {
            StoredAccount there = stored(account.tenant(), account.id());
            if (store.save(there.with(seal(account), account.settings()))) {
                log.info("Account {} of tenant {} is changed", account.id(), account.tenant());
                serve(account);
                return;
            }
        }
        throw new StoreUnavailableException("others keep changing account " + account.id(), null);
    }

    private void serve(ChannelAccount account) {
        refresh();
        engine.accountWatch().changed(account.tenant(), account.id());
        engine.wakeOutbox();
    }

    @Override
    public void disconnect(TenantId tenant, AccountId account) {
        requireNotFixed(tenant, account);
        if (!store.remove(tenant, account)) {
            throw new AccountNotFoundException(tenant, account);
        }
        log.info("Account {} of tenant {} is disconnected", account, tenant);
        refresh();
        engine.accountWatch().disconnected(tenant, account);
    }

    /** What is written is written: without the database now, the sweep reads it later. */
    private void refresh() {
        try {
            engine.refreshAccounts();
        } catch (StoreUnavailableException e) {
            log.debug("The accounts are read again in a moment");
        }
    }

    private StoredAccount stored(TenantId tenant, AccountId account) {
        requireNotFixed(tenant, account);
        return store.accounts().stream()
                .filter(stored -> stored.tenant().equals(tenant) && stored.id().equals(account))
                .findFirst()
                .orElseThrow(() -> new AccountNotFoundException(tenant, account));
    }

    private void requireNotFixed(TenantId tenant, AccountId account) {
        if (book.connections().of(tenant, account) != null && book.connections().isFixed(account)) {
            throw new FixedAccountException(account);
        }
    }

    @Override
    public List<AccountStatus> list(TenantId tenant) {
        List<Pause> pauses = store.pauses(tenant);
        List<AccountStatus> all = new ArrayList<>();
        for (Connections.Connection connection : book.connections().fixed()) {
            ChannelAccount account = connection.account();
            if (account.tenant().equals(tenant)) {
                all.add(status(account.id(), true, account.settings(), pauses));
            }
        }
        for (StoredAccount stored : store.accounts()) {
            if (stored.tenant().equals(tenant) && !book.connections().isFixed(stored.id())) {
                all.add(status(stored.id(), false, stored.settings(), pauses));
            }
        }
        all.sort(Comparator.comparing((AccountStatus status) -> status.id().channel())
                .thenComparing(status -> status.id().name()));
        return List.copyOf(all);
    }

    private AccountStatus status(AccountId id, boolean fixed, Map<String, String> settings, List<Pause> pauses) {
        List<Pause> own =
                pauses.stream().filter(pause -> pause.account().equals(id)).toList();
        return new AccountStatus(id, fixed, settings, engine.accountWatch().health(id), own);
    }

    @Override
    public Resealed reseal() {
        SecretSealer sealer = book.sealer();
        int done = 0;
        List<AccountId> left = new ArrayList<>();
        for (StoredAccount stored : store.accounts()) {
            if (stored.readable() && stored.sealed().values().stream().allMatch(sealer::isCurrent)) {
                continue;
            }
            Optional<Map<String, String>> anew = sealAnew(stored);
            if (anew.isEmpty()) {
                left.add(stored.id());
            } else if (store.save(stored.with(anew.get(), stored.settings()))) {
                done++;
            }
            // Else it was changed meanwhile, and with that sealed anew.
        }
        log.info("Accounts sealed anew: {}; left as they were: {}", done, left);
        return new Resealed(done, left);
    }

    private Optional<Map<String, String>> sealAnew(StoredAccount stored) {
        if (!stored.readable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(seal(book.open(stored)));
        } catch (RuntimeException e) { // a sealer may be anybody's code, and its words may quote anything
            log.warn("Account {} cannot be sealed anew: {}", stored.id(), Causes.of(e));
            return Optional.empty();
        }
    }

    private Map<String, String> seal(ChannelAccount account) {
        SecretSealer sealer = book.sealer();
        Map<String, String> sealed = new TreeMap<>();
        account.secrets()
                .forEach((name, secret) ->
                        sealed.put(name, sealer.seal(secret, new SecretPlace(account.tenant(), account.id(), name))));
        return sealed;
    }
}
