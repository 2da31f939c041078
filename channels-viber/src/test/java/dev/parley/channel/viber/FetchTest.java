package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.MediaFetch;
import dev.parley.message.MediaSource;
import dev.parley.testkit.MutableTime;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {

    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    private final MutableTime time = MutableTime.at(Events.NOW);
    private final ViberSimulator viber = ViberSimulator.builder().time(time).start();
    private final ViberChannel channel = ViberChannel.at(viber.url());
    private final ChannelAccount account = ViberAccount.of(new Secret(viber.token()), "Help Desk");
    private final Person thiri = viber.person("Thiri", "en").sendsPhoto(BYTES, "");
    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        viber.close();
    }

    private MediaSource photo() {
        Matcher link = Pattern.compile("\"media\":\"([^\"]*)\"")
                .matcher(thiri.sees().get(0).json());
        assertThat(link.find()).isTrue();
        return new MediaSource.Link(URI.create(link.group(1)));
    }

    @Test
    void aFileIsFetchedWhileItsLinkIsGood() throws IOException {
        assertThat(channel.fetch(account, photo(), target, 5)).isEqualTo(new MediaFetch.Fetched(null, 5));
        assertThat(target.toByteArray()).isEqualTo(BYTES);

        time.advance(Duration.ofHours(1));
        assertThat(channel.fetch(account, photo(), target, 5)).isEqualTo(new MediaFetch.Gone("403"));
    }

    @Test
    void aFileThatIsTooLargeIsNotTaken() throws IOException {
        assertThat(channel.fetch(account, photo(), target, 4)).isEqualTo(new MediaFetch.TooLarge());
    }

    @Test
    void aServerThatIsAwayIsAskedAgain() throws IOException {
        MediaSource photo = photo();
        viber.refuse();

        assertThat(channel.fetch(account, photo, target, 5)).isInstanceOf(MediaFetch.Retry.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/a.jpg",
                "http://169.254.169.254/latest/meta-data",
                "http://dl-media.viber.com/a.jpg",
                "https://dl-media.viber.com:8443/a.jpg",
                "https://viber.com.example/a.jpg",
                "https://notviber.com/a.jpg",
                "https://viber.com@example.com/a.jpg",
                "https://example.com@viber.com/a.jpg"
            })
    void aLinkToAnotherHostIsNotFollowed(String link) throws IOException {
        assertThat(channel.fetch(account, new MediaSource.Link(URI.create(link)), target, 5))
                .isEqualTo(new MediaFetch.Gone("not-a-host-of-the-platform"));
    }

    @Test
    void theHostsOfFilesCanBeChosen() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        OkHttpClient nowhere = new OkHttpClient.Builder()
                .dns(host -> {
                    asked.add(host);
                    throw new UnknownHostException();
                })
                .build();
        ViberChannel choosy = ViberChannel.at(viber.url(), nowhere).withMediaHosts(Set.of("Files.example"));
        MediaSource atViber = new MediaSource.Link(URI.create("https://dl-media.viber.com/a"));
        MediaSource elsewhere = new MediaSource.Link(URI.create("https://cdn.FILES.example/a"));

        assertThat(choosy.fetch(account, atViber, target, 5))
                .isEqualTo(new MediaFetch.Gone("not-a-host-of-the-platform"));
        assertThat(choosy.fetch(account, elsewhere, target, 5)).isInstanceOf(MediaFetch.Retry.class);
        assertThat(asked).containsExactly("cdn.files.example");
    }

    @Test
    void whatIsNoNameOfAHostIsToldWhenItIsChosen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channel.withMediaHosts(Set.of("127.0.0.1")))
                .withMessageContaining("host");
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        AtomicInteger inside = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/inside", exchange -> {
            inside.incrementAndGet();
            exchange.close();
        });
        server.createContext("/media", exchange -> {
            exchange.getResponseHeaders().set("Location", "/inside");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(ViberChannel.at(base)
                            .fetch(account, new MediaSource.Link(base.resolve("/media/a.jpg")), target, 5))
                    .isEqualTo(new MediaFetch.Gone("302"));
            assertThat(inside).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsNoLinkIsGone() throws IOException {
        assertThat(channel.fetch(account, new MediaSource.PlatformFile("46105"), target, 5))
                .isEqualTo(new MediaFetch.Gone("not-a-link"));
    }
}
