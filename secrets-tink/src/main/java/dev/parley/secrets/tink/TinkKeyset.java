package dev.parley.secrets.tink;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.parley.Secret;
import java.security.GeneralSecurityException;

/**
 * Makes the keysets of {@link TinkSealer} and rotates them, as Tink's own tool Tinkey does. A keyset is Tink's JSON in the
 * clear, so it is a {@link Secret} itself. Nothing here keeps it.
 *
 * <p>To rotate: give all nodes the keyset {@link #withNewKey}, then all nodes that {@link #withNewestPrimary}, then call
 * {@link dev.parley.Accounts#reseal}, and when it left nothing over, give all nodes that {@link #withPrimaryOnly}.
 */
public final class TinkKeyset {

    private TinkKeyset() {}

    /** A new keyset with one key, AES-GCM of 256 bits. */
    public static Secret create() {
        return change(() -> KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
    }

    /**
     * The keyset with one key more, which opens and does not seal yet: so that all nodes have it before the first does.
     *
     * @throws IllegalArgumentException if it is no keyset
     */
    public static Secret withNewKey(Secret keyset) {
        return change(() -> builder(keyset)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build());
    }

    /**
     * The keyset that seals with the key that was added last; the others open as before.
     *
     * @throws IllegalArgumentException if it is no keyset
     */
    public static Secret withNewestPrimary(Secret keyset) {
        return change(() -> {
            KeysetHandle.Builder builder = builder(keyset);
            var unused = builder.getAt(builder.size() - 1).makePrimary();
            return builder.build();
        });
    }

    /**
     * The keyset with only the key that seals. What the others sealed opens no more.
     *
     * @throws IllegalArgumentException if it is no keyset
     */
    public static Secret withPrimaryOnly(Secret keyset) {
        return change(() -> {
            KeysetHandle.Builder builder = builder(keyset);
            for (int i = builder.size() - 1; i >= 0; i--) {
                if (!builder.getAt(i).isPrimary()) {
                    builder.deleteAt(i);
                }
            }
            return builder.build();
        });
    }

    static KeysetHandle parse(Secret keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                keyset.value(), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle.Builder builder(Secret keyset) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(parse(keyset)).setConfiguration(AeadConfig2026.get());
    }

    /** Makes a keyset of another. */
    @FunctionalInterface
    private interface Change {
        KeysetHandle make() throws GeneralSecurityException;
    }

    private static Secret change(Change change) {
        try {
            return new Secret(TinkJsonProtoKeysetFormat.serializeKeyset(
                    change.make(), AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            // Without the cause, whose words may quote the keyset.
            throw new IllegalArgumentException("it is no keyset that Tink can read");
        }
    }
}
