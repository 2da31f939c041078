package dev.parley.channel.messenger.internal;

/** What a channel remembers between calls; nothing that it cannot do without. Thread-safe. */
record State(Uploads uploads, Profiles.Memory profiles) {

    static State create() {
        return new State(new Uploads(), new Profiles.Memory());
    }
}
