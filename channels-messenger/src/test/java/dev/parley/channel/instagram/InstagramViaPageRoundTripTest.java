package dev.parley.channel.instagram;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.messenger.MetaRoundTrip;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;

class InstagramViaPageRoundTripTest extends MetaRoundTrip {

    InstagramViaPageRoundTripTest() {
        super(Kind.INSTAGRAM_VIA_PAGE, InstagramChannel::at, InstagramViaPageRoundTripTest::account);
    }

    private static ChannelAccount account(MessengerSimulator simulator) {
        return InstagramAccount.withAppId(
                InstagramAccount.viaPage(
                        simulator.kind().nodeId(),
                        simulator.kind().entryId(),
                        new Secret(simulator.token()),
                        APP_SECRET,
                        VERIFY_TOKEN),
                simulator.appId());
    }
}
