package dev.parley;

/** Accounts are kept with their secrets sealed only, and this bot has nothing to seal them with. */
public final class SealerMissingException extends SupportBotException {

    public SealerMissingException() {
        super("accounts are kept in the database only with their secrets sealed: give the bot a sealer with"
                + " SupportBotBuilder.sealer, such as TinkSealer of parley-secrets-tink");
    }
}
