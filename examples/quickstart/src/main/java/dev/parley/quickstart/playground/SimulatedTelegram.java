package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.quickstart.Connected;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** A Telegram with two customers who have started the bot before, so that what waited for them may reach them. */
final class SimulatedTelegram implements SimulatedPlatform {

    private final TelegramSimulator telegram;
    private final Connected connected;
    private final List<Customer> customers;
    private final Secret secret;

    /** @param now keeps the ids of this run above those of the last, which the database remembers */
    SimulatedTelegram(Secret secret, Instant now) {
        this.secret = secret;
        telegram = TelegramSimulator.builder()
                .firstUpdateId(now.toEpochMilli())
                .firstMessageId((int) now.getEpochSecond())
                .start();
        connected = new Connected(
                TelegramChannel.at(telegram.url()), TelegramAccount.of(new Secret(telegram.token()), secret));
        customers = List.of(customer("emma", "Emma", "en"), customer("thiri", "Thiri", "my"));
    }

    private Customer customer(String key, String name, String language) {
        Person person = telegram.person(name, language).knowsBot();
        return new Customer(
                key,
                name,
                language,
                connected.account().address(Long.toString(person.chatId())),
                new Customer.Actions() {
                    @Override
                    public void says(String text) {
                        person.says(text);
                    }

                    @Override
                    public void sendsPhoto(byte[] photo) {
                        person.sendsPhoto(photo, Customer.CAPTION);
                    }

                    @Override
                    public void presses(String message, String option, String title) {
                        person.presses(Integer.parseInt(message), option);
                    }
                });
    }

    @Override
    public void call(URI webhook) {
        telegram.setWebhook(webhook, secret.value());
    }

    @Override
    public Connected connected() {
        return connected;
    }

    @Override
    public List<Customer> customers() {
        return customers;
    }

    @Override
    public void close() {
        telegram.close();
    }
}
