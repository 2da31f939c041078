package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Event;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that a later version wrote, or that were damaged, and values out of any characters. */
class StoredJsonFuzzTest {

    static Stream<byte[]> stored() {
        return Stream.of(
                        Samples.ofEach(Event.class).stream().map(Json::of),
                        Samples.ofEach(Content.class).stream().map(Json::of),
                        Samples.ofEach(AgentAction.class).stream().map(StoredJsonFuzzTest::acted),
                        Samples.ofEach(MediaSource.class).stream().map(StoredJsonFuzzTest::file))
                .flatMap(json -> json)
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    private static String acted(AgentAction action) {
        return Json.of(new Event.AgentActed(Samples.TICKET, Samples.AGENT, action));
    }

    private static String file(MediaSource source) {
        return Json.of(new Content.File(new Media(source), null));
    }

    @MethodSource("stored")
    @FuzzTest
    void anyRow(byte[] utf8) throws Json.UnreadableException {
        String stored = new String(utf8, StandardCharsets.UTF_8);
        try {
            Event event = Json.event(stored);
            Complete.assertComplete(event);
            assertThat(Json.event(Json.of(event))).isEqualTo(event);
        } catch (Json.UnreadableException e) {
            assertThat(e).hasMessageStartingWith("stored JSON cannot be read: ");
        }
        try {
            Content content = Json.content(stored);
            Complete.assertComplete(content);
            assertThat(Json.content(Json.of(content))).isEqualTo(content);
        } catch (Json.UnreadableException e) {
            assertThat(e).hasMessageStartingWith("stored JSON cannot be read: ");
        }
        try {
            Map<String, String> notes = Map.copyOf(Json.notes(stored));
            assertThat(Json.notes(Json.of(notes))).isEqualTo(notes);
        } catch (Json.UnreadableException e) {
            assertThat(e).hasMessageStartingWith("stored JSON cannot be read: ");
        }
    }

    /** The bytes are UTF-16 as they are, with lone surrogates and all. */
    @FuzzTest
    void anyWords(byte[] utf16) throws Json.UnreadableException {
        CharBuffer words = ByteBuffer.wrap(utf16).asCharBuffer();
        String text = words + "x";
        for (Event event : Samples.ofEach(Event.class, text)) {
            assertThat(Json.event(Json.of(event))).isEqualTo(event);
        }
        for (Content content : Samples.ofEach(Content.class, text)) {
            assertThat(Json.content(Json.of(content))).isEqualTo(content);
        }
        Map<String, String> notes = Map.of(text, text);
        assertThat(Json.notes(Json.of(notes))).isEqualTo(notes);
    }
}
