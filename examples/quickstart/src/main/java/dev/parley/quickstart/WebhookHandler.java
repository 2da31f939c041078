package dev.parley.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.SupportBot;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import java.io.IOException;

/** All the glue there is: hands a platform's requests to the bot as they came, and its replies back. */
record WebhookHandler(SupportBot bot, String channel) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // One byte too many is enough for the bot to see that it is too long.
        byte[] body = exchange.getRequestBody().readNBytes(bot.maxBodyBytes() + 1);
        WebhookReply reply = bot.webhook(channel, WebhookRequest.post(exchange.getRequestHeaders(), body));
        Answers.send(exchange, reply.status(), reply.contentType(), reply.body());
    }
}
