package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import org.junit.jupiter.api.Test;

/**
 * For a {@link ChannelContract} of a platform that tells of what was said in the account's name: our own messages are
 * answered by nobody, and those of others are a person speaking.
 */
public interface EchoPromises {

    /** The body with which the platform tells that the account said something through us. */
    byte[] ownEchoBody(String user, MessageId ours, String externalId, String text);

    /** The body with which it tells that the account said something through its inbox or another app. */
    byte[] foreignEchoBody(String user, String externalId, String text);

    /** The contract's own. */
    ChannelBench bench();

    @Test
    default void whatWeSaidOurselvesIsNoMessageOfTheContacts() {
        byte[] body = ownEchoBody(bench().user(), bench().newId(), "echo-1", "from us");

        assertThat(bench().events(body))
                .noneMatch(event -> event instanceof Event.MessageReceived || event instanceof Event.SentElsewhere);
    }

    @Test
    default void whatAnotherSaidInTheAccountsNameIsAPersonSpeaking() {
        byte[] body = foreignEchoBody(bench().user(), "echo-2", "from a colleague");

        assertThat(bench().events(body)).singleElement().isInstanceOfSatisfying(Event.SentElsewhere.class, sent -> {
            assertThat(sent.content()).isEqualTo(new Content.Text("from a colleague"));
            assertThat(sent.externalId()).isEqualTo("echo-2");
        });
        assertThat(bench().addresses(body)).containsExactly(bench().address());
    }
}
