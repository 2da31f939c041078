package dev.parley.testkit.telegram;

import java.util.concurrent.Callable;

final class Uncheck {

    private Uncheck() {}

    static <T> T call(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
