package dev.parley.channel.viber;

import java.time.InstantSource;
import java.util.Set;

/**
 * What may be chosen of a {@link ViberChannel}.
 *
 * @param mediaHosts names of hosts that files may be fetched from; what is below them counts
 */
record Settings(Deadlines deadlines, InstantSource time, Set<String> mediaHosts, ViberWelcome welcome) {

    static final Settings DEFAULT = new Settings(
            new Deadlines(ViberChannel.DEFAULT_CALL_DEADLINE, ViberChannel.DEFAULT_TRANSFER_DEADLINE),
            InstantSource.system(),
            ViberChannel.DEFAULT_MEDIA_HOSTS,
            opening -> null);

    Settings {
        mediaHosts = Set.copyOf(mediaHosts);
    }

    Settings with(Deadlines other) {
        return new Settings(other, time, mediaHosts, welcome);
    }

    Settings with(InstantSource other) {
        return new Settings(deadlines, other, mediaHosts, welcome);
    }

    Settings with(Set<String> otherHosts) {
        return new Settings(deadlines, time, otherHosts, welcome);
    }

    Settings with(ViberWelcome other) {
        return new Settings(deadlines, time, mediaHosts, other);
    }
}
