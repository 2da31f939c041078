package dev.parley.channel.instagram;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.messenger.MetaRoundTrip;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;

class InstagramLoginRoundTripTest extends MetaRoundTrip {

    InstagramLoginRoundTripTest() {
        super(Kind.INSTAGRAM_LOGIN, InstagramChannel::at, InstagramLoginRoundTripTest::account);
    }

    private static ChannelAccount account(MessengerSimulator simulator) {
        // Without the app's own id: ours are known by what they carry.
        return InstagramAccount.withInstagramLogin(
                simulator.kind().entryId(), new Secret(simulator.token()), APP_SECRET, VERIFY_TOKEN);
    }
}
