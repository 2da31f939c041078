package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.message.Content;
import dev.parley.testkit.ChannelContract.Mood;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For a {@link ChannelContract} that can read the log: it tells no secret, nobody's id and nothing of what is said. */
public interface LogPromises {

    /** All that was logged since the test began, at every level, messages and exceptions. */
    List<String> logged();

    /** The contract's own. */
    ChannelBench bench();

    @Test
    default void theLogTellsNeitherSecretsNorWhoSaysWhat() {
        String said = "nobody but you may read this";
        bench().channel().receive(bench().account(), bench().textRequest(said));
        bench().channel().receive(bench().account(), bench().withCredentials(List.of(bench().credentials() + "x")));
        for (Mood mood : Mood.values()) {
            bench().platform().becomes(mood);
            bench().send(new Content.Text(said));
            bench().channel().probe(bench().account());
        }

        String log = String.join("\n", logged());
        assertThat(log).isNotEmpty().doesNotContain(said).doesNotContain(bench().user());
        for (Secret secret : bench().account().secrets().values()) {
            assertThat(log).doesNotContain(secret.value());
        }
    }
}
