package dev.parley.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.parley.id.AgentId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.MediaKey;
import dev.parley.id.MessageId;
import dev.parley.id.TicketId;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;

/** Ids and times as plain strings. */
final class JsonIds {

    private JsonIds() {}

    static Module module() {
        SimpleModule module = new SimpleModule("parley");
        add(module, AgentId.class, AgentId::new);
        add(module, ContactId.class, ContactId::of);
        add(module, ConversationId.class, ConversationId::of);
        add(module, MediaKey.class, MediaKey::new);
        add(module, MessageId.class, MessageId::of);
        add(module, TicketId.class, TicketId::of);
        add(module, Instant.class, Instant::parse);
        return module;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new StdScalarSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                try {
                    return parse.apply(json.getText());
                } catch (RuntimeException e) {
                    throw context.weirdStringException(json.getText(), type, "not readable");
                }
            }
        });
    }
}
