package dev.parley.testkit.engine;

import dev.parley.StoreUnavailableException;
import dev.parley.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A store that can be taken away: refused at once, or hanging until it is back. */
final class FlakyStore {

    private enum Mode {
        UP,
        DOWN,
        HANGING
    }

    private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.UP);
    private final AtomicReference<CountDownLatch> back = new AtomicReference<>(new CountDownLatch(1));

    Store over(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (mode.get() == Mode.HANGING) {
                        hang();
                    }
                    if (mode.get() == Mode.DOWN) {
                        throw new StoreUnavailableException("the database is away", null);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void hang() {
        try {
            back.get().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for the database", e);
        }
    }

    void goesDown() {
        mode.set(Mode.DOWN);
    }

    void hangs() {
        back.set(new CountDownLatch(1));
        mode.set(Mode.HANGING);
    }

    void isBack() {
        mode.set(Mode.UP);
        back.get().countDown();
    }
}
