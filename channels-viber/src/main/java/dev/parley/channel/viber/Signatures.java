package dev.parley.channel.viber;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook request: hex of HMAC-SHA256 over the raw body, keyed with the bot's token (Viber REST API,
 * Callbacks). It has no time in it, so that only the event's key tells a replay.
 */
final class Signatures {

    static final String HEADER = "X-Viber-Content-Signature";

    /** Where some of Viber's own libraries read it from. */
    static final String PARAMETER = "sig";

    private static final String ALGORITHM = "HmacSHA256";

    private Signatures() {}

    /** Whether the request says nothing at all of a signature. */
    static boolean isAbsent(WebhookRequest request) {
        return !request.headers().containsKey(HEADER) && !request.query().containsKey(PARAMETER);
    }

    /** Whether the request is signed with one of the account's tokens. A signature that is there twice proves nothing. */
    static boolean isRight(ChannelAccount account, WebhookRequest request) {
        byte[] given = given(request).map(Signatures::decoded).orElseGet(() -> new byte[0]);
        boolean right = false;
        for (Secret token : tokens(account)) {
            right |= MessageDigest.isEqual(of(token, request.body()), given);
        }
        return right;
    }

    private static Optional<String> given(WebhookRequest request) {
        if (request.headers().containsKey(HEADER)) {
            return request.header(HEADER);
        }
        List<String> parameter = request.query().getOrDefault(PARAMETER, List.of());
        return parameter.size() == 1 ? Optional.of(parameter.get(0)) : Optional.empty();
    }

    private static byte[] decoded(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static List<Secret> tokens(ChannelAccount account) {
        return Stream.of(ViberAccount.AUTH_TOKEN, ViberAccount.OTHER_TOKEN)
                .flatMap(name -> Stream.ofNullable(account.secrets().get(name)))
                .toList();
    }

    static byte[] of(Secret token, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
