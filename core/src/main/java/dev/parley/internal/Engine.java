package dev.parley.internal;

import dev.parley.Alerts;
import dev.parley.Counter;
import dev.parley.Health;
import dev.parley.StoreUnavailableException;
import dev.parley.channel.Pacing;
import dev.parley.channel.Reception;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.InboxEntry;
import dev.parley.delivery.OutsideWindowPolicy;
import dev.parley.delivery.RetryPolicy;
import dev.parley.delivery.UnknownSendPolicy;
import dev.parley.id.AccountId;
import dev.parley.id.IdGenerator;
import dev.parley.store.StepReport;
import dev.parley.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of events in and effects out: inbox, worker, outbox and timers, and the threads that drive them. */
public final class Engine {

    /** What a host may set; the builder says what each means. */
    public record Settings(
            int workers,
            int senders,
            Duration sendLease,
            Duration stepWithin,
            Duration acknowledgeWithin,
            Duration closeWithin,
            RetryPolicy retries,
            UnknownSendPolicy unknownSends,
            OutsideWindowPolicy outsideWindow,
            Map<String, Pacing> pacing,
            Alerts alerts,
            @Nullable MediaSettings media) {}

    private enum State {
        NEW,
        RUNNING,
        CLOSED
    }

    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration WATCH = Duration.ofMillis(250);
    private static final Duration PROBE = Duration.ofMinutes(1);
    private static final int CONVERSATIONS_PER_STEP = 64;
    private static final int SWEEP_BATCH = 200;
    private static final int FETCHERS = 4;

    /** A file is looked for and then loaded, which takes an adapter more than one call. */
    private static final int FETCH_LEASES = 3;

    private static final int LOOKUPS = 2;

    private final Store store;
    private final Connections connections;
    private final Settings settings;
    private final InstantSource time;
    private final Counters counters;
    private final IdGenerator ids;
    private final EventStep eventStep;
    private final FlowWatch watch;
    private final InboxWriter inbox;
    private final Outages outages;
    private final Outbox outbox;
    private final Signals signals;

    /** What may take a while and holds up nobody: how accounts are, and who somebody is. */
    private final Background lookups = new Background("parley-lookup", LOOKUPS);

    private final Profiles profiles;
    private final AccountWatch watchAccounts;
    private final ThreadPoolExecutor senders;
    private final OutboundMedia media;
    private final @Nullable FetchPump fetches;
    private final ThreadPoolExecutor fetchers;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    private final Loop inboxLoop;
    private final List<Loop> workerLoops = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final Loop outboxLoop;
    private final Loop sweepLoop;
    private final Loop watchLoop;
    private final @Nullable Loop mediaLoop;
    private Deadline nextProbe = Deadline.in(Duration.ZERO);

