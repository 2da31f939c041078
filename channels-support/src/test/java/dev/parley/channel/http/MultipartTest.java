package dev.parley.channel.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MultipartTest {

    @RegisterExtension
    static final WireMockExtension platform = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void fieldsAndFilesGoAsOneForm() {
        platform.stubFor(any(anyUrl()).willReturn(aResponse()));
        byte[] bytes = {0, 1, (byte) 0xff, '\r', '\n'};

        PlatformClient.create().exchange(upload("Hóa đơn \"1\"\r\nX-Evil: 1.pdf", bytes));

        platform.verify(postRequestedFor(anyUrl())
                .withoutHeader("X-Evil")
                .withRequestBodyPart(
                        aMultipart("chat_id").withBody(equalTo("42")).build())
                .withRequestBodyPart(aMultipart("document")
                        .withHeader("Content-Type", equalTo("application/pdf"))
                        .withHeader("Content-Disposition", containing("%22"))
                        .withBody(binaryEqualTo(bytes))
                        .build()));
    }

    private static HttpCall upload(String fileName, byte[] bytes) {
        return HttpCall.multipart(
                new Secret(platform.baseUrl()),
                List.of(
                        new HttpCall.Part("chat_id", null, null, "42".getBytes(StandardCharsets.UTF_8)),
                        new HttpCall.Part("document", fileName, "application/pdf", bytes)),
                Duration.ofSeconds(10));
    }
}
