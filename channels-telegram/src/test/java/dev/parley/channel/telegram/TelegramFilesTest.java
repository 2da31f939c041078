package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.MediaFetch;
import dev.parley.message.MediaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramFilesTest {

    @RegisterExtension
    static final FakeTelegram telegram = new FakeTelegram();

    private final TelegramChannel channel = telegram.channel();
    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @Test
    void aFileIsLocatedAndFetched() throws IOException {
        located("\"file_path\":\"photos/file_7.jpg\",\"file_size\":3");
        telegram.stubFor(get("/file/bot" + Updates.TOKEN + "/photos/file_7.jpg")
                .willReturn(aResponse().withBody("abc")));

        assertThat(fetch("P-large", 3)).isEqualTo(new MediaFetch.Fetched(null, 3));

        assertThat(target).hasToString("abc");
        telegram.verify(1, postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"file_id\":\"P-large\"}")));
    }

    @Test
    void aFileThatIsTooLargeIsNotAskedFor() throws IOException {
        located("\"file_path\":\"a\",\"file_size\":" + (TelegramFiles.MAX_BYTES + 1));
        assertThat(fetch("x", Long.MAX_VALUE)).isEqualTo(new MediaFetch.TooLarge());

        located("\"file_path\":\"a\",\"file_size\":101");
        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.TooLarge());

        telegram.answers(
                "getFile", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: file is too big\"}");
        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.TooLarge());

        telegram.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aFileThatTurnsOutTooLargeIsNotReadToItsEnd() throws IOException {
        located("\"file_path\":\"a\"");
        telegram.stubFor(get(anyUrl()).willReturn(aResponse().withBody(new byte[100_000])));

        assertThat(fetch("x", 1000)).isEqualTo(new MediaFetch.TooLarge());

        assertThat(target.size()).isLessThanOrEqualTo(1000);
    }

    @Test
    void aPathWithoutEndIsReadAndFoundNowhere() throws IOException {
        located("\"file_path\":\"a" + "/a".repeat(20_000) + "\"");

        assertThat(fetch("x", 100)).isInstanceOf(MediaFetch.Gone.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../getMe", "a/../../b", "/etc/passwd", "a?b", "a#b", "http://x.example/", "a//b", ".", "", "a b"
            })
    void aPathThatLeadsElsewhereIsNotFollowed(String path) throws IOException {
        located("\"file_path\":\"" + path + "\"");

        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.Gone("unusable file path"));

        telegram.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aFileThatIsNotThereSaysWhy() throws IOException {
        telegram.answers(
                "getFile", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: invalid file_id\"}");
        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.Gone("400"));

        located("\"file_path\":\"a\"");
        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.Gone("404"));
    }

    @Test
    void aFileThatMayComeAnotherTimeIsToBeFetchedAgain() throws IOException {
        telegram.answers(
                "getFile",
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: wrong file_id or the file is temporarily"
                        + " unavailable\"}");
        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.Retry("400 wrong file_id"));

        telegram.answers("getFile", 502, "a page");
        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.Retry("502 unreadable answer"));

        located("\"file_path\":\"a\"");
        telegram.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
        assertThat(fetch("x", 100)).isEqualTo(new MediaFetch.Retry("503"));
    }

    @Test
    void aLinkIsNotFollowedSinceTelegramGivesNone() throws IOException {
        MediaSource link = new MediaSource.Link(URI.create("https://example.com/a"));

        assertThat(channel.fetch(Updates.ACCOUNT, link, target, 100)).isEqualTo(new MediaFetch.Gone("not-a-file-id"));
    }

    private MediaFetch fetch(String fileId, long maxBytes) throws IOException {
        return channel.fetch(Updates.ACCOUNT, new MediaSource.PlatformFile(fileId), target, maxBytes);
    }

    private static void located(String fields) {
        telegram.answers("getFile", 200, "{\"ok\":true,\"result\":{\"file_id\":\"x\"," + fields + "}}");
    }
}