    public Engine(
            Store store,
            AccountBook accounts,
            ConversationStateMachine flow,
            Settings settings,
            InstantSource time,
            RandomGenerator random,
            Counters counters) {
        this.store = store;
        connections = accounts.connections();
        this.settings = settings;
        this.time = time;
        this.counters = counters;
        ids = new IdGenerator(time, random);
        watch = new FlowWatch(settings.stepWithin());
        MediaSettings files = settings.media();
        eventStep = new EventStep(flow, ids, new EffectApplier(connections, ids), connections, files != null);
        media = new OutboundMedia(files == null ? null : files.store(), ids);
        inbox = new InboxWriter(store, counters);
        Verdict.Policies policies = new Verdict.Policies(settings.retries(), settings.unknownSends());
        LateMessages late = new LateMessages(store, connections, settings.outsideWindow(), time);
        outages = new Outages(store, settings.alerts(), counters);
        Verdict verdict = new Verdict(store, late, outages, policies, time, random, counters);
        Pacer pacer = new Pacer(settings.pacing(), time);
        outbox = new Outbox(
                store, connections, this::refreshAccounts, verdict, media, pacer, settings.sendLease(), time);
        signals = new Signals(connections, counters);
        profiles = new Profiles(connections, lookups, time, entry -> write(List.of(entry)));
        fetches = files == null
                ? null
                : new FetchPump(
                        store,
                        connections,
                        new Fetcher(connections, files, settings.retries(), time, random, counters),
                        settings.sendLease().multipliedBy(FETCH_LEASES));
        fetchers = Threads.pool("parley-media", FETCHERS, FETCHERS);
        watchAccounts = new AccountWatch(accounts, outages, lookups);
        senders = Threads.pool("parley-sender", settings.senders(), settings.senders());

        inboxLoop = new Loop("parley-inbox", Duration.ZERO, counters, () -> inbox.commit(POLL));
        for (int i = 1; i <= settings.workers(); i++) {
            workerLoops.add(new Loop("parley-worker-" + i, POLL, counters, this::step));
        }
        outboxLoop = new Loop("parley-outbox", POLL, counters, this::pump, outbox::settle);
        sweepLoop = new Loop("parley-sweep", SWEEP, counters, this::sweepAndProbe);
        watchLoop = new Loop("parley-watch", WATCH, counters, watch::interruptSlow);
        mediaLoop = fetches == null ? null : new Loop("parley-media", SWEEP, counters, this::fetch);
    }

    /** The files on their way out. */
    OutboundMedia media() {
        return media;
    }

    /** The ids of what this bot makes. */
    public IdGenerator ids() {
        return ids;
    }

    public void start() {
        if (!state.compareAndSet(State.NEW, State.RUNNING)) {
            throw new IllegalStateException("a SupportBot starts once; this one is " + state.get());
        }
        watchAccounts.load();
        inbox.share();
        signals.inBackground();
        lookups.begin();
        outages.inBackground();
        loops().forEach(Loop::start);
        log.info("Parley started with {} accounts", connections.all().size());
    }

    /** Serves the accounts that the store has now. */
    void refreshAccounts() {
        watchAccounts.refresh();
    }

    /** How the accounts are. */
    AccountWatch accountWatch() {
        return watchAccounts;
    }

    /** Has what waits be sent soon. */
    void wakeOutbox() {
        outboxLoop.wake();
    }

    /** Whether it may be connected, and this node cannot serve it now. */
    public boolean isKeptOut(AccountId account) {
        return watchAccounts.isKeptOut(account);
    }

    /** Keeps what a channel let in and makes the calls that the platform wants at once. */
    public void accept(Reception.Accepted accepted) {
        if (write(accepted.entries())) {
            signals.make(accepted.followUps());
        }
    }

    /** Puts entries into the inbox; returns whether any was new. */
    public boolean write(List<InboxEntry> entries) {
        if (state.get() == State.CLOSED) {
            throw new StoreUnavailableException("the bot is closed", null);
        }
        boolean anyNew = inbox.write(entries, settings.acknowledgeWithin()).contains(true);
        if (anyNew) {
            wakeOneWorker();
        }
        return anyNew;
    }

    /** One looks as well as all; in turn, so that one that is busy holds up nothing for longer than its step. */
    private void wakeOneWorker() {
        workerLoops
                .get(Math.floorMod(turns.getAndIncrement(), workerLoops.size()))
                .wake();
    }

    private boolean step() {
        ConversationStepper stepper =
                new ConversationStepper(eventStep, watch, time.instant().truncatedTo(ChronoUnit.MILLIS));
        StepReport report = store.step(connections.served(), CONVERSATIONS_PER_STEP, stepper);
        stepper.written();
        counters.add(Counter.EVENTS_STEPPED, report.events());
        counters.add(Counter.STEPS_FAILED, report.failures());
        if (report.conversations() == 0) {
            return false;
        }
        signals.make(stepper.signals());
        profiles.ask(stepper.unnamed());
        outboxLoop.wake();
        if (mediaLoop != null && stepper.hasFetches()) {
            mediaLoop.wake();
        }
        return true;
    }

