package dev.parley.testkit.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How Meta writes and signs what its webhooks deliver (Graph API, Webhooks). */
public final class MetaWebhooks {

    /** The header that the signature is in. */
    public static final String SIGNATURE_HEADER = "X-Hub-Signature-256";

    private static final String ALGORITHM = "HmacSHA256";

    private MetaWebhooks() {}

    /** The value of {@link #SIGNATURE_HEADER}. */
    public static String signature(byte[] body, String appSecret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** JSON as Meta writes it: in ASCII, with the hexadecimal digits in small letters, and slashes escaped. */
    public static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '/') {
                escaped.append("\\/");
            } else if (c < 0x80) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }
}
