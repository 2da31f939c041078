package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.message.Content;
import dev.parley.testkit.ChannelContract.Mood;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No secret is told, whatever happens. */
interface SecrecyPromises {

    ChannelBench bench();

    @Test
    default void probingNeverThrowsAndTellsNoSecret() {
        for (Mood mood : List.of(Mood.ACCEPTS, Mood.FAILS, Mood.TALKS_NONSENSE, Mood.REFUSES_CONNECTIONS)) {
            bench().platform().becomes(mood);
            assertTellsNoSecret(bench().channel().probe(bench().account()));
        }
    }

    @Test
    default void nothingThatIsPrintedTellsASecret() {
        assertTellsNoSecret(bench().account());
        assertTellsNoSecret(bench().textRequest("hello"));
        assertTellsNoSecret(bench().channel());
        assertTellsNoSecret(bench().channel().receive(bench().account(), bench().textRequest("hello")));
        assertTellsNoSecret(bench().channel()
                .receive(bench().account(), bench().withCredentials(List.of(bench().credentials() + "x"))));
        for (Mood mood : List.of(Mood.ACCEPTS, Mood.FAILS, Mood.TALKS_NONSENSE, Mood.RESETS_AFTER_ACCEPTING)) {
            bench().platform().becomes(mood);
            assertTellsNoSecret(bench().send(new Content.Text("hello")));
        }
    }

    @Test
    default void nothingThatIsPrintedTellsWhoSaysWhat() {
        String said = "nobody but you may read this";

        assertThat(String.valueOf(bench().channel().receive(bench().account(), bench().textRequest(said))))
                .doesNotContain(said)
                .doesNotContain(bench().user());
        assertThat(String.valueOf(bench().send(new Content.Text(said))))
                .doesNotContain(said)
                .doesNotContain(bench().user());
    }

    private void assertTellsNoSecret(Object printed) {
        for (Secret secret : bench().account().secrets().values()) {
            assertThat(String.valueOf(printed)).doesNotContain(secret.value());
        }
    }
}
