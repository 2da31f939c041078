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
import java.util.List;

/** A Messenger or an Instagram with a customer. */
final class SimulatedMeta {

    private static final Secret APP_SECRET = new Secret("playground-app-secret");
    private static final Secret VERIFY_TOKEN = new Secret("playground");

    private SimulatedMeta() {}

    static SimulatedPlatform messenger() {
        MessengerSimulator meta = MessengerSimulator.start(Kind.MESSENGER);
        MessengerChannel channel = MessengerChannel.at(meta.url());
        ChannelAccount account = MessengerAccount.withAppId(
                MessengerAccount.of(Kind.MESSENGER.nodeId(), new Secret(meta.token()), APP_SECRET, VERIFY_TOKEN),
                meta.appId());
        return platform(
                meta,
                new Connected(channel, account),
                customer("noah", "en", meta.customer("Noah"), account),
                () -> channel.setup(account).subscribe());
    }

    static SimulatedPlatform instagram() {
        MessengerSimulator meta = MessengerSimulator.start(Kind.INSTAGRAM_LOGIN);
        InstagramChannel channel = InstagramChannel.at(meta.url());
        ChannelAccount account = InstagramAccount.withAppId(
                InstagramAccount.withInstagramLogin(
                        Kind.INSTAGRAM_LOGIN.entryId(), new Secret(meta.token()), APP_SECRET, VERIFY_TOKEN),
                meta.appId());
        return platform(
                meta,
                new Connected(channel, account),
                customer("hnin", "my", meta.customer("Hnin"), account),
                () -> channel.setup(account).subscribe());
    }

    /** @param asks asks the platform for webhooks, as a host does once */
    private static SimulatedPlatform platform(
            MessengerSimulator meta, Connected connected, Customer customer, Runnable asks) {
        return new SimulatedPlatform(
                connected,
                List.of(customer),
                webhook -> {
                    meta.subscribe(webhook, APP_SECRET.value(), VERIFY_TOKEN.value());
                    asks.run();
                },
                meta::close);
    }

    private static Customer customer(
            String key, String language, dev.parley.testkit.messenger.Customer person, ChannelAccount account) {
        // The bot remembers who wrote before a restart, and may write to them.
        person.wroteBefore();
        return new Customer(
                key,
                person.name(),
                language,
                account.address(person.id()),
                new Customer.Actions(
                        person::says, person::sendsPhoto, (message, option, title) -> person.presses(title)));
    }
}
