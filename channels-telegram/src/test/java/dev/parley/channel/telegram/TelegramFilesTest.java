package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.http.Download;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramFilesTest {

    @RegisterExtension
    static final FakeTelegram telegram = new FakeTelegram();

    @TempDir
    private Path directory;

    private final TelegramFiles files = telegram.channel().files(Updates.ACCOUNT);

    @Test
    void aFileIsLocatedAndDownloaded() throws IOException {
        located("\"file_path\":\"photos/file_7.jpg\",\"file_size\":3");
        telegram.stubFor(get("/file/bot" + Updates.TOKEN + "/photos/file_7.jpg")
                .willReturn(aResponse().withBody("abc")));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        assertThat(files.download("P-large", directory.resolve("a"))).isEqualTo(new Download.Complete(3));
        assertThat(files.download("P-large", stream)).isEqualTo(new Download.Complete(3));

        assertThat(directory.resolve("a")).hasContent("abc");
        assertThat(stream).hasToString("abc");
        telegram.verify(2, postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"file_id\":\"P-large\"}")));
    }

    @Test
    void aFileThatIsTooLargeIsNotAskedFor() throws IOException {
        located("\"file_path\":\"a\",\"file_size\":" + (TelegramFiles.MAX_BYTES + 1));
        assertThat(files.download("x", directory.resolve("a"))).isEqualTo(new Download.TooLarge());

        telegram.answers(
                "getFile", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: file is too big\"}");
        assertThat(files.download("x", directory.resolve("a"))).isEqualTo(new Download.TooLarge());

        telegram.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aFileThatTurnsOutTooLargeIsNotKept() throws IOException {
        located("\"file_path\":\"a\"");
        telegram.stubFor(get(anyUrl()).willReturn(aResponse().withBody(new byte[(int) TelegramFiles.MAX_BYTES + 1])));

        assertThat(files.download("x", directory.resolve("a"))).isEqualTo(new Download.TooLarge());

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aPathWithoutEndIsReadAndFoundNowhere() throws IOException {
        located("\"file_path\":\"a" + "/a".repeat(20_000) + "\"");

        assertThat(files.download("x", directory.resolve("a"))).isInstanceOf(Download.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../getMe", "a/../../b", "/etc/passwd", "a?b", "a#b", "http://x.example/", "a//b", ".", "", "a b"
            })
    void aPathThatLeadsElsewhereIsNotFollowed(String path) throws IOException {
        located("\"file_path\":\"" + path + "\"");

        assertThat(files.download("x", directory.resolve("a"))).isEqualTo(new Download.Failed("unusable file path"));

        telegram.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aFileThatIsNotThereSaysWhy() throws IOException {
        telegram.answers(
                "getFile",
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: wrong file_id or the file is temporarily"
                        + " unavailable\"}");
        assertThat(files.download("x", directory.resolve("a"))).isEqualTo(new Download.Failed("400 wrong file_id"));

        located("\"file_path\":\"a\"");
        assertThat(files.download("x", directory.resolve("a"))).isEqualTo(new Download.Failed("404"));
    }

    private static void located(String fields) {
        telegram.answers("getFile", 200, "{\"ok\":true,\"result\":{\"file_id\":\"x\"," + fields + "}}");
    }
}
