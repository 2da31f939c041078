package dev.parley.channel.instagram;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.messenger.MetaContract;
import dev.parley.testkit.messenger.Kind;
import java.time.Duration;

/** The Instagram channel by way of a page does what the engine relies on, tried against the simulator. */
class InstagramViaPageContractTest extends MetaContract {

    private final InstagramChannel channel =
            InstagramChannel.at(simulator.url()).withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(1));

    InstagramViaPageContractTest() {
        super(Kind.INSTAGRAM_VIA_PAGE);
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected ChannelAccount account() {
        return InstagramAccount.viaPage(
                simulator.kind().nodeId(),
                simulator.kind().entryId(),
                new Secret(simulator.token()),
                APP_SECRET,
                VERIFY_TOKEN);
    }
}
