package dev.parley.store.jdbc;

import dev.parley.StoreUnavailableException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parley's tables, with a history of their own beside the host's. */
final class Migrations {

    private static final String HISTORY = "parley_schema_history";

    /** What another node is making at the same moment is seen half made, and whole the next time. */
    private static final int ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    static void apply(DataSource dataSource, Dialect dialect, Schema schema) {
        if (schema == Schema.OFF) {
            return;
        }
        Flyway flyway = Flyway.configure(JdbcStore.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:dev/parley/store/jdbc/" + dialect.name())
                .table(HISTORY)
                // The host's own tables may be in the same schema; version 0 stands for them.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // A jar without entries for its folders would seem to have none.
                .failOnMissingLocations(true)
                .loggers("slf4j")
                .load();
        try {
            if (schema == Schema.MIGRATE) {
                migrate(flyway, dialect);
            } else {
                flyway.validate();
            }
        } catch (FlywayValidateException e) {
            throw new StoreSetupException(
                    "Parley's tables are not the ones that this version needs: run it once with Schema.MIGRATE, or run"
                            + " the scripts in dev/parley/store/jdbc/" + dialect.name() + " of its jar",
                    e);
        } catch (FlywayException e) {
            if (Connections.isAway(e, dialect)) {
                throw new StoreUnavailableException("the database went away while its tables were looked at", e);
            }
            throw new StoreSetupException(
                    "Parley's tables could not be made: let the user create tables, or run the scripts in"
                            + " dev/parley/store/jdbc/" + dialect.name() + " of its jar and use Schema.VALIDATE",
                    e);
        }
    }

    private static void migrate(Flyway flyway, Dialect dialect) {
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS || e instanceof FlywayValidateException || Connections.isAway(e, dialect)) {
                    throw e;
                }
                log.info(
                        "Parley's tables could not be made, attempt {}: {}",
                        attempt,
                        e.getClass().getName());
            }
        }
    }
}
