package dev.parley.quickstart.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Filter;
import dev.parley.Desk;
import dev.parley.SupportBot;
import dev.parley.channel.Capabilities;
import dev.parley.id.AgentId;
import dev.parley.id.TicketId;
import dev.parley.message.Content;
import dev.parley.quickstart.Connected;
import dev.parley.quickstart.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page's requests: to see, to write as a customer, and to act as an agent. */
public final class Playground {

    static final List<String> AGENTS = List.of("aye", "bo");

    /** Telegram's own limit (Bot API, sendMessage); longer replies are split, longer questions cannot be sent. */
    private static final int MAX_QUESTION = 4096;

    private static final int MAX_REPLY = 20_000;

    private final Asset photo = new Asset("tea.jpg", "image/jpeg");
    private final Desk desk;
    private final @Nullable Simulation simulation;

    private Playground(Desk desk, @Nullable Simulation simulation) {
        this.desk = desk;
        this.simulation = simulation;
    }

    /**
     * Adds the page to a host.
     *
     * @param connected what the same message is shown on
     * @param simulation who can be played; null when the customers are real
     */
    public static void mount(
            Routes routes, SupportBot bot, List<Connected> connected, @Nullable Simulation simulation) {
        Map<String, Capabilities> channels = new LinkedHashMap<>();
        connected.forEach(platform ->
                channels.put(platform.channel().name(), platform.channel().capabilities()));
        Playground playground = new Playground(bot.desk(), simulation);
        Filter local = new LocalOnly();
        routes.get("/", new Asset("index.html", "text/html; charset=utf-8"), local);
        routes.get("/playground/app.js", new Asset("app.js", "text/javascript; charset=utf-8"), local);
        routes.get("/playground/style.css", new Asset("style.css", "text/css; charset=utf-8"), local);
        routes.get("/playground/state", new StateHandler(new StateReader(bot.desk(), simulation)), local);
        routes.get("/playground/preview", new PreviewHandler(channels), local);
        routes.post("/playground/say", new PagePost(playground::say), local);
        routes.post("/playground/photo", new PagePost(playground::photo), local);
        routes.post("/playground/press", new PagePost(playground::press), local);
        routes.post("/playground/desk", new PagePost(playground::act), local);
    }

    private void say(JsonNode request) {
        customer(request).actions().says().accept(PagePost.text(request, "text", MAX_QUESTION));
    }

    private void photo(JsonNode request) {
        customer(request).actions().sendsPhoto().accept(photo.bytes());
    }

    private void press(JsonNode request) {
        String option = PagePost.text(request, "option", 64);
        String message = PagePost.text(request, "message", 200);
        Customer customer = customer(request);
        try {
            // Some platforms are told the id of a button, others the title that was on it.
            customer.actions()
                    .presses()
                    .on(message, option, request.path("title").asText(option));
        } catch (AssertionError e) {
            // What simulators say of a button that they do not show: quick replies go when one wrote, and those of an
            // earlier run of this process are gone.
            throw new IllegalArgumentException("the app no longer shows this button: write instead", e);
        }
    }

    private Customer customer(JsonNode request) {
        if (simulation == null) {
            throw new IllegalArgumentException("the customers are real: write to the shop on its platform");
        }
        return simulation
                .customer(request.path("customer").asText())
                .orElseThrow(() -> new IllegalArgumentException("there is no such customer"));
    }

    private void act(JsonNode request) {
        TicketId ticket = TicketId.of(PagePost.text(request, "ticket", 36));
        String name = PagePost.text(request, "agent", 64);
        if (!AGENTS.contains(name)) {
            throw new IllegalArgumentException("agent must be one of " + AGENTS);
        }
        AgentId agent = new AgentId(name);
        String action = request.path("action").asText();
        switch (action) {
            case "take" -> desk.take(ticket, agent);
            case "reply" -> desk.reply(ticket, agent, new Content.Text(PagePost.text(request, "text", MAX_REPLY)));
            case "hand-back" -> desk.handBack(ticket, agent);
            case "resolve" -> desk.resolve(ticket, agent);
            default -> throw new IllegalArgumentException("action must be take, reply, hand-back or resolve");
        }
    }
}
