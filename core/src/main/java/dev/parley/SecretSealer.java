package dev.parley;

/**
 * Seals the secrets of accounts, so that who reads the database reads none of them. {@code TinkSealer} of {@code
 * parley-secrets-tink} is one; a host with a key service of its own writes another. Thread-safe, and quick: it is asked
 * while the bot's other work waits.
 *
 * <p>Subclass {@code SecretSealerContract} of {@code parley-testkit} to see that yours does what is relied on.
 */
public interface SecretSealer {

    /**
     * Seals a secret so that it opens at this place only. Twice the same is sealed differently.
     *
     * @return text that names the key and shows nothing of the secret
     */
    String seal(Secret secret, SecretPlace place);

    /**
     * The secret that was sealed, by whichever key of this sealer.
     *
     * @throws UnsealableException if the key is missing, or what was sealed was changed or is not from this place
     */
    Secret open(String sealed, SecretPlace place);

    /** Whether it was sealed with the key that seals now. False also for what this sealer cannot read. */
    boolean isCurrent(String sealed);
}
