package dev.parley.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.Secret;
import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.id.AccountId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.store.Claim;
import dev.parley.store.FetchItem;
import dev.parley.store.FetchSettlement;
import dev.parley.store.OutboxItem;
import dev.parley.store.Pause;
import dev.parley.store.Quarantined;
import dev.parley.store.ServedAccount;
import dev.parley.store.Settlement;
import dev.parley.store.StepReport;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import dev.parley.store.StoredAccount;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in SQLite, for one process, or in PostgreSQL, for any number of nodes, in tables that begin with
 * {@code parley_}.
 *
 * <p>Thread-safe. {@link #close} closes the connections that it opened itself and leaves a given data source alone.
 */
public final class JdbcStore implements Store {

    private final Database database;
    private final Dialect dialect;
    private final Stepping stepping;
    private final OnlyProcess only;
    private final @Nullable HikariDataSource pool;

    JdbcStore(Database database, OnlyProcess only, @Nullable HikariDataSource pool) {
        this.database = database;
        this.dialect = database.dialect();
        this.stepping = new Stepping(database);
        this.only = only;
        this.pool = pool;
    }

    /** A store over the host's data source; see {@link JdbcStoreBuilder#build} for what can go wrong. */
    public static JdbcStore over(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /**
     * A store with its own connections; see {@link JdbcStoreBuilder#build} for what can go wrong.
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
     */
    public static JdbcStore open(String url) {
        return builder(url).build();
    }

    /** As {@link #open(String)}, as a user of the database; a null password where it asks for none. */
    public static JdbcStore open(String url, String user, @Nullable Secret password) {
        return builder(url).login(user, password).build();
    }

    /** Settings of a store over the host's data source. */
    public static JdbcStoreBuilder builder(DataSource dataSource) {
        return new JdbcStoreBuilder(dataSource, "");
    }

    /** Settings of a store with its own connections. */
    public static JdbcStoreBuilder builder(String url) {
        return new JdbcStoreBuilder(null, url);
    }

    @Override
    public List<Boolean> append(List<InboxEntry> entries) {
        return entries.isEmpty() ? List.of() : database.write(handle -> Inbox.append(handle, dialect, entries));
    }

    @Override
    public StepReport step(Collection<ServedAccount> accounts, int maxConversations, Stepper stepper) {
        return stepping.step(accounts, maxConversations, stepper);
    }

    @Override
    public List<OutboxItem> claim(Claim claim) {
        return database.takeUp(handle -> Outbox.claim(handle, dialect, claim));
    }

    @Override
    public void release(String claim) {
        database.takeUp(handle -> Outbox.release(handle, claim));
    }

    @Override
    public List<OutboxItem> claimExpired(int max, Duration lease) {
        return database.takeUp(handle -> Outbox.claimExpired(handle, dialect, max, lease));
    }

    @Override
    public void settle(List<Settlement> settlements) {
        if (!settlements.isEmpty()) {
            database.takeUp(handle -> Settling.settle(handle, dialect, settlements));
        }
    }

    @Override
    public List<FetchItem> claimFetches(Claim claim) {
        return database.takeUp(handle -> Fetches.claim(handle, dialect, claim));
    }

    @Override
    public void settleFetches(List<FetchSettlement> settlements) {
        if (!settlements.isEmpty()) {
            database.takeUp(handle -> Fetches.settle(handle, dialect, settlements));
        }
    }

    @Override
    public int fireTimers(int max) {
        return database.takeUp(handle -> Timers.fire(handle, dialect, max));
    }

    @Override
    public boolean pause(TenantId tenant, AccountId account, Pause.Cause cause, Duration time, String reason) {
        return database.write(handle -> Pauses.pause(handle, tenant, account, cause, time, reason));
    }

    @Override
    public boolean resume(TenantId tenant, AccountId account, Pause.Cause cause) {
        return database.write(handle -> Pauses.resume(handle, tenant, account, cause));
    }

    @Override
    public List<Pause> pauses(TenantId tenant) {
        return database.read(handle -> Pauses.list(handle, dialect, tenant));
    }

    @Override
    public List<ServedAccount> pausedBefore(Pause.Cause cause, Duration ago) {
        return database.read(handle -> Pauses.before(handle, dialect, cause, ago));
    }

    @Override
    public boolean save(StoredAccount account) {
        return database.write(handle -> Accounts.save(handle, account));
    }

    @Override
    public boolean remove(TenantId tenant, AccountId account) {
        return database.write(handle -> Accounts.remove(handle, tenant, account));
    }

    @Override
    public List<StoredAccount> accounts() {
        return database.read(handle -> Accounts.list(handle, dialect));
    }

    @Override
    public long accountsVersion() {
        return database.read(Accounts::version);
    }

    @Override
    public List<Quarantined> quarantined(TenantId tenant, int limit) {
        return database.read(handle -> Quarantine.list(handle, dialect, tenant, limit));
    }

    @Override
    public boolean requeue(TenantId tenant, AccountId account, String key) {
        return database.write(handle -> Quarantine.requeue(handle, tenant, account, key));
    }

    @Override
    public Optional<Contact> contact(TenantId tenant, ContactId id) {
        return database.read(handle -> Reads.contact(handle, dialect, tenant, id));
    }

    @Override
    public Optional<Conversation> conversation(TenantId tenant, ConversationId id) {
        return database.read(handle -> Reads.conversation(handle, dialect, tenant, id));
    }

    @Override
    public Optional<Conversation> conversationAt(Address address) {
        return database.read(handle -> Reads.conversationAt(handle, dialect, address));
    }

    @Override
    public List<Message> history(TenantId tenant, ConversationId conversation, long before, int limit) {
        return database.read(handle -> Reads.page(handle, dialect, tenant, conversation, before, limit));
    }

    @Override
    public Optional<Ticket> ticket(TenantId tenant, TicketId id) {
        return database.read(handle -> Reads.ticket(handle, dialect, tenant, id));
    }

    @Override
    public List<Ticket> tickets(TenantId tenant, TicketQuery query) {
        return database.read(handle -> Tickets.list(handle, dialect, tenant, query));
    }

    @Override
    public void ping() {
        database.read(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    @Override
    public void close() {
        only.release();
        if (pool != null) {
            pool.close();
        }
    }
}
