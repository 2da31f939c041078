package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.viber.ViberAccount;
import dev.parley.channel.viber.ViberChannel;
import dev.parley.quickstart.Connected;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.util.List;

/** A Viber with a customer who knows the bot. */
final class SimulatedViber {

    private SimulatedViber() {}

    static SimulatedPlatform start() {
        ViberSimulator viber = ViberSimulator.start();
        Connected connected = new Connected(
                ViberChannel.at(viber.url()), ViberAccount.of(new Secret(viber.token()), "Golden Leaf Tea"));
        Person linh = viber.person("Linh", "vi").knowsBot();
        Customer customer = new Customer(
                "linh",
                linh.name(),
                "vi",
                connected.account().address(linh.id()),
                new Customer.Actions(
                        linh::says,
                        photo -> linh.sendsPhoto(photo, Customer.CAPTION),
                        (message, option, title) -> linh.presses(title)));
        return new SimulatedPlatform(connected, List.of(customer), viber::setWebhook, viber::close);
    }
}
