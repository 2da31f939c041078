package dev.parley.benchmarks;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What Telegram delivers while contacts go through a menu, and the account and flow that answer it. */
final class Updates {

    static final int CONTACTS = 10_000;
    private static final String SECRET = "s3cret";
    private static final Map<String, List<String>> HEADERS = Map.of("X-Telegram-Bot-Api-Secret-Token", List.of(SECRET));

    private Updates() {}

    static ChannelAccount account() {
        return TelegramAccount.of(new Secret("110201543:benchmark-token"), new Secret(SECRET));
    }

    static SupportFlow flow() {
        return SupportFlow.builder()
                .choice(
                        "hours",
                        LocalizedText.of("Opening hours"),
                        LocalizedText.of("We are open every day from 9 in the morning to 8 in the evening."),
                        "open")
                .choice(
                        "delivery",
                        LocalizedText.of("Delivery"),
                        LocalizedText.of("We deliver in town within two hours, and elsewhere within three days."),
                        "deliver")
                .choice("returns", LocalizedText.of("Returns"), LocalizedText.of("Within 14 days."), "refund")
                .build();
    }

    /** The contact whose turn it is at the n-th message. */
    static int contact(int message) {
        return message % CONTACTS;
    }

    /** A message of a contact, who asks for the menu and chooses from it in turn. Each gets one reply. */
    static WebhookRequest request(long updateId, int message) {
        int contact = contact(message);
        String text = message / CONTACTS % 2 == 0 ? "menu" : "when are you open?";
        String name = "\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"username\":\"ann" + contact + "\"";
        String body = "{\"update_id\":" + updateId + ",\"message\":{\"message_id\":" + updateId + ",\"from\":{\"id\":"
                + (contact + 1) + ",\"is_bot\":false," + name + ",\"language_code\":\"en\"},\"chat\":{\"id\":"
                + (contact + 1) + "," + name + ",\"type\":\"private\"},\"date\":1795255200,\"text\":\"" + text + "\"}}";
        return WebhookRequest.post(HEADERS, body.getBytes(StandardCharsets.UTF_8));
    }
}
