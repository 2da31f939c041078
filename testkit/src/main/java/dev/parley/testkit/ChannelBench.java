package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** An adapter under test, and the words that its tests are told in. */
final class ChannelBench {

    private final ChannelContract contract;

    ChannelBench(ChannelContract contract) {
        this.contract = contract;
    }

    Channel channel() {
        return contract.channel();
    }

    ChannelAccount account() {
        return contract.account();
    }

    ChannelContract.Platform platform() {
        return contract.platform();
    }

    byte[] textBody(String user, String text) {
        return contract.textBody(user, text);
    }

    byte[] unknownBody() {
        return contract.unknownBody();
    }

    WebhookRequest authentic(byte[] body) {
        return contract.authentic(body);
    }

    String credentialHeader() {
        return contract.credentialHeader();
    }

    boolean signsBodies() {
        return contract.signsBodies();
    }

    String user() {
        return contract.user();
    }

    Duration deadline() {
        return contract.deadline();
    }

    WebhookRequest textRequest(String text) {
        return authentic(textBody(user(), text));
    }

    String credentials() {
        return textRequest("hello").header(credentialHeader()).orElseThrow();
    }

    WebhookRequest withCredentials(List<String> values) {
        WebhookRequest request = textRequest("hello");
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.keySet().removeIf(credentialHeader()::equalsIgnoreCase);
        if (!values.isEmpty()) {
            headers.put(credentialHeader(), values);
        }
        return new WebhookRequest(request.method(), request.query(), headers, request.body());
    }

    List<InboxEntry> accepted(WebhookRequest request) {
        Reception reception = channel().receive(account(), request);
        assertThat(reception).isInstanceOf(Reception.Accepted.class);
        return ((Reception.Accepted) reception).entries();
    }

    /** The events that a body tells of. */
    List<Event> events(byte[] body) {
        return eventEntries(body).map(InboxEntry.EventEntry::event).toList();
    }

    /** Whose events they are. */
    List<Address> addresses(byte[] body) {
        return eventEntries(body).map(InboxEntry.EventEntry::address).toList();
    }

    private Stream<InboxEntry.EventEntry> eventEntries(byte[] body) {
        return accepted(authentic(body)).stream()
                .filter(InboxEntry.EventEntry.class::isInstance)
                .map(InboxEntry.EventEntry.class::cast);
    }

    void assertRejected(WebhookRequest request) {
        assertThat(channel().receive(account(), request))
                .isInstanceOfSatisfying(
                        Reception.Rejected.class,
                        rejected -> assertThat(rejected.status()).isBetween(400, 499));
    }

    Address address() {
        return account().address(user());
    }

    MessageId newId() {
        return new MessageId(UUID.randomUUID());
    }

    SendResult send(Content content) {
        return channel().send(account(), new Delivery.Send(address(), newId(), content, null, false));
    }
}
