package dev.parley.channel.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    @RegisterExtension
    static final WireMockExtension platform = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    private Path directory;

    private final PlatformClient client = PlatformClient.create();

    @Test
    void aFileIsThereWhole() throws IOException {
        answer(aResponse().withBody(new byte[100_000]));

        assertThat(client.download(get(), directory.resolve("file"), 100_000))
                .isEqualTo(new Download.Complete(100_000));

        assertThat(directory.resolve("file")).hasSize(100_000);
        assertThat(directory).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFileThatSaysItIsTooLargeIsNotRead() throws IOException {
        answer(aResponse().withBody(new byte[101]).withHeader("Content-Length", "101"));

        assertThat(client.download(get(), directory.resolve("file"), 100)).isEqualTo(new Download.TooLarge());

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileThatTurnsOutTooLargeIsNotKept() throws IOException {
        answer(aResponse().withBody(new byte[50_000]).withChunkedDribbleDelay(5, 20));

        assertThat(client.download(get(), directory.resolve("file"), 40_000)).isEqualTo(new Download.TooLarge());

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileThatBreaksOffIsNotKept() throws IOException {
        answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(client.download(get(), directory.resolve("file"), 100)).isInstanceOf(Download.Failed.class);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNotThereSaysWhy() throws IOException {
        answer(aResponse().withStatus(404).withBody("gone"));
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        assertThat(client.download(get(), target, 100)).isEqualTo(new Download.Failed("404"));

        assertThat(target.size()).isZero();
    }

    @Test
    void aStreamGetsTheBytes() throws IOException {
        answer(aResponse().withBody("abc"));
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        assertThat(client.download(get(), target, 3)).isEqualTo(new Download.Complete(3));

        assertThat(target).hasToString("abc");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        platform.stubFor(any(anyUrl()).willReturn(response));
    }

    private static HttpCall get() {
        return HttpCall.get(new Secret(platform.baseUrl() + "/file/bot1:x/a"), Duration.ofSeconds(10));
    }
}
