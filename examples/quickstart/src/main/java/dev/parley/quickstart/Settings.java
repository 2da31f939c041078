package dev.parley.quickstart;

import dev.parley.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says.
 *
 * @param port 0 for any free one
 * @param databaseUrl may hold a password: show {@link #databaseName()} instead
 * @param mediaDirectory where files that customers send are kept; null to leave them on their platforms
 * @param platforms those that are connected; none to run against the simulators
 * @param simulatedSecret what the simulated Telegram authenticates with; null for a random one
 */
record Settings(
        int port,
        String databaseUrl,
        @Nullable String databaseUser,
        @Nullable Secret databasePassword,
        @Nullable Path mediaDirectory,
        List<Connected> platforms,
        @Nullable Secret simulatedSecret) {

    private static final String DEFAULT_PORT = "8080";
    private static final String DEFAULT_DATABASE = "jdbc:sqlite:parley.db";
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern DATABASE = Pattern.compile("jdbc:(sqlite|postgresql):.+");

    static Settings from(Map<String, String> variables) throws SetupException {
        Environment environment = new Environment(variables);
        Settings settings = new Settings(
                port(environment.value("PARLEY_PORT").orElse(DEFAULT_PORT)),
                database(environment.value("PARLEY_DB_URL").orElse(DEFAULT_DATABASE)),
                environment.value("PARLEY_DB_USER").orElse(null),
                environment.value("PARLEY_DB_PASSWORD").map(Secret::new).orElse(null),
                environment.value("PARLEY_MEDIA_DIR").map(Path::of).orElse(null),
                Platforms.from(environment),
                environment.value("TELEGRAM_WEBHOOK_SECRET").map(Secret::new).orElse(null));
        if (settings.simulatedSecret() != null && !settings.platforms().isEmpty()) {
            // It is there for Telegram itself, or else for a simulator, which does not run beside real platforms.
            environment.required("TELEGRAM_BOT_TOKEN", "the bot is known by it");
        }
        if (settings.databaseUser() == null && settings.databasePassword() != null) {
            throw new SetupException("Set PARLEY_DB_USER too: PARLEY_DB_PASSWORD alone says nothing.");
        }
        return settings;
    }

    private static int port(String value) throws SetupException {
        int port = PORT.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (port < 0 || port > 65535) {
            throw new SetupException("Set PARLEY_PORT to a port from 1 to 65535, or to 0 for any free one.");
        }
        return port;
    }

    private static String database(String url) throws SetupException {
        if (!DATABASE.matcher(url).matches()) {
            throw new SetupException("Set PARLEY_DB_URL to a JDBC URL as jdbc:sqlite:parley.db"
                    + " or jdbc:postgresql://localhost:5432/parley.");
        }
        return url;
    }

    /** The database's URL without what may be a user or a password in it. */
    String databaseName() {
        return databaseUrl.replaceFirst("[?;].*$", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return "Settings[port " + port + ", " + databaseName() + "]";
    }
}
