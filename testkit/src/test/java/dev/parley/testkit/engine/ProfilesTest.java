package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Contact;
import dev.parley.conversation.Event;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Transition;
import dev.parley.id.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private final List<Event> seen = new ArrayList<>();
    private final Rig rig = new Rig((conversation, event, situation) -> {
        seen.add(event);
        return Transition.none(conversation);
    });

    @Test
    void whoeverWritesWithoutANameIsAskedForOnce() {
        rig.channel.tells("7", new Profile("Ma Thida", "my"));

        rig.says("7", "hello");
        rig.says("7", "hello again");
        rig.time.advance(Duration.ofDays(3));
        rig.says("7", "me again");

        assertThat(rig.channel.profilesAsked()).containsExactly(rig.address("7"));
        assertThat(contact("7").name()).isEqualTo("Ma Thida");
        assertThat(contact("7").language()).isEqualTo("my");
        assertThat(seen).filteredOn(Event.ProfileFound.class::isInstance).hasSize(1);
    }

    @Test
    void whereNothingIsToldNobodyAsksAgainForADay() {
        rig.says("7", "hello");
        rig.time.advance(Duration.ofHours(23));
        rig.says("7", "still me");
        assertThat(rig.channel.profilesAsked()).hasSize(1);

        rig.channel.tells("7", new Profile("Ma Thida", null));
        rig.time.advance(Duration.ofHours(1));
        rig.says("7", "and still me");

        assertThat(rig.channel.profilesAsked()).hasSize(2);
        assertThat(contact("7").name()).isEqualTo("Ma Thida");
    }

    @Test
    void everyContactIsAskedForOnTheirOwn() {
        rig.says("7", "hello");
        rig.says("8", "hello");

        assertThat(rig.channel.profilesAsked()).containsExactly(rig.address("7"), rig.address("8"));
    }

    private Contact contact(String user) {
        return rig.store
                .contact(TenantId.DEFAULT, rig.conversation(user).contact())
                .orElseThrow();
    }
}
