package dev.parley.channel.messenger;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;

class MessengerRoundTripTest extends MetaRoundTrip {

    MessengerRoundTripTest() {
        super(Kind.MESSENGER, MessengerChannel::at, MessengerRoundTripTest::account);
    }

    private static ChannelAccount account(MessengerSimulator simulator) {
        return MessengerAccount.withAppId(
                MessengerAccount.of(
                        simulator.kind().entryId(), new Secret(simulator.token()), APP_SECRET, VERIFY_TOKEN),
                simulator.appId());
    }
}
