package dev.parley.channel.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.Secret;
import dev.parley.channel.MediaFetch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDownloadsTest {

    @RegisterExtension
    static final WireMockExtension platform = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final URI API = URI.create("https://api.platform.example");
    private static final FileHosts HOSTS = FileHosts.of(API, List.of("platform-files.example"));

    /** What names mean; each lookup takes the next meaning, and the last one stays. */
    private final Map<String, List<List<InetAddress>>> names = new HashMap<>();

    private final AtomicInteger connections = new AtomicInteger();
    private final List<InetAddress> connectedTo = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.7",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "::1",
                "fd00:ec2::254",
                "::ffff:169.254.169.254"
            })
    void aNameThatLeadsIntoANetworkOfOnesOwnIsNotConnectedTo(String address) throws IOException {
        means("cdn.platform-files.example", address);

        assertThat(download("https://cdn.platform-files.example/a")).isEqualTo(new Download.Failed("not-public"));

        assertThat(connections).hasValue(0);
    }

    @Test
    void oneAddressThatIsNotPublicAmongOthersIsOneTooMany() throws IOException {
        means("cdn.platform-files.example", "1.1.1.1", "127.0.0.1");

        assertThat(download("https://cdn.platform-files.example/a")).isEqualTo(new Download.Failed("not-public"));

        assertThat(connections).hasValue(0);
    }

    @Test
    void aNameIsLookedUpOnceAndWhatWasCheckedIsWhatIsConnectedTo() throws IOException {
        means("cdn.platform-files.example", "1.1.1.1");
        means("cdn.platform-files.example", "127.0.0.1");

        Download download = download("https://cdn.platform-files.example/a");

        assertThat(download).isEqualTo(new Download.Failed("refused"));
        assertThat(connectedTo).containsExactly(InetAddress.getByName("1.1.1.1"));
        assertThat(download("https://cdn.platform-files.example/a")).isEqualTo(new Download.Failed("not-public"));
        assertThat(connectedTo).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.platform-files.example/a",
                "https://cdn.platform-files.example:8443/a",
                "https://user@cdn.platform-files.example/a",
                "https://user:word@cdn.platform-files.example/a",
                "https://evil.example/a",
                "https://platform-files.example.evil.example/a",
                "https://evilplatform-files.example/a",
                "https://platform-files.example@evil.example/a",
                "https://platform-files.example./a",
                "https://evil.example\\@cdn.platform-files.example/a",
                "https://evil.example#@cdn.platform-files.example/a",
                "https://127.0.0.1/a",
                "https://0x7f.1/a",
                "https://2130706433/a",
                "https://[::1]/a",
                "https://169.254.169.254/latest/meta-data",
                "http://api.platform.example/a",
                "https://api.platform.example:444/a",
                "file:///etc/passwd",
                "gopher://cdn.platform-files.example/",
                "cdn.platform-files.example/a"
            })
    void aLinkThatLeadsElsewhereIsNotFollowed(String link) throws IOException {
        assertThat(download(link)).isEqualTo(new Download.Failed(FileDownloads.NOT_ALLOWED));

        assertThat(connections).hasValue(0);
    }

    @Test
    void theServerOfTheApiMayKeepFilesWhereverItIs() throws IOException {
        platform.stubFor(any(anyUrl()).willReturn(aResponse().withBody("abc")));
        FileDownloads downloads =
                downloads(FileHosts.of(URI.create(platform.baseUrl()), List.of("platform-files.example")));
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        MediaFetch fetch = downloads.fetch(get(platform.baseUrl() + "/file/a"), "image/png", target, 3);

        assertThat(fetch).isEqualTo(new MediaFetch.Fetched("image/png", 3));
        assertThat(target).hasToString("abc");
        int otherPort = platform.getPort() + 1;
        assertThat(downloads.download(get("http://localhost:" + otherPort + "/a"), target, 3))
                .isEqualTo(new Download.Failed(FileDownloads.NOT_ALLOWED));
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            platform.stubFor(any(anyUrl())
                    .willReturn(aResponse()
                            .withStatus(302)
                            .withHeader("Location", "http://127.0.0.1:" + elsewhere.getLocalPort() + "/")));
            FileDownloads downloads = downloads(FileHosts.of(URI.create(platform.baseUrl()), List.of()));

            MediaFetch fetch =
                    downloads.fetch(get(platform.baseUrl() + "/file/a"), null, new ByteArrayOutputStream(), 3);

            assertThat(fetch).isEqualTo(new MediaFetch.Gone("302"));
            assertThat(connectedTo).hasSize(1);
        }
    }

    @Test
    void whatIsTooLargeIsNotReadToItsEnd() throws IOException {
        platform.stubFor(any(anyUrl()).willReturn(aResponse().withBody(new byte[100_000])));
        FileDownloads downloads = downloads(FileHosts.of(URI.create(platform.baseUrl()), List.of()));
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        assertThat(downloads.fetch(get(platform.baseUrl() + "/a"), null, target, 1000))
                .isEqualTo(new MediaFetch.TooLarge());

        assertThat(target.size()).isLessThanOrEqualTo(1000);
    }

    @Test
    void whatFailedIsGoneOrMayComeAnotherTime() {
        for (String gone : List.of("403", "404", "410", "400", "301", "not-public", FileDownloads.NOT_ALLOWED)) {
            assertThat(FileDownloads.result(new Download.Failed(gone), null)).isEqualTo(new MediaFetch.Gone(gone));
        }
        for (String passing : List.of("401", "408", "429", "500", "503", "dns", "timeout", "reset", "tls")) {
            assertThat(FileDownloads.result(new Download.Failed(passing), null))
                    .isEqualTo(new MediaFetch.Retry(passing));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "com", "", ".example.com", "a..example", "[::1]", "2130706433"})
    void whatIsNoNameOfAHostIsNotTaken(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> FileHosts.of(API, List.of(name)));
    }

    private void means(String name, String... addresses) throws UnknownHostException {
        List<InetAddress> meaning = new ArrayList<>();
        for (String address : addresses) {
            meaning.add(InetAddress.getByName(address));
        }
        names.computeIfAbsent(name, any -> new ArrayList<>()).add(meaning);
    }

    private Download download(String link) throws IOException {
        return downloads(HOSTS).download(get(link), new ByteArrayOutputStream(), 100);
    }

    private FileDownloads downloads(FileHosts hosts) {
        Dns dns = name -> {
            List<List<InetAddress>> meanings = names.get(name);
            if (meanings == null) {
                return Dns.SYSTEM.lookup(name);
            }
            return meanings.size() == 1 ? meanings.get(0) : meanings.remove(0);
        };
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(dns)
                .socketFactory(new WatchedSockets())
                .build();
        return new FileDownloads(PlatformClient.sharing(client), hosts);
    }

    private static HttpCall get(String url) {
        return HttpCall.get(new Secret(url), Duration.ofSeconds(10));
    }

    /** Real sockets to this machine; those to others are refused as soon as it is known where they would lead. */
    private final class WatchedSockets extends SocketFactory {

        @Override
        public Socket createSocket() {
            connections.incrementAndGet();
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    InetAddress address = ((InetSocketAddress) endpoint).getAddress();
                    connectedTo.add(address);
                    if (!address.isLoopbackAddress()) {
                        throw new ConnectException("not in a test");
                    }
                    super.connect(endpoint, timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
