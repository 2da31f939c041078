package dev.parley.examples.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.store.InMemoryStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class WebChatHostTest {

    @Test
    void aVisitorWhoWritesIsGreetedWithAMenu() throws Exception {
        try (FakeWebChat webChat = new FakeWebChat();
                InMemoryStore store = new InMemoryStore(InstantSource.system());
                SupportBot bot = SupportBot.builder()
                        .channel(
                                new WebChatChannel(),
                                WebChatChannel.account(new Secret("in"), webChat.url(), new Secret("out")))
                        .store(store)
                        .build()) {
            HttpServer server = WebChatHost.serve(bot, 0);

            int status = post(server, "{\"messages\":[{\"id\":\"1\",\"visitor\":\"v\",\"text\":\"hello\"}]}");
            bot.runDue();
            server.stop(0);

            assertThat(status).isEqualTo(200);
            assertThat(webChat.replies())
                    .singleElement()
                    .satisfies(reply -> assertThat(reply).contains("\"to\":\"v\"", "\"buttons\":[{\"id\":\"person\""));
        }
    }

    private static int post(HttpServer server, String body) throws Exception {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/webhooks/webchat");
        HttpRequest request = HttpRequest.newBuilder(url)
                .header(WebChatChannel.SECRET_HEADER, "in")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
