package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.quickstart.Connected;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.time.Instant;
import java.util.List;

/** A Telegram with two customers who have started the bot before, so that what waited for them may reach them. */
final class SimulatedTelegram {

    private SimulatedTelegram() {}

    /** @param now keeps the ids of this run above those of the last, which the database remembers */
    static SimulatedPlatform start(Secret secret, Instant now) {
        TelegramSimulator telegram = TelegramSimulator.builder()
                .firstUpdateId(now.toEpochMilli())
                .firstMessageId((int) now.getEpochSecond())
                .start();
        Connected connected = new Connected(
                TelegramChannel.at(telegram.url()), TelegramAccount.of(new Secret(telegram.token()), secret));
        return new SimulatedPlatform(
                connected,
                List.of(
                        customer("emma", "en", telegram.person("Emma", "en").knowsBot(), connected),
                        customer("thiri", "my", telegram.person("Thiri", "my").knowsBot(), connected)),
                webhook -> telegram.setWebhook(webhook, secret.value()),
                telegram::close);
    }

    private static Customer customer(String key, String language, Person person, Connected connected) {
        return new Customer(
                key,
                person.name(),
                language,
                connected.account().address(Long.toString(person.chatId())),
                new Customer.Actions(
                        person::says,
                        photo -> person.sendsPhoto(photo, Customer.CAPTION),
                        (message, option, title) -> person.presses(Integer.parseInt(message), option)));
    }
}
