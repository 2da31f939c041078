package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content;
import dev.parley.message.Span;
import dev.parley.message.WellFormed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Any text with any styles, commands with a payload among them: styles stay on the words that they were on. */
class TextFuzzTest {

    private static final BotIdentity BOT = new BotIdentity(700800900, "DeskHelpBot");
    private static final List<String> TYPES = List.of("bold", "pre", "text_link", "mention", "text_mention");

    /** The first line has styles, as {@code bold 0 3;text_link 4 9 http://a.example/}; what follows is the text. */
    @FuzzTest
    void anyTextWithStyles(byte[] bytes) throws MalformedUpdateException {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        String text = parts.length == 2 ? parts[1] : "";
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ArrayNode entities = message.putArray("entities");
        for (String style : parts[0].split(";", 20)) {
            entities.add(entity(style.split(" ", 4)));
        }
        message.put("text", text);
        message.putObject("chat").put("type", "group");

        Optional<Content> read = TextReader.read(message, BOT);
        boolean forUs = GroupRules.isForUs(message, BOT);

        assertThat(read.isEmpty()).isEqualTo(text.isBlank());
        if (read.isPresent()) {
            Content.Text value = (Content.Text) read.get();
            int cut = text.length() - value.value().length();
            assertThat(cut).isIn(0, "@DeskHelpBot".length());
            assertThat(forUs || cut == 0).as("a command for this bot is for it").isTrue();
            for (Span span : value.spans()) {
                String words = value.value().substring(span.offset(), span.offset() + span.length());
                assertThat(span.offset() + span.length() <= text.length() - cut).isTrue();
                String clean = WellFormed.text(text);
                assertThat(clean.startsWith(words, span.offset()) || clean.startsWith(words, span.offset() + cut))
                        .isTrue();
            }
        }
    }

    private static ObjectNode entity(String[] told) {
        ObjectNode entity = JsonNodeFactory.instance.objectNode();
        entity.put("type", TYPES.contains(told[0]) ? told[0] : "bold");
        number(entity, "offset", told.length > 1 ? told[1] : "");
        number(entity, "length", told.length > 2 ? told[2] : "");
        return entity.put("url", told.length > 3 ? told[3] : "");
    }

    private static void number(ObjectNode entity, String field, String told) {
        try {
            entity.put(field, Long.parseLong(told));
        } catch (NumberFormatException e) {
            entity.put(field, told);
        }
    }
}