    private boolean fetch() {
        return fetches != null && fetches.pump(fetchers, FETCHERS, this::fetched);
    }

    private void fetched() {
        wakeOneWorker();
        if (mediaLoop != null) {
            mediaLoop.wake();
        }
    }

    private boolean fetchHere() {
        return fetches != null && fetches.pump(Runnable::run, 1, () -> {});
    }

    private boolean pump() {
        return outbox.pump(senders, settings.senders(), outboxLoop::wake);
    }

    private boolean sweep() {
        int fired = store.fireTimers(SWEEP_BATCH);
        int expired = outbox.settleExpired(SWEEP_BATCH);
        if (fired + expired > 0) {
            workerLoops.forEach(Loop::wake);
            outboxLoop.wake();
        }
        watchAccounts.refresh();
        return fired + expired > 0;
    }

    private boolean sweepAndProbe() {
        if (nextProbe.isOver()) {
            nextProbe = Deadline.in(PROBE);
            watchAccounts.probeAll();
        }
        return sweep();
    }

    /** Does all that is due, on this thread, until nothing is; returns how many rounds found work. */
    public int runDue() {
        if (state.get() != State.NEW) {
            throw new IllegalStateException("runDue() is instead of start(); this SupportBot is " + state.get());
        }
        watchAccounts.endQuietOutages();
        int rounds = 0;
        while (sweep() || step() || pumpHere() || fetchHere()) {
            rounds++;
        }
        return rounds;
    }

    private boolean pumpHere() {
        return outbox.pump(Runnable::run, 1, () -> {});
    }

    public Health health() {
        boolean storeUp;
        try {
            store.ping();
            storeUp = true;
        } catch (StoreUnavailableException e) {
            storeUp = false;
        }
        boolean takes = storeUp && !inbox.isFailing() && watchAccounts.isLoaded();
        return new Health(takes && state.get() == State.RUNNING && isRunning(), storeUp, watchAccounts.health());
    }

    private boolean isRunning() {
        return loops().stream().allMatch(Loop::isRunning) && !watch.isStuck();
    }

    /** In the order in which they are stopped: the outbox last, since it settles what the others caused. */
    private List<Loop> loops() {
        List<Loop> loops = new ArrayList<>(workerLoops);
        loops.addAll(List.of(inboxLoop, sweepLoop, watchLoop));
        if (mediaLoop != null) {
            loops.add(mediaLoop);
        }
        loops.add(outboxLoop);
        return loops;
    }

    /** Takes in nothing more, lets what is on its way finish, up to a limit, and ends every thread. */
    public void close() {
        if (state.getAndSet(State.CLOSED) == State.CLOSED) {
            return;
        }
        Deadline deadline = Deadline.in(settings.closeWithin());
        outbox.claimNoMore();
        if (fetches != null) {
            fetches.claimNoMore();
        }
        List<Loop> others = loops().stream().filter(loop -> loop != outboxLoop).toList();
        others.forEach(Loop::stop);
        try {
            for (Loop loop : others) {
                loop.join(deadline);
            }
            inbox.abandon();
            senders.shutdown();
            fetchers.shutdown();
            end(senders, deadline);
            end(fetchers, deadline);
            outboxLoop.stop();
            outboxLoop.join(deadline);
            signals.close();
            lookups.close();
            outages.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outboxLoop.stop();
            senders.shutdownNow();
            fetchers.shutdownNow();
        }
        if (outbox.isBusy()) {
            log.warn("Closed with messages on their way; their leases decide what becomes of them");
        } else {
            log.info("Parley stopped");
        }
    }

    private static void end(ThreadPoolExecutor pool, Deadline deadline) throws InterruptedException {
        if (!pool.awaitTermination(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS)) {
            pool.shutdownNow();
        }
    }
}
