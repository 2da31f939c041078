package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.instagram.InstagramAccount;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.channel.messenger.MessengerAccount;
import dev.parley.channel.messenger.MessengerChannel;
import dev.parley.quickstart.Connected;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.net.URI;
import java.util.List;

/** A Messenger or an Instagram with a customer. */
final class SimulatedMeta implements SimulatedPlatform {

    private static final Secret APP_SECRET = new Secret("playground-app-secret");
    private static final Secret VERIFY_TOKEN = new Secret("playground");

    private final MessengerSimulator meta;
    private final Connected connected;
    private final List<Customer> customers;

    private SimulatedMeta(MessengerSimulator meta, Connected connected, String key, String name, String language) {
        this.meta = meta;
        this.connected = connected;
        customers = List.of(customer(key, name, language));
    }

    static SimulatedMeta messenger() {
        MessengerSimulator meta = MessengerSimulator.start(Kind.MESSENGER);
        Connected connected = new Connected(
                MessengerChannel.at(meta.url()),
                MessengerAccount.withAppId(
                        MessengerAccount.of(
                                Kind.MESSENGER.nodeId(), new Secret(meta.token()), APP_SECRET, VERIFY_TOKEN),
                        meta.appId()));
        return new SimulatedMeta(meta, connected, "noah", "Noah", "en");
    }

    static SimulatedMeta instagram() {
        MessengerSimulator meta = MessengerSimulator.start(Kind.INSTAGRAM_LOGIN);
        Connected connected = new Connected(
                InstagramChannel.at(meta.url()),
                InstagramAccount.withAppId(
                        InstagramAccount.withInstagramLogin(
                                Kind.INSTAGRAM_LOGIN.entryId(), new Secret(meta.token()), APP_SECRET, VERIFY_TOKEN),
                        meta.appId()));
        return new SimulatedMeta(meta, connected, "hnin", "Hnin", "my");
    }

    private Customer customer(String key, String name, String language) {
        dev.parley.testkit.messenger.Customer person = meta.customer(name);
        return new Customer(
                key, name, language, connected.account().address(person.id()), new Customer.Actions() {
                    @Override
                    public void says(String text) {
                        person.says(text);
                    }

                    @Override
                    public void presses(String message, String option, String title) {
                        person.presses(title);
                    }
                });
    }

    @Override
    public void call(URI webhook) {
        meta.subscribe(webhook, APP_SECRET.value(), VERIFY_TOKEN.value());
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
        meta.close();
    }
}
