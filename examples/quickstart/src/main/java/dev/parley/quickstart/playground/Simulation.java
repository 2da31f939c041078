package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.quickstart.Connected;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All the platforms inside this process. */
public final class Simulation implements AutoCloseable {

    private final List<SimulatedPlatform> platforms;

    private Simulation(List<SimulatedPlatform> platforms) {
        this.platforms = platforms;
    }

    /**
     * Starts them.
     *
     * @param telegramSecret what Telegram authenticates with; null for a random one
     */
    public static Simulation start(@Nullable Secret telegramSecret) {
        Secret secret = telegramSecret == null ? random() : telegramSecret;
        return new Simulation(List.of(
                SimulatedTelegram.start(secret, InstantSource.system().instant()),
                SimulatedViber.start(),
                SimulatedWhatsApp.start(),
                SimulatedMeta.messenger(),
                SimulatedMeta.instagram()));
    }

    /**
     * Has them call the bot, whose server must be listening.
     *
     * @param webhooks where those of all platforms are, each by its name
     */
    public void call(URI webhooks) {
        platforms.forEach(platform ->
                platform.call(webhooks.resolve(platform.connected().channel().name())));
    }

    private static Secret random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    /** How the bot is connected to each. */
    public List<Connected> platforms() {
        return platforms.stream().map(SimulatedPlatform::connected).toList();
    }

    List<Customer> customers() {
        return platforms.stream()
                .flatMap(platform -> platform.customers().stream())
                .toList();
    }

    Optional<Customer> customer(String key) {
        return customers().stream()
                .filter(customer -> customer.key().equals(key))
                .findFirst();
    }

    @Override
    public void close() {
        platforms.forEach(SimulatedPlatform::close);
    }
}
