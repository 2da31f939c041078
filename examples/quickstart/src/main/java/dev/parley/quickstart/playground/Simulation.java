package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Telegram inside this process with a few customers, who have the same ids on every start. */
public final class Simulation implements AutoCloseable {

    /**
     * Somebody to be played.
     *
     * @param key names them in the page's requests
     */
    record Customer(String key, String name, String language, Person person) {

        /** The address of their chat with the bot. */
        String address() {
            return Long.toString(person.chatId());
        }
    }

    private final TelegramSimulator telegram;
    private final Secret secret;
    private final List<Customer> customers;

    private Simulation(TelegramSimulator telegram, Secret secret) {
        this.telegram = telegram;
        this.secret = secret;
        customers = List.of(customer("emma", "Emma", "en"), customer("thiri", "Thiri", "my"));
    }

    /**
     * Starts it, calling a webhook on this machine.
     *
     * @param givenSecret what it authenticates with; null for a random one
     */
    public static Simulation start(int webhookPort, String webhookPath, @Nullable Secret givenSecret) {
        Secret secret = givenSecret == null ? randomSecret() : givenSecret;
        // The clock keeps the ids of this run above those of the last, which the database remembers.
        Instant now = InstantSource.system().instant();
        TelegramSimulator telegram = TelegramSimulator.builder()
                .firstUpdateId(now.toEpochMilli())
                .firstMessageId((int) now.getEpochSecond())
                .start();
        telegram.setWebhook(URI.create("http://127.0.0.1:" + webhookPort + webhookPath), secret.value());
        return new Simulation(telegram, secret);
    }

    private static Secret randomSecret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    private Customer customer(String key, String name, String language) {
        // They have started the bot before, so that what waited for them over a restart may reach them.
        return new Customer(key, name, language, telegram.person(name, language).knowsBot());
    }

    /** Where its Bot API is. */
    public URI apiUrl() {
        return telegram.url();
    }

    /** The bot's token. */
    public Secret token() {
        return new Secret(telegram.token());
    }

    /** What it authenticates its webhook calls with. */
    public Secret secret() {
        return secret;
    }

    List<Customer> customers() {
        return customers;
    }

    Optional<Customer> customer(String key) {
        return customers.stream().filter(customer -> customer.key().equals(key)).findFirst();
    }

    @Override
    public void close() {
        telegram.close();
    }
}
