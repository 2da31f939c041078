package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches updates from Telegram by long polling, for development on a machine that Telegram cannot reach. From
 * {@link TelegramChannel#polling}.
 *
 * <p>One thread, {@value #THREAD_NAME}, gives each update to the consumer and tells Telegram that it was taken only after
 * the consumer returned; what it threw at comes again, with all that follow. After a restart some updates come twice,
 * as they may by webhook. Telegram allows one poller per bot and no webhook beside it (Bot API, getUpdates).
 */
public final class TelegramPolling implements AutoCloseable {

    static final String THREAD_NAME = "parley-telegram-polling";

    /** How long {@link #close()} waits for the consumer to return before it interrupts it: 10 seconds. */
    public static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(TelegramPolling.class);

    /**
     * How fast it goes.
     *
     * @param poll how long Telegram may keep a call open when there is nothing, up to 50 seconds
     * @param firstPause after a first failure; doubles with each further one
     * @param longestPause between two failures
     */
    record Pace(Duration poll, Duration firstPause, Duration longestPause) {
        static final Pace DEFAULT = new Pace(Duration.ofSeconds(50), Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    private final UpdateSource source;
    private final BiConsumer<ChannelAccount, Reception.Accepted> updates;
    private final Pace pace;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Long offset;
    private Duration pause;
    private boolean conflictTold;

    TelegramPolling(UpdateSource source, BiConsumer<ChannelAccount, Reception.Accepted> updates, Pace pace) {
        this.source = source;
        this.updates = updates;
        this.pace = pace;
        this.pause = pace.firstPause();
        this.thread = new Thread(this::run, THREAD_NAME);
    }

    /**
     * Begins.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized void start() {
        if (thread.getState() != Thread.State.NEW || isStopped()) {
            throw new IllegalStateException("polling is started once");
        }
        thread.start();
        log.info("{} polls Telegram for updates", source.account().id());
    }

    /**
     * Ends, after the consumer has returned from the update that it has; interrupts it after {@link #CLOSE_WAIT}. Calling
     * it again, or before {@link #start()}, does nothing more.
     */
    @Override
    public void close() {
        stopped.countDown();
        source.cancel();
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.warn(
                    "{} still handles an update; it is interrupted",
                    source.account().id());
            thread.interrupt();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void run() {
        source.learnUsername();
        while (!isStopped()) {
            BotAnswer answer = source.updates(offset, pace.poll());
            if (isStopped()) {
                return;
            }
            if (answer instanceof BotAnswer.Ok ok) {
                take(ok.result());
            } else {
                explain(answer);
                rest(answer);
            }
        }
    }

    private void take(JsonNode batch) {
        conflictTold = false;
        Long before = offset;
        for (JsonNode update : batch) {
            if (isStopped()) {
                return;
            }
            try {
                updates.accept(source.account(), source.read(update));
            } catch (RuntimeException e) {
                log.warn(
                        "{} could not take an update, which will come again: {}",
                        source.account().id(),
                        e.getClass().getName());
                rest(null);
                return;
            }
            Long id = Fields.number(update, "update_id");
            if (id != null) {
                offset = id + 1;
            }
        }
        if (batch.isEmpty() || !Objects.equals(offset, before)) {
            pause = pace.firstPause();
        } else {
            // What has no id cannot be confirmed; asking for it again at once would never end.
            rest(null);
        }
    }

    private void explain(BotAnswer answer) {
        boolean conflict = answer instanceof BotAnswer.Failed failed && failed.code() == 409;
        if (!conflict) {
            log.warn("{} got no updates: {}", source.account().id(), ErrorTable.code(answer));
        } else if (!conflictTold) {
            conflictTold = true;
            log.warn(
                    "{} got no updates: either the bot has a webhook, which must be deleted before polling, or another"
                            + " process polls for the same bot",
                    source.account().id());
        }
    }

    private void rest(@Nullable BotAnswer answer) {
        Duration told = answer instanceof BotAnswer.Failed failed ? failed.retryAfter() : null;
        Duration length = told == null || told.compareTo(pause) < 0 ? pause : told;
        pause = pause.multipliedBy(2).compareTo(pace.longestPause()) < 0 ? pause.multipliedBy(2) : pace.longestPause();
        try {
            if (stopped.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("{} stopped while it paused", source.account().id());
            }
        } catch (InterruptedException e) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
