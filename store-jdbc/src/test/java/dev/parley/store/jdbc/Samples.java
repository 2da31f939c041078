package dev.parley.store.jdbc;

import dev.parley.id.AgentId;
import dev.parley.id.MediaKey;
import dev.parley.id.TicketId;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.message.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes a value of every case of a sealed type, with something in every component. */
final class Samples {

    static final TicketId TICKET = TicketId.of("01890a5d-ac96-774b-bcce-b302099a8057");
    static final AgentId AGENT = new AgentId("thiri");

    private final String text;

    private Samples(String text) {
        this.text = text;
    }

    /** One of each permitted case. */
    static <T> List<T> ofEach(Class<T> sealed) {
        return ofEach(sealed, "မြန်မာ 👍 text");
    }

    /** One of each permitted case, with this wherever there is a text. */
    static <T> List<T> ofEach(Class<T> sealed, String text) {
        Samples samples = new Samples(text);
        List<T> each = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            each.add(sealed.cast(samples.sample(permitted)));
        }
        return each;
    }

    private Object sample(Class<?> type) {
        if (type == String.class) {
            return text;
        } else if (type == Instant.class) {
            return Instant.parse("2026-11-21T10:00:00.123Z");
        } else if (type == UUID.class) {
            return UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        } else if (type == URI.class) {
            return URI.create("https://example.com/a?b=c");
        } else if (type == boolean.class) {
            return true;
        } else if (type == int.class) {
            return 1;
        } else if (type == long.class || type == Long.class) {
            return 5L;
        } else if (type == double.class) {
            return 16.8;
        } else if (type == byte[].class) {
            return new byte[] {0, -1, 7};
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type == Content.class) {
            return new Content.Text(text);
        } else if (type.isSealed()) {
            return sample(type.getPermittedSubclasses()[0]);
        }
        return record(type);
    }

    private Object record(Class<?> type) {
        if (type == AgentId.class) {
            return AGENT;
        }
        if (type == MediaKey.class) {
            return new MediaKey("00112233445566778899aabbccddeeff");
        }
        if (type == Option.class) {
            return Option.link("id", "title", URI.create("https://example.com/"));
        }
        if (type == Span.class) {
            return new Span(0, 1, Span.Style.BOLD);
        }
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException("teach Samples to make a " + type);
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(
                    Arrays.stream(components).map(this::component).toArray());
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalArgumentException("teach Samples to make a " + type, e);
        }
    }

    private Object component(RecordComponent component) {
        if (component.getType() == List.class) {
            Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return List.of(sample((Class<?>) element));
        }
        return component.getType() == Map.class ? Map.of("name", text) : sample(component.getType());
    }
}
