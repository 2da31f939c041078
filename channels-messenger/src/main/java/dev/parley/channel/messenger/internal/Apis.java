package dev.parley.channel.messenger.internal;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphApi;

/** The two hosts of the Graph API. Immutable. */
record Apis(GraphApi facebook, GraphApi instagram) {

    GraphApi of(ChannelAccount account) {
        return AccountFields.flavour(account).hasItsOwnHost() ? instagram : facebook;
    }

    Apis withVersion(String version) {
        return new Apis(facebook.withVersion(version), instagram.withVersion(version));
    }
}
