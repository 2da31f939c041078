package dev.parley.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that shows each statement of its connections to a watcher, once it ran. */
final class WatchedStatements {

    /** Gets what ran. */
    @FunctionalInterface
    interface Watcher {
        void ran(Statement statement, String sql) throws SQLException;
    }

    /** Handles a call. */
    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private WatchedStatements() {}

    static DataSource of(DataSource watched, Watcher watcher) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(watched, method, arguments);
            return result instanceof Connection connection ? connection(connection, watcher) : result;
        });
    }

    private static Connection connection(Connection watched, Watcher watcher) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = call(watched, method, arguments);
            if (result instanceof PreparedStatement prepared && arguments != null) {
                return statement(PreparedStatement.class, prepared, (String) arguments[0], watcher);
            }
            return result instanceof Statement plain ? statement(Statement.class, plain, "", watcher) : result;
        });
    }

    private static <S extends Statement> S statement(Class<S> type, S watched, String prepared, Watcher watcher) {
        return proxy(type, (method, arguments) -> {
            Object result = call(watched, method, arguments);
            if (method.getName().startsWith("execute")) {
                watcher.ran(watched, arguments != null && arguments[0] instanceof String sql ? sql : prepared);
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
