package dev.parley.channel.graph;

import dev.parley.Secret;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets in what Meta's webhooks deliver (Graph API, Webhooks: verification requests, validating payloads). */
public final class HubWebhook {

    /** The longest challenge that is echoed, in UTF-16 units; Meta's are numbers of about ten digits. */
    public static final int MAX_CHALLENGE = 256;

    private static final String SIGNATURE_HEADER = "X-Hub-Signature-256";
    private static final Pattern SIGNATURE = Pattern.compile("sha256=([0-9a-f]{64})");

    private HubWebhook() {}

    /**
     * Answers the handshake: echoes the challenge of who knows the verify token.
     *
     * @return the challenge's answer in plain text, so that no browser takes it for a page; or a rejection with 403
     */
    public static Reception challenge(WebhookRequest request, Secret verifyToken) {
        Optional<String> challenge = parameter(request, "hub.challenge");
        boolean subscribe =
                parameter(request, "hub.mode").filter("subscribe"::equals).isPresent();
        boolean known = parameter(request, "hub.verify_token")
                .filter(verifyToken::matches)
                .isPresent();
        if (!subscribe || !known) {
            return new Reception.Rejected(403, "not a handshake with the verify token");
        } else if (challenge.isEmpty() || challenge.get().length() > MAX_CHALLENGE) {
            return new Reception.Rejected(403, "no challenge, or one that is too long");
        }
        return new Reception.Challenge(WebhookReply.text(200, challenge.get()));
    }

    /**
     * Whether the raw body carries the signature of one of the app's secrets, once. Two secrets are good while one is
     * being replaced; without any, nothing is.
     *
     * @return empty if it is authentic; else the rejection with 401
     */
    public static Optional<Reception.Rejected> reject(WebhookRequest request, List<Secret> appSecrets) {
        Optional<String> header = request.header(SIGNATURE_HEADER);
        if (appSecrets.isEmpty()) {
            return rejected("the account has no app secret");
        } else if (header.isEmpty()) {
            return rejected("no signature, or more than one");
        }
        var signature = SIGNATURE.matcher(header.get());
        if (!signature.matches()) {
            return rejected("malformed signature");
        }
        byte[] given = HexFormat.of().parseHex(signature.group(1));
        boolean authentic = false;
        for (Secret secret : appSecrets) {
            // All are tried, so that the time tells nothing about which one was right.
            authentic |= MessageDigest.isEqual(given, Hmac.sha256(secret, request.body()));
        }
        return authentic ? Optional.empty() : rejected("wrong signature");
    }

    /** The header that Meta would send with this body, for simulators and tests. */
    public static String sign(Secret appSecret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(Hmac.sha256(appSecret, body));
    }

    /** The {@code appsecret_proof} of a token (Graph API, Secure Graph API calls). */
    static String proof(Secret appSecret, Secret token) {
        return HexFormat.of().formatHex(Hmac.sha256(appSecret, token.value().getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Reception.Rejected> rejected(String reason) {
        return Optional.of(new Reception.Rejected(401, reason));
    }

    /** A parameter that is there exactly once. */
    private static Optional<String> parameter(WebhookRequest request, String name) {
        List<String> values = request.query().getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
