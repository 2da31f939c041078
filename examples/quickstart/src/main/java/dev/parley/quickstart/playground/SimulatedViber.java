package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.viber.ViberAccount;
import dev.parley.channel.viber.ViberChannel;
import dev.parley.quickstart.Connected;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.net.URI;
import java.util.List;

/** A Viber with a customer who knows the bot. */
final class SimulatedViber implements SimulatedPlatform {

    private final ViberSimulator viber = ViberSimulator.start();
    private final Connected connected;
    private final List<Customer> customers;

    SimulatedViber() {
        connected = new Connected(
                ViberChannel.at(viber.url()), ViberAccount.of(new Secret(viber.token()), "Golden Leaf Tea"));
        customers = List.of(customer("linh", "Linh", "vi"));
    }

    private Customer customer(String key, String name, String language) {
        Person person = viber.person(name, language).knowsBot();
        return new Customer(key, name, language, connected.account().address(person.id()), new Customer.Actions() {
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
                person.presses(title);
            }
        });
    }

    @Override
    public void call(URI webhook) {
        viber.setWebhook(webhook);
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
        viber.close();
    }
}
