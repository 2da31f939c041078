package dev.parley.channel.viber;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What hosts may choose of a {@link ViberChannel}.
 *
 * @param mediaHosts where files may be fetched from, in small letters; what is below them counts
 */
record Settings(Deadlines deadlines, InstantSource time, Set<String> mediaHosts, ViberWelcome welcome) {

    static final Settings DEFAULT = new Settings(
            new Deadlines(ViberChannel.DEFAULT_CALL_DEADLINE, ViberChannel.DEFAULT_TRANSFER_DEADLINE),
            InstantSource.system(),
            ViberChannel.DEFAULT_MEDIA_HOSTS,
            (contact, referral) -> null);

    Settings {
        mediaHosts =
                mediaHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
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
