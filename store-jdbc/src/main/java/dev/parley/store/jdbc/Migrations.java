package dev.parley.store.jdbc;

import dev.parley.StoreUnavailableException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Parley's tables, with a history of their own beside the host's. */
final class Migrations {

    private static final String HISTORY = "parley_schema_history";

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
                .loggers("slf4j")
                .load();
        try {
            if (schema == Schema.MIGRATE) {
                flyway.migrate();
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
}
