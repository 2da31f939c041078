package dev.parley.channel.graph;

import dev.parley.Secret;
import org.jspecify.annotations.Nullable;

/**
 * In whose name calls are made.
 *
 * @param token the access token
 * @param proofSecret the secret of the app that the token was issued by, which calls are then proven with
 *     ({@code appsecret_proof}); null for none. With another app's secret every call fails.
 */
public record GraphAccess(Secret token, @Nullable Secret proofSecret) {

    /** With a token alone. */
    public static GraphAccess of(Secret token) {
        return new GraphAccess(token, null);
    }
}
