package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Event;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.id.AgentId;
import dev.parley.id.TicketId;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void everyEventComesBackAsItWas() throws Json.UnreadableException {
        for (Event event : Samples.ofEach(Event.class)) {
            assertThat(Json.event(Json.of(event))).isEqualTo(event);
        }
    }

    @Test
    void everyContentComesBackAsItWas() throws Json.UnreadableException {
        for (Content content : Samples.ofEach(Content.class)) {
            assertThat(Json.content(Json.of(content))).isEqualTo(content);
        }
    }

    @Test
    void everyActionOfAnAgentComesBackAsItWas() throws Json.UnreadableException {
        for (AgentAction action : Samples.ofEach(AgentAction.class)) {
            Event event = new Event.AgentActed(new TicketId(UUID.randomUUID()), new AgentId("thiri"), action);
            assertThat(Json.event(Json.of(event))).isEqualTo(event);
        }
    }

    @Test
    void everySourceOfMediaComesBackAsItWas() throws Json.UnreadableException {
        for (MediaSource source : Samples.ofEach(MediaSource.class)) {
            Content content = new Content.File(new Media(source), null);
            assertThat(Json.content(Json.of(content))).isEqualTo(content);
        }
    }

    @Test
    void everyOwnerComesBackAsItWas() {
        for (Owner owner : Samples.ofEach(Owner.class)) {
            assertThat(Owners.of(owner).owner()).isEqualTo(owner);
        }
    }

    @Test
    void everyCaseHasANameOfItsOwn() {
        Stream<Class<?>> roots = Stream.of(Event.class, AgentAction.class, Content.class, MediaSource.class);
        List<Class<?>> cases =
                roots.flatMap(root -> Stream.of(root.getPermittedSubclasses())).toList();

        assertThat(TypeNames.ALL.keySet()).containsExactlyInAnyOrderElementsOf(cases);
        assertThat(TypeNames.ALL.values()).doesNotHaveDuplicates();
    }

    @Test
    void aStoredFormStaysReadable() throws Json.UnreadableException {
        Event event = new Event.MessageReceived(
                new Content.Text("hi"), new Sender("7", new Profile("Thida", null)), "12", TIME, true, null);
        String stored =
                "{\"@type\":\"message-received\",\"content\":{\"@type\":\"text\",\"value\":\"hi\",\"spans\":[]},"
                        + "\"sender\":{\"id\":\"7\",\"profile\":{\"name\":\"Thida\"}},\"externalId\":\"12\","
                        + "\"sentAt\":\"2026-11-21T10:00:00Z\",\"addressed\":true}";

        assertThat(Json.of(event)).isEqualTo(stored);
        assertThat(Json.event(stored.replace("\"addressed\"", "\"ofALaterVersion\":[1],\"addressed\"")))
                .isEqualTo(event);
    }

    @Test
    void whatNoVersionKnowsIsUnreadable() {
        for (String json :
                List.of("", "{}", "{\"@type\":\"of-a-later-version\"}", "{\"@type\":\"agent-acted\"", "[]")) {
            assertThatExceptionOfType(Json.UnreadableException.class).isThrownBy(() -> Json.event(json));
        }
    }

    @Test
    void aFlowsNotesComeBackAsTheyWere() throws Json.UnreadableException {
        Map<String, String> notes = Map.of("", "", "အော်ဒါ", "\u0000 \" \\ 👍");

        assertThat(Json.notes(Json.of(notes))).isEqualTo(notes);
    }
}
