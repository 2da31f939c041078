package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.whatsapp.WhatsAppAccount;
import dev.parley.channel.whatsapp.WhatsAppChannel;
import dev.parley.quickstart.Connected;
import dev.parley.testkit.whatsapp.Person;
import dev.parley.testkit.whatsapp.WhatsAppSimulator;
import java.util.List;

/** A WhatsApp with a customer. */
final class SimulatedWhatsApp {

    private static final String VERIFY_TOKEN = "playground";

    private SimulatedWhatsApp() {}

    static SimulatedPlatform start() {
        WhatsAppSimulator whatsApp = WhatsAppSimulator.start();
        Connected connected = new Connected(
                WhatsAppChannel.at(whatsApp.url()),
                WhatsAppAccount.of(
                        whatsApp.phoneNumberId(),
                        new Secret(WhatsAppSimulator.DEFAULT_TOKEN),
                        new Secret(WhatsAppSimulator.DEFAULT_APP_SECRET),
                        new Secret(VERIFY_TOKEN)));
        // The bot remembers who wrote before a restart, and may write to them.
        Person amina = whatsApp.person("Amina").wroteBefore();
        Customer customer = new Customer(
                "amina",
                amina.name(),
                "ar",
                connected.account().address(amina.userId()),
                new Customer.Actions(amina::says, photo -> amina.sendsPhoto(photo, Customer.CAPTION), amina::presses));
        return new SimulatedPlatform(
                connected, List.of(customer), webhook -> whatsApp.setWebhook(webhook, VERIFY_TOKEN), whatsApp::close);
    }
}
