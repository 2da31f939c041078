package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.MediaFetch;
import dev.parley.message.MediaSource;
import dev.parley.testkit.ChannelContract.Mood;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of the platform beside sending never throws, and leads nowhere else. */
interface FetchingPromises {

    ChannelBench bench();

    @Test
    default void aFileThatDoesNotComeIsToldAndNeverThrows() throws IOException {
        for (Mood mood : List.of(Mood.FAILS, Mood.RESETS_AFTER_ACCEPTING, Mood.REFUSES_CONNECTIONS)) {
            bench().platform().becomes(mood);
            assertThat(fetched(new MediaSource.PlatformFile("no-such-file"))).isNotInstanceOf(MediaFetch.Fetched.class);
        }
    }

    @Test
    default void noLinkToAnotherHostIsFollowed() throws IOException {
        for (String link : List.of(
                "http://127.0.0.1:9/secret", "http://169.254.169.254/latest/meta-data", "https://localhost/secret")) {
            assertThat(fetched(new MediaSource.Link(URI.create(link)))).isInstanceOf(MediaFetch.Gone.class);
        }
    }

    @Test
    default void askingForAProfileNeverThrows() {
        for (Mood mood : List.of(Mood.FAILS, Mood.TALKS_NONSENSE, Mood.REFUSES_CONNECTIONS)) {
            bench().platform().becomes(mood);
            assertThat(bench().channel().profile(bench().account(), bench().address()))
                    .isEmpty();
        }
    }

    private MediaFetch fetched(MediaSource source) throws IOException {
        return bench().channel().fetch(bench().account(), source, new ByteArrayOutputStream(), 1000);
    }
}
