package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells WhatsApp where an account's webhooks go. From {@link WhatsAppChannel#setup}; safe for use by many threads. Nothing
 * here happens by itself.
 *
 * <p>Of several URLs the number's own goes before the business account's, and that before the app's.
 */
public final class WhatsAppSetup {

    private final GraphApi api;
    private final ChannelAccount account;
    private final Duration deadline;

    WhatsAppSetup(GraphApi api, ChannelAccount account, Duration deadline) {
        this.api = api;
        this.account = account;
        this.deadline = deadline;
    }

    /**
     * Has the business account's webhooks delivered to the app. Without it none comes. Takes back a URL of the business
     * account's own.
     *
     * @throws WhatsAppException if WhatsApp does not do it
     * @throws IllegalStateException if the account does not know its business account
     */
    public void subscribe() {
        done(
                "subscribe",
                api.post(WhatsAppAccount.access(account), apps(), JsonNodeFactory.instance.objectNode(), deadline));
    }

    /**
     * Has the business account's webhooks delivered to a URL of its own; subscribes the app first, as WhatsApp asks for.
     * WhatsApp tries the URL with the account's verify token before it answers.
     *
     * @throws WhatsAppException if WhatsApp does not do it
     * @throws IllegalArgumentException if the URL is not https
     * @throws IllegalStateException if the account does not know its business account
     */
    public void subscribe(URI url) {
        ObjectNode override = override(url);
        subscribe();
        done("subscribe", api.post(WhatsAppAccount.access(account), apps(), override, deadline));
    }

    /**
     * Has the number's webhooks delivered to a URL of its own, as {@link #subscribe(URI)} the business account's.
     *
     * @throws WhatsAppException if WhatsApp does not do it
     * @throws IllegalArgumentException if the URL is not https
     */
    public void deliverTo(URI url) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("webhook_configuration", override(url));
        done(
                "deliverTo",
                api.post(WhatsAppAccount.access(account), WhatsAppAccount.phoneNumberId(account), body, deadline));
    }

    /**
     * The ids of the apps that get the business account's webhooks.
     *
     * @throws WhatsAppException if WhatsApp does not say
     * @throws IllegalStateException if the account does not know its business account
     */
    public List<String> subscribedApps() {
        JsonNode told = done("subscribedApps", api.get(WhatsAppAccount.access(account), apps(), Map.of(), deadline));
        List<String> ids = new ArrayList<>();
        for (JsonNode subscription : told.path("data")) {
            ids.add(subscription.path("whatsapp_business_api_data").path("id").asText(""));
        }
        return List.copyOf(ids);
    }

    /**
     * What WhatsApp tells of the number.
     *
     * @throws WhatsAppException if WhatsApp does not say
     */
    public WhatsAppNumber number() {
        JsonNode told = done(
                "number",
                api.get(
                        WhatsAppAccount.access(account),
                        WhatsAppAccount.phoneNumberId(account),
                        Map.of("fields", "display_phone_number,verified_name,quality_rating"),
                        deadline));
        return new WhatsAppNumber(
                told.path("display_phone_number").asText(""),
                told.path("verified_name").asText(""),
                told.path("quality_rating").asText(""));
    }

    private String apps() {
        return WhatsAppAccount.setting(account, WhatsAppAccount.BUSINESS_ACCOUNT_ID)
                        .orElseThrow(() ->
                                new IllegalStateException("account " + account.id() + " has no business account id"))
                + "/subscribed_apps";
    }

    private ObjectNode override(URI url) {
        if (!"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("a webhook's URL must be https");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("override_callback_uri", url.toString())
                .put(
                        "verify_token",
                        account.secret(WhatsAppAccount.VERIFY_TOKEN).value());
    }

    private JsonNode done(String what, GraphAnswer answer) {
        if (answer instanceof GraphAnswer.Ok ok) {
            return ok.body();
        }
        throw new WhatsAppException(account.id(), what, answer.code(), answer.trace());
    }
}
