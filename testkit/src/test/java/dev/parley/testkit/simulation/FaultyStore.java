package dev.parley.testkit.simulation;

import dev.parley.StoreUnavailableException;
import dev.parley.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A database whose commits fail before or after they are applied, and a process that dies before or after them. */
final class FaultyStore {

    private static final Set<String> WRITES = Set.of(
            "append",
            "step",
            "claim",
            "release",
            "claimExpired",
            "settle",
            "claimFetches",
            "settleFetches",
            "fireTimers",
            "pause",
            "resume");

    private FaultyStore() {}

    static Store over(Store store, Chance chance, Life life) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    boolean writes = WRITES.contains(method.getName());
                    life.requireAlive();
                    if (writes && chance.fault(8)) {
                        throw life.ends("before " + method.getName());
                    }
                    if (chance.fault(15)) {
                        throw new StoreUnavailableException("away before " + method.getName(), null);
                    }
                    Object result = call(store, method, arguments);
                    if (writes && chance.fault(8)) {
                        throw life.ends("after " + method.getName());
                    }
                    if (writes && chance.fault(15)) {
                        throw new StoreUnavailableException("away after " + method.getName(), null);
                    }
                    return result;
                });
    }

    private static Object call(Store store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
