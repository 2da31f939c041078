package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.message.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The calls that set an account up. Each answers the code of what went wrong, or nothing if it was done. */
public final class PageSetup {

    private static final String PROFILE = "messenger_profile";
    private static final String DEFAULT_LOCALE = "default";

    private final GraphApi api;
    private final ChannelAccount account;
    private final Duration deadline;

    PageSetup(GraphApi api, ChannelAccount account, Duration deadline) {
        this.api = api;
        this.account = account;
        this.deadline = deadline;
    }

    /** Has webhooks delivered of all that the channel has a use for. */
    public String subscribe() {
        return subscribe(AccountFields.flavour(account).subscribedFields());
    }

    /** Has webhooks delivered of some things only. */
    public String subscribe(List<String> fields) {
        return post("subscribed_apps", object().put("subscribed_fields", String.join(",", fields)));
    }

    /** Has no webhooks delivered any more. */
    public String unsubscribe() {
        return answer(api.delete(
                AccountFields.access(account), AccountFields.path(account, "subscribed_apps"), Map.of(), deadline));
    }

    public String getStarted(String payload) {
        ObjectNode body = profile();
        body.putObject("get_started").put("payload", payload);
        return post(PROFILE, body);
    }

    /** By locale, as {@code my_MM}; the one without stands under {@code default}. */
    public String greeting(Map<String, String> texts) {
        ObjectNode body = profile();
        ArrayNode greeting = body.putArray("greeting");
        texts.forEach(
                (locale, text) -> greeting.addObject().put("locale", locale).put("text", text));
        return post(PROFILE, body);
    }

    public String persistentMenu(List<Option> options) {
        ObjectNode body = profile();
        ObjectNode menu = body.putArray("persistent_menu").addObject().put("locale", DEFAULT_LOCALE);
        ArrayNode actions = menu.putArray("call_to_actions");
        for (Option option : options) {
            ObjectNode action = actions.addObject().put("title", option.title());
            if (option.link() == null) {
                action.put("type", "postback").put("payload", option.id());
            } else {
                action.put("type", "web_url").put("url", option.link().toString());
            }
        }
        return post(PROFILE, body);
    }

    /** Questions to begin with; each answers with its option's id. */
    public String iceBreakers(List<Option> questions) {
        ObjectNode body = profile();
        ObjectNode set = body.putArray("ice_breakers").addObject().put("locale", DEFAULT_LOCALE);
        ArrayNode actions = set.putArray("call_to_actions");
        questions.forEach(question ->
                actions.addObject().put("question", question.title()).put("payload", question.id()));
        return post(PROFILE, body);
    }

    /** Takes parts of the profile away, by the platform's names. */
    public String deleteProfile(List<String> fields) {
        ObjectNode body = profile();
        fields.forEach(body.putArray("fields")::add);
        return answer(api.delete(AccountFields.access(account), AccountFields.path(account, PROFILE), body, deadline));
    }

    public String passThreadControl(String person, String appId) {
        return control("pass", person, object().put("target_app_id", appId));
    }

    public String takeThreadControl(String person) {
        return control("take", person, object());
    }

    public String requestThreadControl(String person) {
        return control("request", person, object());
    }

    public String releaseThreadControl(String person) {
        return control("release", person, object());
    }

    private String control(String verb, String person, ObjectNode body) {
        try {
            Recipient.putInto(body, person);
        } catch (RefusedException e) {
            return e.code();
        }
        return post(verb + "_thread_control", body);
    }

    private ObjectNode profile() {
        ObjectNode body = object();
        return AccountFields.flavour(account).namesItsPlatform() ? body.put("platform", "instagram") : body;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String post(String edge, ObjectNode body) {
        return answer(api.post(AccountFields.access(account), AccountFields.path(account, edge), body, deadline));
    }

    private static String answer(GraphAnswer answer) {
        return answer.code();
    }
}
