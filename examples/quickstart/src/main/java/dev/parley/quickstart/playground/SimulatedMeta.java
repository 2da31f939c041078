package dev.parley.quickstart.playground;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
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
    private final Runnable subscribe;
    private final List<Customer> customers;

    /** @param subscribe asks the platform for webhooks, as a host does once */
    private SimulatedMeta(MessengerSimulator meta, Connected connected, Runnable subscribe, Guest guest) {
        this.meta = meta;
        this.connected = connected;
        this.subscribe = subscribe;
        customers = List.of(customer(guest.key(), guest.name(), guest.language()));
    }

    private record Guest(String key, String name, String language) {}

    static SimulatedMeta messenger() {
        MessengerSimulator meta = MessengerSimulator.start(Kind.MESSENGER);
        MessengerChannel channel = MessengerChannel.at(meta.url());
        ChannelAccount account = MessengerAccount.withAppId(
                MessengerAccount.of(Kind.MESSENGER.nodeId(), new Secret(meta.token()), APP_SECRET, VERIFY_TOKEN),
                meta.appId());
        return new SimulatedMeta(
                meta,
                new Connected(channel, account),
                () -> channel.setup(account).subscribe(),
                new Guest("noah", "Noah", "en"));
    }

    static SimulatedMeta instagram() {
        MessengerSimulator meta = MessengerSimulator.start(Kind.INSTAGRAM_LOGIN);
        InstagramChannel channel = InstagramChannel.at(meta.url());
        ChannelAccount account = InstagramAccount.withAppId(
                InstagramAccount.withInstagramLogin(
                        Kind.INSTAGRAM_LOGIN.entryId(), new Secret(meta.token()), APP_SECRET, VERIFY_TOKEN),
                meta.appId());
        return new SimulatedMeta(
                meta,
                new Connected(channel, account),
                () -> channel.setup(account).subscribe(),
                new Guest("hnin", "Hnin", "my"));
    }

    private Customer customer(String key, String name, String language) {
        // The bot remembers who wrote before a restart, and may write to them.
        dev.parley.testkit.messenger.Customer person = meta.customer(name).wroteBefore();
        return new Customer(key, name, language, connected.account().address(person.id()), new Customer.Actions() {
            @Override
            public void says(String text) {
                person.says(text);
            }

            @Override
            public void sendsPhoto(byte[] photo) {
                person.sendsPhoto(photo);
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
        subscribe.run();
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
