package dev.parley.channel.instagram;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.messenger.MetaContract;
import dev.parley.testkit.messenger.Kind;
import java.time.Duration;

/** The Instagram channel with Instagram Login does what the engine relies on, tried against the simulator. */
class InstagramLoginContractTest extends MetaContract {

    private final InstagramChannel channel =
            InstagramChannel.at(simulator.url()).withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(1));

    InstagramLoginContractTest() {
        super(Kind.INSTAGRAM_LOGIN);
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected ChannelAccount account() {
        return InstagramAccount.withInstagramLogin(
                simulator.kind().entryId(), new Secret(simulator.token()), APP_SECRET, VERIFY_TOKEN);
    }
}
