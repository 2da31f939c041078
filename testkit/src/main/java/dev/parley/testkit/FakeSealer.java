package dev.parley.testkit;

import dev.parley.Secret;
import dev.parley.SecretPlace;
import dev.parley.SecretSealer;
import dev.parley.UnsealableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sealer whose keys live as long as it does, so never for what is kept. It seals for real: what it should not open, it
 * does not. Thread-safe.
 */
public final class FakeSealer implements SecretSealer {

    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private String current = "";

    /** A sealer with a key that no other has. */
    public FakeSealer() {
        addKey();
    }

    /** From now on seals with a new key, and opens with the old ones too. */
    public synchronized void addKey() {
        byte[] key = new byte[16];
        random.nextBytes(key);
        current = "fake-" + Long.toHexString(random.nextLong());
        keys.put(current, new SecretKeySpec(key, "AES"));
    }

    /** Opens nothing any more that was sealed with a key before the newest. */
    public synchronized void dropOldKeys() {
        keys.keySet().retainAll(Set.of(current));
    }

    @Override
    public synchronized String seal(Secret secret, SecretPlace place) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current, iv, place)
                    .doFinal(secret.value().getBytes(StandardCharsets.UTF_8));
            Base64.Encoder base64 = Base64.getEncoder();
            return current + ":" + base64.encodeToString(iv) + ":" + base64.encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized Secret open(String sealed, SecretPlace place) {
        String[] parts = sealed.split(":", -1);
        if (parts.length != 3 || !keys.containsKey(parts[0])) {
            throw new UnsealableException("the key is missing");
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] opened = cipher(Cipher.DECRYPT_MODE, parts[0], base64.decode(parts[1]), place)
                    .doFinal(base64.decode(parts[2]));
            return new Secret(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnsealableException("it was changed or belongs elsewhere");
        }
    }

    @Override
    public synchronized boolean isCurrent(String sealed) {
        return sealed.startsWith(current + ":");
    }

    private Cipher cipher(int mode, String key, byte[] iv, SecretPlace place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(place.bytes());
        return cipher;
    }
}
