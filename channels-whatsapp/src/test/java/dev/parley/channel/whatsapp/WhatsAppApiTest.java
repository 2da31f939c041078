package dev.parley.channel.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth.State;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.SendResult;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.testkit.MutableTime;
import dev.parley.testkit.whatsapp.Person;
import dev.parley.testkit.whatsapp.WhatsAppSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, limits, health, set-up and secrecy, against the simulator or a server that misbehaves. */
class WhatsAppApiTest {

    private static final byte[] BYTES = {1, 2, 3, 4};
    private static final String WORDS = "words that nobody else may read";

    @RegisterExtension
    static final WireMockExtension other = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final MutableTime time = MutableTime.at(Numbers.NOW);
    private final WhatsAppSimulator whatsapp = WhatsAppSimulator.start(time, 0);
    private final WhatsAppChannel channel = WhatsAppChannel.at(whatsapp.url()).withTime(time);
    private final ChannelAccount account = WhatsAppAccount.withBusinessAccount(
            WhatsAppAccount.of(
                    whatsapp.phoneNumberId(),
                    new Secret(WhatsAppSimulator.DEFAULT_TOKEN),
                    new Secret(WhatsAppSimulator.DEFAULT_APP_SECRET),
                    new Secret("a-verify-token")),
            whatsapp.businessAccountId(),
            whatsapp.appId());

    @AfterEach
    void close() {
        whatsapp.close();
    }

