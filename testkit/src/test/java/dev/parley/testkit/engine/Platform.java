package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Alerts;
import dev.parley.Secret;
import dev.parley.SecretSealer;
import dev.parley.SupportBot;
import dev.parley.SupportBotBuilder;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.FakeSealer;
import dev.parley.testkit.MutableTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A fake platform, and nodes that share a store and serve whoever is connected there. */
final class Platform implements AutoCloseable {

    static final TenantId ACME = new TenantId("acme");

    final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    final FakeChannel channel = new FakeChannel();
    final InMemoryStore store = new InMemoryStore(time);
    final FakeSealer sealer = new FakeSealer();

    /** What the host was told, by whichever node. */
    final List<String> alerts = new ArrayList<>();

    private final List<SupportBot> nodes = new ArrayList<>();
    private int keys;

    SupportBot node() {
        return node(builder -> builder.sealer(sealer));
    }

    SupportBot node(UnaryOperator<SupportBotBuilder> more) {
        SupportBot node = more.apply(SupportBot.builder()
                        .channel(channel)
                        .store(store)
                        .flow(Rig.ECHO)
                        .alerts(told())
                        .time(time)
                        .random(new Random(nodes.size() + 1)))
                .build();
        nodes.add(node);
        return node;
    }

    private Alerts told() {
        return new Alerts() {
            @Override
            public void accountDown(TenantId tenant, AccountId account, String code) {
                alerts.add("down " + tenant + " " + account + " " + code);
            }

            @Override
            public void accountUp(TenantId tenant, AccountId account) {
                alerts.add("up " + tenant + " " + account);
            }
        };
    }

    /** A sealer that has none of the keys of the others. */
    static SecretSealer stranger() {
        return new FakeSealer();
    }

    ChannelAccount account(String name, String secret) {
        return channel.account(ACME, name, new Secret(secret));
    }

    /** Somebody writes to the account; gives the status that the node answers. */
    int webhook(SupportBot node, ChannelAccount account, String user, String text) {
        return node.webhook(account.id(), channel.request(account, "key-" + ++keys, user, text))
                .status();
    }

    /** As {@link #webhook}, and the node does what is due. */
    void says(SupportBot node, ChannelAccount account, String user, String text) {
        assertThat(webhook(node, account, user, text)).isEqualTo(200);
        node.runDue();
    }

    /** The texts that the platform let through, in order. */
    List<String> arrived() {
        return channel.attempts().stream()
                .filter(attempt -> attempt.result() instanceof SendResult.Sent)
                .map(attempt -> Rig.text((Delivery.Send) attempt.delivery()))
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(SupportBot::close);
    }
}
