package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any method and headers: in comes a POST with the secret, once, and nothing else. */
class HeadersFuzzTest {

    private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";
    private static final byte[] BODY = "{\"update_id\":1}".getBytes(StandardCharsets.UTF_8);

    /** The first line is the method, each other one a header. */
    @FuzzTest
    void anyHeaders(byte[] bytes) {
        List<String> lines = List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1));
        String method = lines.get(0);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        List<String> told = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = Math.max(0, line.indexOf(':'));
            String name = line.substring(0, colon);
            String value = line.substring(Math.min(line.length(), colon + 1));
            headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            if (name.equalsIgnoreCase(HEADER)) {
                told.add(value);
            }
        }

        Reception reception =
                Updates.CHANNEL.receive(Updates.ACCOUNT, new WebhookRequest(method, Map.of(), headers, BODY));

        if (method.equals("POST") && told.equals(List.of(Updates.SECRET))) {
            assertThat(reception).isInstanceOf(Reception.Accepted.class);
        } else {
            Reception.Rejected rejected = (Reception.Rejected) reception;
            assertThat(rejected.status()).isEqualTo(method.equals("POST") ? 401 : 405);
            assertThat(rejected.reason()).matches("[a-zA-Z ,]{1,60}");
        }
    }
}
