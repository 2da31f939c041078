package dev.parley.faults;

import dev.parley.conversation.Conversation;
import dev.parley.store.FailedEvent;
import dev.parley.store.OutboxItem;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepReport;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store with a crash point behind each verb that did something, and around each call of the state machine. */
final class CrashStore {

    private static final Set<String> WRITES = Set.of(
            "append",
            "step",
            "claim",
            "claimExpired",
            "settle",
            "claimFetches",
            "settleFetches",
            "fireTimers",
            "pause",
            "resume");

    /** Those that are called only when there is work, so that it matters when the process dies before. */
    private static final Set<String> ALWAYS_WORK = Set.of("append", "settle", "settleFetches");

    /** What it gives is sent. */
    private static final String HANDS_OUT = "claim";

    /** What it gives may have been sent by another. */
    private static final String TAKES_OVER = "claimExpired";

    private CrashStore() {}

    static Store over(Store store, CrashPoints points, Journal journal) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    String verb = method.getName();
                    if (!WRITES.contains(verb)) {
                        return call(store, method, arguments);
                    }
                    if (ALWAYS_WORK.contains(verb)) {
                        points.hit(verb + ": before");
                    }
                    Object[] wrapped = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < wrapped.length; i++) {
                        if (wrapped[i] instanceof Stepper stepper) {
                            wrapped[i] = new CrashStepper(stepper, points, journal);
                        }
                    }
                    points.enter(verb);
                    Instant begun = Journal.now();
                    Object result;
                    try {
                        result = call(store, method, wrapped);
                    } finally {
                        points.leave();
                    }
                    if (verb.equals(HANDS_OUT)) {
                        journal.claimed(begun, items(result));
                    } else if (verb.equals(TAKES_OVER)) {
                        journal.expired(items(result));
                    }
                    if (didSomething(result)) {
                        points.hit(verb + ": behind");
                    }
                    return result;
                });
    }

    private static boolean didSomething(@Nullable Object result) {
        if (result instanceof List<?> list) {
            return !list.isEmpty();
        } else if (result instanceof StepReport report) {
            return report.conversations() > 0;
        }
        return !Integer.valueOf(0).equals(result);
    }

    private static List<OutboxItem> items(@Nullable Object claimed) {
        return claimed instanceof List<?> list
                ? list.stream().map(OutboxItem.class::cast).toList()
                : List.of();
    }

    private static @Nullable Object call(Store store, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private record CrashStepper(Stepper stepper, CrashPoints points, Journal journal) implements Stepper {

        @Override
        public StepResult step(PendingConversation pending) {
            points.hit("step: before the state machine");
            StepResult result = stepper.step(pending);
            Conversation before = pending.conversation();
            result.conversations().stream()
                    .filter(after -> after.epoch() > (before == null ? 0 : before.epoch()))
                    .forEach(journal::changesOwner);
            points.hit("step: behind the state machine");
            return result;
        }

        @Override
        public FailedEvent refused(PendingEvent event, RuntimeException cause) {
            return stepper.refused(event, cause);
        }
    }
}
