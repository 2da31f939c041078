package dev.parley.channel.graph;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.Secret;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.PlatformClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphApiTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final GraphAccess ACCESS = GraphAccess.of(new Secret("EAA-token"));

    @RegisterExtension
    static final WireMockExtension platform = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final GraphApi api = GraphApi.at(URI.create(platform.baseUrl() + "/"), PlatformClient.create());

    @Test
    void aPostGoesToTheVersionWithTheTokenInAHeader() {
        answer(aResponse().withBody("{\"id\":\"1\"}"));

        GraphAnswer answer = api.post(
                ACCESS, "1000/messages", JsonNodeFactory.instance.objectNode().put("a", 1), DEADLINE);

        assertThat(answer).isInstanceOfSatisfying(GraphAnswer.Ok.class, ok -> {
            assertThat(ok.body().path("id").asText()).isEqualTo("1");
            assertThat(ok.rest()).isZero();
        });
        platform.verify(postRequestedFor(urlEqualTo("/v25.0/1000/messages"))
                .withHeader("Authorization", equalTo("Bearer EAA-token"))
                .withRequestBody(equalTo("{\"a\":1}")));
    }

    @Test
    void aCallIsProvenWhereTheAppSecretIsGiven() {
        answer(aResponse().withBody("{}"));
        GraphAccess proven = new GraphAccess(new Secret("what do ya want for nothing?"), new Secret("Jefe"));

        api.withVersion("v26.0").get(proven, "me", Map.of("fields", "id,name"), DEADLINE);

        // RFC 4231, test case 2.
        platform.verify(getRequestedFor(urlEqualTo("/v26.0/me?fields=id%2Cname&appsecret_proof="
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")));
    }

    @Test
    void somethingIsDeletedWithAndWithoutABody() {
        answer(aResponse().withBody("{\"success\":true}"));

        api.delete(ACCESS, "55", Map.of("hard", "true"), DEADLINE);
        api.delete(ACCESS, "me/profile", JsonNodeFactory.instance.objectNode().put("a", 1), DEADLINE);

        platform.verify(deleteRequestedFor(urlEqualTo("/v25.0/55?hard=true")));
        platform.verify(deleteRequestedFor(urlEqualTo("/v25.0/me/profile")).withRequestBody(equalTo("{\"a\":1}")));
    }

    @Test
    void aFileGoesInAForm() {
        answer(aResponse().withBody("{\"id\":\"1\"}"));
        byte[] bytes = {1, 2, 3};

        api.post(ACCESS, "1000/media", List.of(new HttpCall.Part("file", "a.png", "image/png", bytes)), DEADLINE);

        platform.verify(postRequestedFor(urlEqualTo("/v25.0/1000/media"))
                .withAnyRequestBodyPart(aMultipart().withName("file").withBody(binaryEqualTo(bytes))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a//b", "../me", "a/../b", "a?x=1", "a%2Fb", "a#b", "/a", "a/", "ключ"})
    void aPathThatLeadsElsewhereIsNotCalled(String path) {
        answer(aResponse().withBody("{}"));

        assertThatThrownBy(() -> api.get(ACCESS, path, Map.of(), DEADLINE))
                .isInstanceOf(IllegalArgumentException.class);

        platform.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void anErrorIsReadWithItsDetailsAndTrace() {
        answer(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"message\":\"(#131056) too fast\",\"type\":\"OAuthException\",\"code\":131056,"
                        + "\"error_subcode\":2494055,\"error_data\":{\"details\":\"slow down\"},"
                        + "\"is_transient\":true,\"fbtrace_id\":\"AbC-1_\"}}"));

        assertThat(call())
                .isEqualTo(new GraphAnswer.Failed(
                        new GraphError(
                                400,
                                131056,
                                2494055,
                                "OAuthException",
                                true,
                                "(#131056) too fast",
                                "slow down",
                                "AbC-1_"),
                        Duration.ZERO));
    }

    @Test
    void anErrorMayComeWithStatus200AndWithDetailsAsText() {
        answer(aResponse()
                .withStatus(200)
                .withBody("{\"error\":{\"code\":\"190\",\"error_data\":\"expired\",\"fbtrace_id\":\"a b\\n\"}}"));

        assertThat(call()).isInstanceOfSatisfying(GraphAnswer.Failed.class, failed -> {
            assertThat(failed.error().name()).isEqualTo("190");
            assertThat(failed.error().details()).isEqualTo("expired");
            assertThat(failed.trace()).as("nothing but an id gets into a log").isEmpty();
        });
    }

    @Test
    void anErrorWithoutACodeHasItsStatusForAName() {
        answer(aResponse().withStatus(418).withBody("{\"error\":{}}"));

        assertThat(call().code()).isEqualTo("status 418");
    }

    @Test
    void aPageInsteadOfJsonIsGarbled() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "7").withBody("<html>"));

        assertThat(call()).isEqualTo(new GraphAnswer.Garbled(503, Duration.ofSeconds(7)));
    }

    @Test
    void jsonWithoutAnErrorIsNoAnswerUnlessTheStatusIsGood() {
        answer(aResponse().withStatus(502).withBody("{\"a\":1}"));

        assertThat(call()).isEqualTo(new GraphAnswer.Garbled(502, null));
    }

    @Test
    void nothingOfTheTokenOrTheMessageIsPrinted() {
        answer(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"code\":100,\"message\":\"no +15550001111\",\"error_data\":\"hi Bob\"}}"));

        assertThat(call() + " " + ACCESS + " " + new GraphAccess(new Secret("x1"), new Secret("y2")))
                .doesNotContain("1555", "Bob", "EAA", "x1", "y2")
                .contains("GraphError[100");
    }

    @Test
    void aBaseThatIsNoUrlAndAVersionThatIsNoneAreRefused() {
        assertThatThrownBy(() -> GraphApi.at(URI.create("ftp://x"), PlatformClient.create()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> api.withVersion("25/../me")).isInstanceOf(IllegalArgumentException.class);
    }

    private GraphAnswer call() {
        return api.get(ACCESS, "me", Map.of(), DEADLINE);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        platform.stubFor(any(anyUrl()).willReturn(response));
    }
}
