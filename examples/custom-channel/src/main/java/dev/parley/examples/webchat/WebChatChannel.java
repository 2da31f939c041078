package dev.parley.examples.webchat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.Secret;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.Options;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.http.Exchange;
import dev.parley.channel.http.HttpCall;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.channel.http.PlatformClient;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.message.Content.Choices.Layout;
import dev.parley.message.Limit;
import dev.parley.message.Option;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web chat as a channel. Its server posts what visitors write, with a shared secret, and takes replies at a URL. Safe
 * for use by many threads.
 */
public final class WebChatChannel implements Channel {

    /** The channel's name: {@value}. */
    public static final String NAME = "webchat";

    static final String SECRET_HEADER = "X-Webchat-Secret";

    private static final String WEBHOOK_SECRET = "webhook-secret";
    private static final String REPLY_TOKEN = "reply-token";
    private static final String REPLY_URL = "reply-url";

    private static final Options BUTTONS = new Options(5, Limit.characters(40), Limit.characters(2000));
    private static final Capabilities CAPABILITIES = Capabilities.builder(Limit.characters(2000))
            .buttons(BUTTONS.max(), BUTTONS.title(), BUTTONS.prompt())
            .features(Feature.INLINE_OPTIONS)
            .build();

    private final PlatformClient http = PlatformClient.create();
    private final Duration deadline;
    private final InstantSource time;

    public WebChatChannel() {
        this(Duration.ofSeconds(10), InstantSource.system());
    }

    /** With another deadline for a call as a whole, and another source of time. */
    public WebChatChannel(Duration deadline, InstantSource time) {
        this.deadline = deadline;
        this.time = time;
    }

    /** An account: the secret that comes with each webhook, and where replies go with which token. */
    public static ChannelAccount account(Secret webhookSecret, URI replyUrl, Secret replyToken) {
        return new ChannelAccount(
                TenantId.DEFAULT,
                new AccountId(NAME, AccountId.DEFAULT_NAME),
                Map.of(WEBHOOK_SECRET, webhookSecret, REPLY_TOKEN, replyToken),
                Map.of(REPLY_URL, replyUrl.toString()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Reception receive(ChannelAccount account, WebhookRequest request) {
        if (!request.method().equals("POST")) {
            return new Reception.Rejected(405, "not a POST");
        }
        if (!request.header(SECRET_HEADER)
                .map(account.secret(WEBHOOK_SECRET)::matches)
                .orElse(false)) {
            return new Reception.Rejected(401, "the secret is missing, wrong or there twice");
        }
        return new Reception.Accepted(new WebChatReader(account, time.instant()).read(request.body()));
    }

    @Override
    public SendResult send(ChannelAccount account, Delivery delivery) {
        ObjectNode body = delivery instanceof Delivery.Send send ? body(send.content()) : null;
        if (body == null) {
            return new SendResult.Refused("not-supported");
        }
        body.put("to", delivery.to().value());
        Secret url = new Secret(account.settings().get(REPLY_URL));
        Secret token = new Secret("Bearer " + account.secret(REPLY_TOKEN).value());
        return result(
                http.exchange(HttpCall.json(url, Json.write(body), deadline).withHeader("Authorization", token)));
    }

    /** What goes over the wire; null for what the web chat does not show. */
    private static @Nullable ObjectNode body(Content content) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (content instanceof Content.Text text && CAPABILITIES.text().fits(text.value())) {
            return body.put("text", text.value());
        }
        if (content instanceof Content.Choices choices && shows(choices)) {
            body.put("text", choices.prompt().value());
            var buttons = body.putArray("buttons");
            choices.options()
                    .forEach(
                            option -> buttons.addObject().put("id", option.id()).put("title", option.title()));
            return body;
        }
        return null;
    }

    private static boolean shows(Content.Choices choices) {
        return choices.layout() == Layout.INLINE
                && BUTTONS.takes(choices)
                && choices.options().stream().allMatch(option -> option.action() == Option.Action.REPLY);
    }

    /** What went out and was not answered is in doubt; what never left can be sent again. */
    private static SendResult result(Exchange exchange) {
        if (exchange instanceof Exchange.NeverLeft neverLeft) {
            return new SendResult.Retry(neverLeft.code());
        } else if (exchange instanceof Exchange.Ambiguous ambiguous) {
            return new SendResult.Unknown(ambiguous.code());
        }
        Exchange.Answered answered = (Exchange.Answered) exchange;
        String code = String.valueOf(answered.status());
        if (answered.successful()) {
            String id = id(answered.body());
            return id.isEmpty() ? new SendResult.Unknown("unreadable-answer") : new SendResult.Sent(id);
        }
        return switch (answered.status()) {
            case 401, 403 -> new SendResult.ChannelDown(code);
            case 404, 410 -> new SendResult.Unreachable(code);
            case 429 -> new SendResult.RetryAfter(Duration.ofSeconds(1), SendResult.Scope.CONVERSATION);
            default -> answered.status() >= 500 ? new SendResult.Retry(code) : new SendResult.Refused(code);
        };
    }

    private static String id(byte[] answer) {
        try {
            return Json.read(answer).path("id").asText();
        } catch (MalformedJsonException e) {
            return "";
        }
    }

    @Override
    public ChannelHealth probe(ChannelAccount account) {
        return new ChannelHealth(ChannelHealth.State.UNKNOWN, "the web chat does not tell how it is");
    }
}
