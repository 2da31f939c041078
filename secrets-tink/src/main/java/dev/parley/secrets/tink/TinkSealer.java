package dev.parley.secrets.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import dev.parley.Secret;
import dev.parley.SecretPlace;
import dev.parley.SecretSealer;
import dev.parley.UnsealableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Seals with AES-GCM under a keyset of Google Tink: with its primary key it seals, with any of its keys it opens. What is
 * sealed reads {@code tink:KEYID:BASE64}. Thread-safe.
 *
 * <p>{@link TinkKeyset} makes keysets and rotates them. Keep the keyset where no copy of the database can reach it.
 */
public final class TinkSealer implements SecretSealer {

    private static final String PREFIX = "tink:";
    private static final int ID_DIGITS = 8;

    /** What Tink puts before each ciphertext: one byte, and the key's id. */
    private static final int TINK_HEADER = 5;

    private final Aead aead;
    private final Set<String> ids;
    private final String primary;

    private TinkSealer(KeysetHandle keyset) throws GeneralSecurityException {
        aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        ids = new HashSet<>();
        for (int i = 0; i < keyset.size(); i++) {
            KeysetHandle.Entry entry = keyset.getAt(i);
            requireSealingKey(entry);
            if (entry.getStatus() == KeyStatus.ENABLED) {
                ids.add(HexFormat.of().toHexDigits(entry.getId()));
            }
        }
        primary = HexFormat.of().toHexDigits(keyset.getPrimary().getId());
    }

    private static void requireSealingKey(KeysetHandle.Entry entry) {
        boolean fits = entry.getKey().getParameters() instanceof AesGcmParameters parameters
                && parameters.getVariant() == AesGcmParameters.Variant.TINK;
        if (!fits) {
            throw new IllegalArgumentException("the keyset must have keys of type AES-GCM with Tink's output prefix"
                    + " only, as TinkKeyset.create() and Tinkey's AES256_GCM make them");
        }
    }

    /**
     * A sealer with the keys of a keyset.
     *
     * @param keyset Tink's JSON, in the clear, as {@link TinkKeyset} makes it: from a secret manager or the like
     * @throws IllegalArgumentException if it is no keyset, or has keys other than AES-GCM with Tink's output prefix
     */
    public static TinkSealer of(Secret keyset) {
        try {
            return new TinkSealer(TinkKeyset.parse(keyset));
        } catch (GeneralSecurityException e) {
            // Without the cause, whose words may quote the keyset.
            throw new IllegalArgumentException("the keyset cannot be used for sealing");
        }
    }

    @Override
    public String seal(Secret secret, SecretPlace place) {
        try {
            byte[] sealed = aead.encrypt(secret.value().getBytes(StandardCharsets.UTF_8), place.bytes());
            return PREFIX + primary + ":" + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not seal a secret", e);
        }
    }

    @Override
    public Secret open(String sealed, SecretPlace place) {
        String id = keyId(sealed);
        if (!ids.contains(id)) {
            throw new UnsealableException("key " + id + " is not in the keyset, or is disabled");
        }
        try {
            byte[] opened = aead.decrypt(bytes(sealed, id), place.bytes());
            return new Secret(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new UnsealableException("what key " + id + " sealed was changed, or belongs to another account");
        }
    }

    @Override
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(PREFIX + primary + ":");
    }

    private static String keyId(String sealed) {
        int end = PREFIX.length() + ID_DIGITS;
        boolean fits = sealed.startsWith(PREFIX) && sealed.length() > end && sealed.charAt(end) == ':';
        String id = fits ? sealed.substring(PREFIX.length(), end) : "";
        if (!id.chars().allMatch(HexFormat::isHexDigit) || id.isEmpty()) {
            throw notSealed();
        }
        return id;
    }

    /** The ciphertext, which has to be of the key that the text names. */
    private static byte[] bytes(String sealed, String id) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length() + ID_DIGITS + 1));
            if (bytes.length > TINK_HEADER
                    && HexFormat.of()
                            .toHexDigits(ByteBuffer.wrap(bytes).getInt(1))
                            .equals(id)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // No base64: told below.
        }
        throw notSealed();
    }

    private static UnsealableException notSealed() {
        return new UnsealableException("it is not what a TinkSealer sealed");
    }

    @Override
    public String toString() {
        return "TinkSealer[seals with " + primary + ", opens with " + ids.size() + " keys]";
    }
}
