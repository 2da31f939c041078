package dev.parley.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void aDocumentIsReadAndWritten() throws MalformedJsonException {
        byte[] bytes = "{\"a\":[1,\"မင်္ဂလာပါ\"]}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.write(Json.read(bytes))).isEqualTo(bytes);
    }

    @Test
    void theCharacterThatStandsForWhatCannotBeReadMayBeInADocument() throws MalformedJsonException {
        byte[] bytes = "{\"a\":\"\uFFFD\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.write(Json.read(bytes))).isEqualTo(bytes);
    }

    @Test
    void whatIsNotJsonIsNamed() {
        assertReason("", "empty");
        assertReason("  ", "empty");
        assertReason("{\"a\":", "not JSON");
        assertReason("<html>", "not JSON");
        assertReason("{} {}", "not JSON");
        assertReason("{\"a\":NaN}", "not JSON");
    }

    @Test
    void whatIsNotUtf8IsNamed() {
        assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'}))
                .hasMessage("not UTF-8");
        assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
                .as("a surrogate, encoded by itself")
                .hasMessage("not UTF-8");
    }

    @Test
    void anotherEncodingIsNotGuessed() {
        for (String other : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            assertThatThrownBy(() -> Json.read("{\"a\":1}".getBytes(Charset.forName(other))))
                    .as(other)
                    .isInstanceOf(MalformedJsonException.class);
        }
    }

    @Test
    void whatCostsTooMuchIsRefused() {
        assertReason("[".repeat(100_000), "too deep or too long");
        assertReason("[".repeat(65) + "]".repeat(65), "too deep or too long");
        assertReason("1".repeat(100), "too deep or too long");
        assertReason("\"" + "a".repeat(Json.MAX_STRING_LENGTH + 1) + "\"", "too deep or too long");
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        record Known(int a) {}

        assertThat(Json.mapper().readValue("{\"a\":1,\"b\":{}}", Known.class)).isEqualTo(new Known(1));
    }

    private static void assertReason(String document, String reason) {
        assertThatThrownBy(() -> Json.read(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(reason)
                .hasNoCause();
    }
}
