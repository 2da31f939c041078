package dev.parley.channel.messenger;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.testkit.messenger.Kind;
import java.time.Duration;

/** The Messenger channel does what the engine relies on, tried against the simulator. */
class MessengerChannelContractTest extends MetaContract {

    private final MessengerChannel channel =
            MessengerChannel.at(simulator.url()).withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(1));

    MessengerChannelContractTest() {
        super(Kind.MESSENGER);
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected ChannelAccount account() {
        return MessengerAccount.of(simulator.kind().entryId(), new Secret(simulator.token()), APP_SECRET, VERIFY_TOKEN);
    }
}
