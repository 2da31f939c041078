package dev.parley.store.jdbc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Event;
import dev.parley.conversation.Offer;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events, contents and a flow's notes as JSON, and rows for a statement that takes many. Thread-safe. */
final class Json {

    /** What is stored cannot be read any more. */
    static final class UnreadableException extends Exception {
        UnreadableException(String reason, @Nullable Throwable cause) {
            super("stored JSON cannot be read: " + reason, cause);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    private interface Named {}

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                // An upload's bytes are one string.
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                        .build())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new Nullness(), new JacksonAnnotationIntrospector()))
                .addModule(JsonIds.module());
        for (Class<?> root : List.of(Event.class, AgentAction.class, Content.class, MediaSource.class)) {
            builder.addMixIn(root, Named.class);
        }
        TypeNames.ALL.forEach((type, name) -> builder.registerSubtypes(new NamedType(type, name)));
        return builder.build();
    }

    static String of(Event event) {
        return write(Event.class, event);
    }

    static String of(Content content) {
        return write(Content.class, content);
    }

    /** Null for none. */
    static @Nullable String of(@Nullable Referral referral) {
        return referral == null ? null : write(Referral.class, referral);
    }

    static Referral referral(String json) throws UnreadableException {
        return read(json, new TypeReference<>() {});
    }

    /** Null for none. */
    static @Nullable String of(@Nullable Offer offer) {
        return offer == null ? null : write(Offer.class, offer);
    }

    static Offer offer(String json) throws UnreadableException {
        return read(json, new TypeReference<>() {});
    }

    static String of(Map<String, String> notes) {
        return write(Map.class, notes);
    }

    static Event event(String json) throws UnreadableException {
        return read(json, new TypeReference<>() {});
    }

    static Content content(String json) throws UnreadableException {
        return read(json, new TypeReference<>() {});
    }

    static Map<String, String> notes(String json) throws UnreadableException {
        return read(json, new TypeReference<>() {});
    }

    private static String write(Class<?> type, Object value) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass() + " cannot be stored", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) throws UnreadableException {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(e.getClass().getSimpleName(), e);
        }
        if (value == null) {
            throw new UnreadableException("it is null", null);
        }
        return value;
    }
}
