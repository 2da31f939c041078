package dev.parley.channel.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as platforms send it: lenient about what is in it, strict about what it may cost. Safe between threads. */
public final class Json {

    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 64;

    /** How many digits a number may have. */
    public static final int MAX_NUMBER_LENGTH = 64;

    /** How long one text may be, in UTF-16 units. */
    public static final int MAX_STRING_LENGTH = 1 << 20;

    private static final char REPLACEMENT = '\uFFFD';
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

    private Json() {}

    /** A new mapper with these limits, that ignores fields it does not know and refuses what follows the document. */
    public static JsonMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(MAX_STRING_LENGTH)
                .build();
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(limits)
                        // It would take UTF-16 and UTF-32 too.
                        .disable(JsonFactory.Feature.CHARSET_DETECTION)
                        .build())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Reads one document.
     *
     * @throws MalformedJsonException if it is none, is not in UTF-8 or is beyond the limits
     */
    public static JsonNode read(byte[] bytes) throws MalformedJsonException {
        try {
            String text = decode(bytes);
            // Of the same length it is ASCII, which is parsed faster out of the bytes, as all else is out of the text.
            JsonNode node = text.length() == bytes.length ? TREES.readTree(bytes) : TREES.readTree(text);
            if (node.isMissingNode()) {
                throw new MalformedJsonException("empty");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new MalformedJsonException("too deep or too long");
        } catch (IOException e) {
            throw new MalformedJsonException("not JSON");
        }
    }

    /** Decoded here, since Jackson would also guess UTF-16 and UTF-32, and takes what is not quite UTF-8. */
    private static String decode(byte[] bytes) throws MalformedJsonException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        // It may have been in there, or stand for what is not UTF-8.
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8");
        }
    }

    /** Writes a document in UTF-8. */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON could not be written", e);
        }
    }
}
