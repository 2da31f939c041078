package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.conversation.Profile;
import dev.parley.testkit.MutableTime;
import dev.parley.testkit.viber.Fault;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final String METHOD = "get_user_details";

    private final MutableTime time = MutableTime.at(Events.NOW);
    private final ViberSimulator viber = ViberSimulator.builder().time(time).start();
    private final ViberChannel channel = ViberChannel.at(viber.url()).withTime(time);
    private final ChannelAccount account = ViberAccount.of(new Secret(viber.token()), "Help Desk");
    private final Person thiri = viber.person("Thiri", "my");

    @AfterEach
    void close() {
        viber.close();
    }

    @Test
    void aProfileIsAskedForOnceAndAgainAfterTwelveHours() {
        for (int i = 0; i < 5; i++) {
            assertThat(channel.profile(account, account.address(thiri.id()))).contains(new Profile("Thiri", "my"));
        }
        assertThat(viber.callsOf(METHOD)).hasSize(1);

        time.advance(Duration.ofHours(12));
        assertThat(channel.profile(account, account.address(thiri.id()))).isPresent();
        assertThat(viber.callsOf(METHOD)).hasSize(2);
    }

    @Test
    void aFailureIsTriedOnceMoreAndNeverMore() {
        viber.faults().next(METHOD, 2, Fault.http(502));

        for (int i = 0; i < 5; i++) {
            assertThat(channel.profile(account, account.address(thiri.id()))).isEmpty();
            time.advance(Duration.ofHours(2));
        }

        assertThat(viber.callsOf(METHOD)).hasSize(2);
        time.advance(Duration.ofHours(2));
        assertThat(channel.profile(account, account.address(thiri.id()))).isPresent();
    }

    @Test
    void whomViberDoesNotKnowHasNoProfile() {
        assertThat(channel.profile(account, account.address("nobody=="))).isEmpty();
    }
}
