package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.whatsapp.WhatsAppAccount;
import dev.parley.channel.whatsapp.WhatsAppChannel;
import dev.parley.quickstart.Connected;
import dev.parley.testkit.whatsapp.Person;
import dev.parley.testkit.whatsapp.WhatsAppSimulator;
import java.net.URI;
import java.util.List;

/** A WhatsApp with a customer. */
final class SimulatedWhatsApp implements SimulatedPlatform {

    private static final String VERIFY_TOKEN = "playground";

    private final WhatsAppSimulator whatsApp = WhatsAppSimulator.start();
    private final Connected connected;
    private final List<Customer> customers;

    SimulatedWhatsApp() {
        connected = new Connected(
                WhatsAppChannel.at(whatsApp.url()),
                WhatsAppAccount.of(
                        whatsApp.phoneNumberId(),
                        new Secret(WhatsAppSimulator.DEFAULT_TOKEN),
                        new Secret(WhatsAppSimulator.DEFAULT_APP_SECRET),
                        new Secret(VERIFY_TOKEN)));
        customers = List.of(customer("amina", "Amina", "ar"));
    }

    private Customer customer(String key, String name, String language) {
        // The bot remembers who wrote before a restart, and may write to them.
        Person person = whatsApp.person(name).wroteBefore();
        return new Customer(key, name, language, connected.account().address(person.userId()), new Customer.Actions() {
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
                person.presses(message, option, title);
            }
        });
    }

    @Override
    public void call(URI webhook) {
        whatsApp.setWebhook(webhook, VERIFY_TOKEN);
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
        whatsApp.close();
    }
}
