package dev.parley.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What authenticating, reading and mapping an update of 1 KB costs, beside a bare comparison and a bare JSON tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ReceiveBenchmark {

    private static final String SECRET = "benchmark-secret";

    private final byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    private final byte[] body = update().getBytes(StandardCharsets.UTF_8);
    private final ObjectMapper json = new ObjectMapper();
    private final TelegramChannel channel = new TelegramChannel();
    private final ChannelAccount account =
            TelegramAccount.of(new Secret("110201543:benchmark-token"), new Secret(SECRET));

    @Benchmark
    public JsonNode floor() throws IOException {
        if (!MessageDigest.isEqual(secret, SECRET.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalStateException("the secret is wrong");
        }
        return json.readTree(body);
    }

    @Benchmark
    public Reception receive() {
        Map<String, List<String>> headers = Map.of("X-Telegram-Bot-Api-Secret-Token", List.of(SECRET));
        Reception reception = channel.receive(account, WebhookRequest.post(headers, body));
        if (!(reception instanceof Reception.Accepted accepted)
                || accepted.entries().size() != 1) {
            throw new IllegalStateException("the update was not read");
        }
        return reception;
    }

    private static String update() {
        return """
                {"update_id":892252934,"message":{"message_id":6557,
                "from":{"id":7000000001,"is_bot":false,"first_name":"Thiri","username":"thiri","language_code":"my"},
                "chat":{"id":7000000001,"first_name":"Thiri","username":"thiri","type":"private"},
                "date":1795255200,"text":"%s"}}""".formatted("When are you open? ".repeat(40).strip());
    }
}
