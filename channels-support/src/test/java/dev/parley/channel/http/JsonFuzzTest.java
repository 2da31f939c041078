package dev.parley.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The body of any request or answer. */
class JsonFuzzTest {

    private static final Set<String> REASONS = Set.of("empty", "not JSON", "not UTF-8", "too deep or too long");

    @FuzzTest
    void anyBytes(byte[] bytes) throws Exception {
        JsonNode read;
        try {
            read = Json.read(bytes);
        } catch (MalformedJsonException e) {
            assertThat(REASONS).contains(e.getMessage());
            return;
        }

        assertThat(depth(read)).isLessThanOrEqualTo(Json.MAX_DEPTH);
        byte[] written = Json.write(read);
        assertThat(Json.write(Json.read(written))).isEqualTo(written);
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }
}