    @Test
    void theSameFileGoesUpOnceAndAgainBeforeWhatsAppForgetsIt() {
        Person thiri = whatsapp.person("Thiri").says("hello");
        Content photo =
                new Content.Image(new Media(new MediaSource.Upload("a.png", BYTES), "image/png", null, null), "look");

        assertThat(send(thiri.phone(), photo)).isInstanceOf(SendResult.Sent.class);
        assertThat(send(thiri.userId(), photo)).isInstanceOf(SendResult.Sent.class);
        assertThat(uploads()).isEqualTo(1);
        time.advance(Duration.ofDays(29));
        thiri.says("hello again");
        assertThat(send(thiri.phone(), photo)).isInstanceOf(SendResult.Sent.class);

        assertThat(uploads()).isEqualTo(2);
        assertThat(thiri.wasTold()).containsExactly("look", "look", "look");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 131053})
    void aFileThatIsNotThereAnyMoreGoesUpAnew(int code) {
        Person thiri = whatsapp.person("Thiri").says("hello");
        Content photo =
                new Content.Image(new Media(new MediaSource.Upload("a.png", BYTES), "image/png", null, null), "look");
        assertThat(send(thiri.phone(), photo)).isInstanceOf(SendResult.Sent.class);

        whatsapp.next(dev.parley.testkit.whatsapp.Fault.error(400, code));
        assertThat(send(thiri.phone(), photo)).isEqualTo(new SendResult.Retry("" + code));
        assertThat(send(thiri.phone(), photo)).isInstanceOf(SendResult.Sent.class);

        assertThat(uploads()).isEqualTo(2);
    }

    @Test
    void aFileIsFetchedWithItsTypeAndNoLargerThanIsTaken() throws IOException {
        whatsapp.holdWebhooks();
        String id = mediaId(whatsapp.person("Thiri").sendsDocument("a.pdf", "application/pdf", BYTES));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(channel.fetch(account, new MediaSource.PlatformFile(id), out, 4))
                .isEqualTo(new MediaFetch.Fetched("application/pdf", 4));
        assertThat(out.toByteArray()).isEqualTo(BYTES);
        assertThat(channel.fetch(account, new MediaSource.PlatformFile(id), out, 3))
                .isEqualTo(new MediaFetch.TooLarge());
        assertThat(channel.fetch(account, new MediaSource.PlatformFile("999"), out, 4))
                .isInstanceOf(MediaFetch.Gone.class);
        assertThat(channel.fetch(account, new MediaSource.PlatformFile("../x"), out, 4))
                .isEqualTo(new MediaFetch.Gone("not-a-media-id"));
    }

    @Test
    void theTokenGoesToNoHostThatIsNotMetas() throws IOException {
        for (String link : List.of(
                "http://localhost:1/x",
                "https://evil.example/x",
                "https://lookaside.fbsbx.com.evil.example/x",
                "https://evil@lookaside.fbsbx.com/x",
                "http://lookaside.fbsbx.com/x",
                "https://lookaside.fbsbx.com:8443/x",
                "file:///etc/passwd")) {
            answer("{\"url\":\"" + link + "\",\"file_size\":1}");

            assertThat(fetchFromOther()).as(link).isEqualTo(new MediaFetch.Gone("link-to-elsewhere"));
        }
    }

    @Test
    void aHostOfMetasThatLeadsIntoANetworkOfOnesOwnIsNotConnectedTo() throws IOException {
        answer("{\"url\":\"https://lookaside.fbsbx.com/x\",\"file_size\":1}");
        OkHttpClient misled = new OkHttpClient.Builder()
                .dns(name -> List.of(InetAddress.getLoopbackAddress()))
                .build();

        MediaFetch fetch = WhatsAppChannel.at(URI.create(other.baseUrl()), misled)
                .fetch(Numbers.ACCOUNT, new MediaSource.PlatformFile("1"), new ByteArrayOutputStream(), 100);

        assertThat(fetch).isEqualTo(new MediaFetch.Gone("not-public"));
    }

    @Test
    void aRedirectIsNotFollowedAndOtherBytesThanToldAreNotTaken() throws IOException {
        answer("{\"url\":\"" + other.baseUrl() + "/files/1\",\"sha256\":\"00\"}");
        other.stubFor(any(urlPathMatching("/files/.*"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", other.baseUrl() + "/elsewhere")));
        assertThat(fetchFromOther()).isEqualTo(new MediaFetch.Gone("302"));

        other.stubFor(any(urlPathMatching("/files/.*")).willReturn(aResponse().withBody("abc")));
        assertThat(fetchFromOther()).isEqualTo(new MediaFetch.Retry("other-bytes-than-told"));

        // SHA-256 of "abc", FIPS 180-2, in Base64.
        answer("{\"url\":\"" + other.baseUrl() + "/files/1\","
                + "\"sha256\":\"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"}");
        other.stubFor(any(urlPathMatching("/files/.*")).willReturn(aResponse().withBody("abc")));
        assertThat(fetchFromOther()).isEqualTo(new MediaFetch.Fetched(null, 3));
        other.verify(0, anyRequestedFor(urlPathMatching("/elsewhere")));
    }

    @Test
    void thePairLimitHoldsBackOneContactAlone() {
        Person thiri = whatsapp.person("Thiri").says("hello");
        Person mya = whatsapp.person("Mya").says("hello");
        for (int i = 0; i < 45; i++) {
            assertThat(send(thiri.phone(), new Content.Text("x"))).isInstanceOf(SendResult.Sent.class);
        }

        assertThat(send(thiri.phone(), new Content.Text("x")))
                .isEqualTo(new SendResult.RetryAfter(Duration.ofSeconds(6), SendResult.Scope.CONVERSATION));
        assertThat(send(mya.phone(), new Content.Text("x"))).isInstanceOf(SendResult.Sent.class);
        time.advance(Duration.ofSeconds(6));
        assertThat(send(thiri.phone(), new Content.Text("x"))).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void afterADayOnlyATemplateGoes() {
        whatsapp.refusesOutsideWindowAtOnce(true);
        whatsapp.approves("hello", "en", 1);
        Person thiri = whatsapp.person("Thiri").says("hello");
        time.advance(Duration.ofHours(25));

        assertThat(send(thiri.phone(), new Content.Text("x"))).isEqualTo(new SendResult.OutsideWindow("131047"));
        assertThat(send(thiri.phone(), Content.Template.of("hello", "en", "a\nb")))
                .isInstanceOf(SendResult.Sent.class);
        assertThat(send(thiri.phone(), Content.Template.of("hello", "en"))).isEqualTo(new SendResult.Refused("132000"));
        assertThat(send(thiri.phone(), Content.Template.of("hi", "en"))).isEqualTo(new SendResult.Refused("132001"));
    }

    @Test
    void theProbeNoticesThatNoWebhooksCome() {
        assertThat(channel.probe(account).state()).isEqualTo(State.DOWN);

        channel.setup(account).subscribe(URI.create("https://bot.example/webhooks/whatsapp"));

        assertThat(channel.probe(account).state()).isEqualTo(State.UP);
        assertThat(channel.setup(account).subscribedApps()).containsExactly(whatsapp.appId());
        assertThat(channel.setup(account).number().quality()).isEqualTo("GREEN");
    }

    @Test
    void aWebhookMustBeHttpsAndARefusedSetUpIsTold() {
        assertThatThrownBy(() -> channel.setup(account).subscribe(URI.create("http://bot.example/")))
                .isInstanceOf(IllegalArgumentException.class);
        ChannelAccount wrong =
                WhatsAppAccount.of(whatsapp.phoneNumberId(), new Secret("revoked"), new Secret("x"), new Secret("y"));

        assertThat(channel.probe(wrong).state()).isEqualTo(State.DOWN);
        assertThatThrownBy(() -> channel.setup(wrong).number())
                .isInstanceOfSatisfying(
                        WhatsAppException.class, e -> assertThat(e.code()).isEqualTo("190"));
    }

    @Test
    void whatIsPrintedGivesNothingAway() throws IOException {
        List<Object> seen = new ArrayList<>();
        String logged;
        try (LogCapture log = LogCapture.start()) {
            receives(seen);
            sends(seen);
            logged = log.text();
        }

        assertThat(logged).contains("whatsapp/default messages");
        assertGivesNothingAway(logged);
        seen.forEach(value -> assertGivesNothingAway(printed(value)));
    }

    private static void receives(List<Object> seen) {
        byte[] body = Numbers.message("wamid.HBgLMTU1NTAwMDIyMjIVAgA", Numbers.text(WORDS))
                .getBytes(StandardCharsets.UTF_8);
        seen.add(Numbers.ACCOUNT);
        seen.add(Numbers.request(body));
        Numbers.entries(body).forEach(entry -> seen.add(entry.key() + " " + entry.account()));
        seen.add(Numbers.CHANNEL.receive(
                Numbers.ACCOUNT, Numbers.request(("{" + WORDS).getBytes(StandardCharsets.UTF_8))));
        seen.add(Numbers.entries(Numbers.messages(
                "\"messages\":[{\"id\":\"w\",\"type\":\"text\",\"from\":\"" + WORDS + "\",\"text\":7}]")));
    }

    private static void sends(List<Object> seen) throws IOException {
        WhatsAppChannel misled = WhatsAppChannel.at(URI.create(other.baseUrl()))
                .withDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(5));
        Delivery.Send send = new Delivery.Send(
                Numbers.ACCOUNT.address(Numbers.PHONE),
                new MessageId(new UUID(1, 2)),
                new Content.Text(WORDS),
                null,
                false);
        String echo = Numbers.TOKEN.value() + " " + Numbers.PHONE + " " + WORDS;
        for (Fault fault : Fault.values()) {
            other.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
            seen.add(misled.send(Numbers.ACCOUNT, send));
        }
        for (int status : new int[] {200, 400, 401, 403, 404, 429, 500}) {
            for (String body : List.of(
                    echo,
                    "{\"error\":{\"code\":100,\"message\":\"" + echo + "\",\"type\":\"" + echo + "\",\"fbtrace_id\":\""
                            + echo + "\",\"error_data\":{\"details\":\"" + echo + "\"}}}")) {
                other.stubFor(
                        any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
                seen.add(misled.send(Numbers.ACCOUNT, send));
                seen.add(misled.probe(Numbers.ACCOUNT));
                seen.add(misled.fetch(
                        Numbers.ACCOUNT, new MediaSource.PlatformFile("1"), new ByteArrayOutputStream(), 10));
                if (status != 200) {
                    seen.add(catchThrowable(() -> misled.setup(Numbers.ACCOUNT).number()));
                }
            }
        }
        seen.add(misled);
        seen.add(misled.setup(Numbers.ACCOUNT));
    }

    private static String printed(Object value) {
        if (value instanceof Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
        return String.valueOf(value);
    }

    private static void assertGivesNothingAway(String text) {
        assertThat(text)
                .doesNotContain(
                        Numbers.TOKEN.value(),
                        Numbers.SECRET.value(),
                        Numbers.VERIFY.value(),
                        Numbers.PHONE,
                        // The number in Base64, as it is in ids.
                        "MTU1NTAwMDIyMjI",
                        Numbers.USER,
                        WORDS);
    }

    private SendResult send(String to, Content content) {
        return channel.send(
                account,
                new Delivery.Send(account.address(to), new MessageId(UUID.randomUUID()), content, null, false));
    }

    private long uploads() {
        return whatsapp.calls().stream()
                .filter(call -> call.path().endsWith("/media"))
                .count();
    }

    private static String mediaId(Person person) {
        return person.lastSent().json().replaceAll(".*\"id\":\"(7[0-9]{11})\".*", "$1");
    }

    private static void answer(String json) {
        other.resetAll();
        other.stubFor(any(urlPathMatching("/v25.0/.*")).willReturn(okJson(json)));
    }

    private static MediaFetch fetchFromOther() throws IOException {
        return WhatsAppChannel.at(URI.create(other.baseUrl()))
                .fetch(Numbers.ACCOUNT, new MediaSource.PlatformFile("1"), new ByteArrayOutputStream(), 100);
    }
}
