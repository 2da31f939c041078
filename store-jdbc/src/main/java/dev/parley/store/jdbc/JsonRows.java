package dev.parley.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.WellFormed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The value of {@code :rows}: what one statement does for many, as a JSON array. */
final class JsonRows {

    /** Fills in the row of a value. */
    @FunctionalInterface
    interface Filler<T> {
        void fill(JsonRows row, T value);
    }

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonRows(JsonGenerator json) {
        this.json = json;
    }

    static <T> String of(Collection<T> values, Filler<T> filler) {
        StringWriter text = new StringWriter(128 * values.size() + 16);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            JsonRows rows = new JsonRows(json);
            json.writeStartArray();
            for (T value : values) {
                json.writeStartObject();
                filler.fill(rows, value);
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    JsonRows account(TenantId tenant, AccountId account) {
        return text("tenant", tenant.value()).text("channel", account.channel()).text("account", account.name());
    }

    /** Without what a database refuses; no field for null. */
    JsonRows text(String name, @Nullable String value) {
        if (value != null) {
            write(() -> json.writeStringField(name, WellFormed.text(value)));
        }
        return this;
    }

    JsonRows number(String name, long value) {
        write(() -> json.writeNumberField(name, value));
        return this;
    }

    /** Milliseconds to add to {@code <epoch>}; no field for null. */
    JsonRows instant(String name, @Nullable Instant value) {
        return value == null ? this : number(name, value.toEpochMilli());
    }

    /** Writes to memory. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
