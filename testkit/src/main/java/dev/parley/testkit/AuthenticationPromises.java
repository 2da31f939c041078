package dev.parley.testkit;

import dev.parley.channel.WebhookRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is let in. */
interface AuthenticationPromises {

    ChannelBench bench();

    @Test
    default void aRequestWithoutCredentialsIsRejected() {
        bench().assertRejected(bench().withCredentials(List.of()));
        bench().assertRejected(WebhookRequest.post(Map.of(), new byte[0]));
    }

    @Test
    default void wrongCredentialsAreRejected() {
        String right = bench().credentials();
        bench().assertRejected(bench().withCredentials(List.of("")));
        bench().assertRejected(bench().withCredentials(List.of(" ")));
        bench().assertRejected(bench().withCredentials(List.of("wrong")));
        bench().assertRejected(bench().withCredentials(List.of(right + "x")));
        bench().assertRejected(bench().withCredentials(List.of(right.substring(0, right.length() - 1))));
        bench().assertRejected(bench().withCredentials(List.of(right + "\u0000")));
    }

    @Test
    default void credentialsWithOneCharacterChangedAreRejected() {
        String right = bench().credentials();
        for (int i = 0; i < right.length(); i++) {
            char other = right.charAt(i) == 'a' ? 'b' : 'a';
            bench().assertRejected(
                            bench().withCredentials(List.of(right.substring(0, i) + other + right.substring(i + 1))));
        }
    }

    @Test
    default void credentialsThatAreThereTwiceProveNothing() {
        bench().assertRejected(bench().withCredentials(List.of(bench().credentials(), bench().credentials())));
        bench().assertRejected(bench().withCredentials(List.of("wrong", bench().credentials())));
    }

    @Test
    default void whereBodiesAreSignedAChangedBodyIsRejected() {
        if (bench().signsBodies()) {
            WebhookRequest request = bench().textRequest("hello");
            byte[] changed = request.body().clone();
            changed[changed.length / 2] ^= 1;
            bench().assertRejected(WebhookRequest.post(request.headers(), changed));
        }
    }

    @Test
    default void anUnauthenticBodyIsRejectedWhateverItIs() {
        HostileBodies.around(bench().textBody(bench().user(), "hello"))
                .values()
                .forEach(body -> bench().assertRejected(
                                WebhookRequest.post(Map.of(bench().credentialHeader(), List.of("wrong")), body)));
    }
}
