package dev.parley.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A driver with a crash point before each statement that writes and around each commit. It stands in the place of the
 * database's own, so that the pool and its settings are those that {@code JdbcStore.open} makes.
 */
final class CrashDriver implements Driver {

    private static final Pattern WRITES = Pattern.compile(
            "\\s*(INSERT|UPDATE|DELETE|CREATE)\\s+(?:(?:INTO|FROM|UNIQUE|TABLE|INDEX|IF|NOT|EXISTS)\\s+)*"
                    + "(?:\"?\\w+\"?\\.)?\"?(\\w+).*",
            Pattern.DOTALL);

    private final Driver driver;
    private final CrashPoints points;
    private final Journal journal;

    private CrashDriver(Driver driver, CrashPoints points, Journal journal) {
        this.driver = driver;
        this.points = points;
        this.journal = journal;
    }

    /** Puts one before every driver that there is. */
    static void install(CrashPoints points, Journal journal) throws SQLException {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            DriverManager.deregisterDriver(driver);
            DriverManager.registerDriver(new CrashDriver(driver, points, journal));
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection connection = driver.connect(url, info);
        return connection == null ? null : proxy(Connection.class, new Session(connection));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    /** What stands before the driver's own object. */
    @FunctionalInterface
    private interface Handler {
        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.call(method, arguments)));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** One connection, and whether its transaction has written anything. */
    private final class Session implements Handler {

        private final Connection connection;
        private boolean dirty;

        Session(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit" -> {
                    return committing(() -> invoke(connection, method, arguments));
                }
                case "rollback" -> forget();
                case "prepareStatement" -> {
                    Object statement = invoke(connection, method, arguments);
                    String sql = arguments == null ? "" : String.valueOf(arguments[0]);
                    return proxy(PreparedStatement.class, new Running(this, statement, sql));
                }
                case "createStatement" -> {
                    return proxy(Statement.class, new Running(this, invoke(connection, method, arguments), ""));
                }
                default -> {}
            }
            return invoke(connection, method, arguments);
        }

        @Nullable
        Object committing(Commit commit) throws Throwable {
            boolean counts = dirty && !points.verb().isEmpty();
            if (counts) {
                points.hit(points.verb() + ": before the commit");
            }
            Object result = commit.run();
            journal.committed();
            dirty = false;
            if (counts) {
                points.hit(points.verb() + ": behind the commit");
            }
            return result;
        }

        void forget() {
            dirty = false;
            journal.rolledBack();
        }

        void writing(String what) {
            dirty = true;
            if (!points.verb().isEmpty()) {
                points.hit(points.verb() + ": before " + what);
            }
        }
    }

    /** The commit itself. */
    @FunctionalInterface
    private interface Commit {
        @Nullable
        Object run() throws Throwable;
    }

    /** One statement; the SQL is empty as long as it is not known. */
    private record Running(Session session, @Nullable Object statement, String prepared) implements Handler {

        @Override
        public @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            Object target = statement;
            if (target == null) {
                throw new SQLException("no statement");
            }
            if (!method.getName().startsWith("execute")) {
                return invoke(target, method, arguments);
            }
            String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String given
                    ? given
                    : prepared;
            String first = sql.trim().toUpperCase(Locale.ROOT);
            if (first.equals("COMMIT")) {
                return session.committing(() -> invoke(target, method, arguments));
            } else if (first.startsWith("BEGIN") || first.equals("ROLLBACK")) {
                session.forget();
            }
            Matcher writes = WRITES.matcher(sql);
            if (writes.matches()) {
                session.writing(writes.group(1) + " " + writes.group(2));
            }
            return invoke(target, method, arguments);
        }
    }
}
