package dev.parley.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.Pacing;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.FlowState;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.message.Content;
import dev.parley.store.jdbc.JdbcStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A whole host to be loaded from outside: it counts the messages of each chat in the conversation's state and echoes
 * them with their number, as the bots do that it is measured beside. Those keep the count in memory; this one has
 * everything in a database that syncs each commit.
 *
 * <p>Arguments: {@code postgresql} or {@code sqlite}, the URL of the Bot API that it replies to, the port to listen on.
 */
public final class EchoHost {

    private static final String SECRET = "s3cret";

    /** As many as the load's connections, each of which waits for its commit. */
    private static final int THREADS = 32;

    private static final int CONNECTIONS = 12;
    private static final int SENDING = 64;

    private EchoHost() {}

    public static void main(String[] arguments) throws Exception {
        // Without it the JDK's server waits for acknowledgements between the parts of an answer, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        MeasuredDatabase database = MeasuredDatabase.of(arguments[0], CONNECTIONS);
        URI api = URI.create(arguments[1]);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2]));
        JdbcStore store = JdbcStore.over(database.dataSource());
        SupportBot bot = SupportBot.builder()
                .channel(TelegramChannel.at(api), TelegramAccount.of(new Secret("1:TOKEN"), new Secret(SECRET)))
                .store(store)
                .flow(EchoHost::echo)
                .senders(SENDING)
                .pacing(TelegramChannel.NAME, Pacing.NONE)
                .build();
        bot.start();
        HttpServer server = HttpServer.create(address, 1024);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/webhooks/telegram", exchange -> answer(bot, exchange));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(0);
            bot.close();
            store.close();
            close(database);
        }));
        System.out.println("up on port " + server.getAddress().getPort() + ", " + database.name());
    }

    private static void close(MeasuredDatabase database) {
        try {
            database.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transition echo(Conversation conversation, Event event, Situation situation) {
        if (!(event instanceof Event.MessageReceived message) || !(message.content() instanceof Content.Text text)) {
            return Transition.none(conversation);
        }
        int number = Integer.parseInt(conversation.flow().data().getOrDefault("messages", "0")) + 1;
        return Transition.to(
                new FlowState("echo", Map.of("messages", Integer.toString(number))),
                Effect.Send.bot(new Content.Text(number + ": " + text.value())));
    }

    private static void answer(SupportBot bot, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(bot.maxBodyBytes() + 1);
        WebhookReply reply = bot.webhook("telegram", WebhookRequest.post(exchange.getRequestHeaders(), body));
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
    }
}
