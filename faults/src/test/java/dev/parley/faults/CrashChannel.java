package dev.parley.faults;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;

/** A channel with crash points around each call of the platform. */
record CrashChannel(Channel channel, CrashPoints points) implements Channel {

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Capabilities capabilities() {
        return channel.capabilities();
    }

    @Override
    public Reception receive(ChannelAccount account, WebhookRequest request) {
        Reception reception = channel.receive(account, request);
        points.hit("webhook: read");
        return reception;
    }

    @Override
    public SendResult send(ChannelAccount account, Delivery delivery) {
        String what = delivery instanceof Delivery.Acknowledge ? "acknowledge" : "send";
        points.hit(what + ": before the request");
        SendResult result = channel.send(account, delivery);
        points.hit(what + ": behind the answer");
        return result;
    }

    @Override
    public MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        points.hit("fetch: before the request");
        MediaFetch fetched = channel.fetch(account, source, target, maxBytes);
        points.hit("fetch: behind the answer");
        return fetched;
    }

    @Override
    public ChannelHealth probe(ChannelAccount account) {
        return channel.probe(account);
    }
}
