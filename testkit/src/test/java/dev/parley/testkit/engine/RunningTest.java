package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.SupportBot;
import dev.parley.channel.Channel;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.conversation.Transition;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.Claim;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.store.OutboxItem;
import dev.parley.store.Pause;
import dev.parley.store.ServedAccount;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bot on its own threads and the machine's clock. */
class RunningTest {

    private final FakeChannel channel = new FakeChannel();
    private final FlakyStore flaky = new FlakyStore();
    private final Store store = new InMemoryStore(InstantSource.system());
    private final SupportBot bot = SupportBot.builder()
            .channel(channel, channel.account())
            .store(flaky.over(store))
            .flow(Rig.ECHO)
            .build();

    @AfterEach
    void close() {
        flaky.isBack();
        bot.close();
    }

    @Test
    void aHundredConversationsAtOnceAreEachAnsweredInOrder() throws Exception {
        bot.start();
        ExecutorService platform = Executors.newFixedThreadPool(8);
        List<Future<?>> users = new ArrayList<>();
        for (int user = 0; user < 100; user++) {
            String id = String.valueOf(user);
            users.add(platform.submit(() -> IntStream.range(0, 20)
                    .forEach(i -> assertThat(webhook(id + "-" + i, id, String.valueOf(i)))
                            .isEqualTo(200))));
        }
        for (Future<?> user : users) {
            user.get();
        }
        platform.shutdown();
        Awaitility.await().until(() -> channel.sends().size() == 2000);

        for (int user = 0; user < 100; user++) {
            String id = String.valueOf(user);
            assertThat(channel.sends().stream()
                            .filter(send -> send.to().value().equals(id))
                            .map(Rig::text))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> "echo " + i).toList());
        }
    }

    @Test
    void aDatabaseThatIsAwayIsAnswered503AndAllIsWellWhenItIsBack() {
        bot.start();
        flaky.goesDown();

        assertThat(webhook("k", "7", "hi")).isEqualTo(503);
        assertThat(bot.health().up()).isFalse();

        flaky.isBack();
        Awaitility.await().until(() -> webhook("k", "7", "hi") == 200);
        Awaitility.await().until(() -> channel.sends().size() == 1);
        assertThat(bot.health().up()).isTrue();
        assertThat(bot.count(Counter.WEBHOOKS_UNAVAILABLE)).isPositive();
    }

    @Test
    void aDatabaseThatHangsIsAnswered503WithinTwoSeconds() throws Exception {
        bot.start();
        assertThat(webhook("before", "6", "hi")).isEqualTo(200);
        flaky.hangs();
        ExecutorService platform = Executors.newFixedThreadPool(20);
        List<Future<Integer>> answers = IntStream.range(0, 20)
                .mapToObj(i -> platform.submit(() -> webhook("k" + i, "7", "hi")))
                .toList();

        for (Future<Integer> answer : answers) {
            assertThat(answer.get(2, TimeUnit.SECONDS)).isEqualTo(503);
        }

        platform.shutdown();
        flaky.isBack();
        Awaitility.await().until(() -> webhook("after", "8", "hi") == 200);
    }

    @Test
    void whatWasStoredTooLateIsAcknowledgedWhenItComesAgainHoweverSlowTheDatabaseIs() {
        bot.start();
        flaky.hangs();
        assertThat(webhook("k", "7", "hi")).isEqualTo(503);
        flaky.isBack();
        Awaitility.await().until(() -> channel.sends().size() == 1);
        flaky.goesDown();

        assertThat(webhook("k", "7", "hi")).isEqualTo(200);
        assertThat(webhook("other", "7", "hi")).isEqualTo(503);
        assertThat(bot.count(Counter.EVENTS_DUPLICATE)).isEqualTo(1);
    }

    @Test
    void closingLetsWhatIsOnItsWayFinishAndEndsEveryThread() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        channel.answers(delivery -> {
            sending.countDown();
            try {
                mayFinish.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new SendResult.Sent("done");
        });
        bot.start();
        webhook("k", "7", "hi");
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();

        Thread closer = new Thread(bot::close);
        closer.start();
        Awaitility.await().until(() -> webhook("late", "8", "hi") == 503);
        mayFinish.countDown();
        closer.join(TimeUnit.SECONDS.toMillis(15));

        assertThat(answersTo("7")).extracting(Message::status).containsExactly(DeliveryStatus.SENT);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> parleyThreads().isEmpty());
    }

    @Test
    void whatIsClaimedWhileTheBotClosesIsNotLeftInDoubt() throws Exception {
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Store slow = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    if (method.getName().equals("claim") && !((List<?>) result).isEmpty()) {
                        claimed.countDown();
                        mayAnswer.await();
                    }
                    return result;
                });
        SupportBot closing = SupportBot.builder()
                .channel(channel, channel.account())
                .store(slow)
                .flow(Rig.ECHO)
                .build();
        closing.start();
        closing.webhook("fake", channel.request(channel.account(), "k", "7", "hi"));
        assertThat(claimed.await(10, TimeUnit.SECONDS)).isTrue();

        Thread closer = new Thread(closing::close);
        closer.start();
        // The loops end before the senders do.
        Awaitility.await()
                .during(Duration.ofMillis(50))
                .until(() -> parleyThreads().stream()
                        .noneMatch(name -> name.matches("parley-(worker-.*|inbox|sweep|watch)")));
        mayAnswer.countDown();
        closer.join(TimeUnit.SECONDS.toMillis(15));

        List<ServedAccount> accounts =
                List.of(ServedAccount.of(channel.account().address("7")));
        List<OutboxItem> left = store.claim(new Claim("another node's", accounts, 1, Duration.ofSeconds(40)));
        assertThat(left.size() + channel.sends().size()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatHangsDoesNotKeepTheBotFromClosing() {
        SupportBot impatient = SupportBot.builder()
                .channel(channel, channel.account())
                .store(flaky.over(store))
                .flow(Rig.ECHO)
                .closeWithin(Duration.ofSeconds(1))
                .build();
        channel.answers(delivery -> {
            flaky.hangs();
            return new SendResult.Sent("done");
        });
        impatient.start();
        impatient.webhook("fake", channel.request(channel.account(), "k", "7", "hi"));
        Awaitility.await().until(() -> !channel.sends().isEmpty());

        Thread closer = new Thread(impatient::close);
        closer.start();

        Awaitility.await().atMost(Duration.ofSeconds(6)).until(() -> !closer.isAlive());
    }

    @Test
    void whateverAFlowThrowsCostsItsOwnEventOnly() {
        SupportBot thrown = SupportBot.builder()
                .channel(channel, channel.account())
                .store(flaky.over(store))
                .flow((conversation, event, situation) -> {
                    if (event instanceof Event.MessageReceived received
                            && received.content().equals(new Content.Text("bad"))) {
                        sneakily(new IOException("a checked one, as from Kotlin"));
                    }
                    return Rig.ECHO.next(conversation, event, situation);
                })
                .build();
        try (thrown) {
            thrown.start();
            thrown.webhook("fake", channel.request(channel.account(), "k1", "7", "bad"));
            thrown.webhook("fake", channel.request(channel.account(), "k2", "8", "good"));

            Awaitility.await().until(() -> channel.sends().size() == 1);
            Awaitility.await().until(() -> thrown.count(Counter.STEPS_FAILED) >= 2);
            assertThat(thrown.health().up()).isTrue();
        }
    }

    @Test
    void aStartEndsAPauseOfAnAccountThatWasDownAndNotOneThatThePlatformAskedFor() {
        TenantId tenant = TenantId.DEFAULT;
        AccountId account = channel.account().id();
        Duration hour = Duration.ofHours(1);
        store.pause(tenant, account, Pause.Cause.TOO_MANY_REQUESTS, hour, "too many requests");
        store.pause(tenant, account, Pause.Cause.CHANNEL_DOWN, hour, "401");
        bot.start();
        webhook("k", "7", "hi");

        Awaitility.await().until(() -> causes(tenant), List.of(Pause.Cause.TOO_MANY_REQUESTS)::equals);
        Awaitility.await().until(() -> bot.count(Counter.EVENTS_STEPPED) == 1);
        assertThat(channel.sends()).isEmpty();

        store.resume(tenant, account, Pause.Cause.TOO_MANY_REQUESTS);
        Awaitility.await().until(() -> channel.sends().size() == 1);
    }

    @Test
    void aPlatformThatIsSlowToTellWhoSomebodyIsHoldsUpNoSignal() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch told = new CountDownLatch(1);
        Channel slow = (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("profile")) {
                        asked.countDown();
                        told.await();
                    }
                    return method.invoke(channel, arguments);
                });
        try (SupportBot typing = SupportBot.builder()
                .channel(slow, channel.account())
                .store(store)
                .flow((conversation, event, situation) -> Transition.to(conversation.flow(), new Effect.ShowTyping()))
                .build()) {
            typing.start();
            for (String user : List.of("1", "2")) {
                typing.webhook("fake", channel.request(channel.account(), "k" + user, user, "hi"));
            }
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            typing.webhook("fake", channel.request(channel.account(), "k3", "3", "hi"));

            Awaitility.await()
                    .until(() -> channel.deliveries().stream()
                            .anyMatch(delivery -> delivery.to().value().equals("3")));
            told.countDown();
        } finally {
            told.countDown();
        }
    }

    private List<Pause.Cause> causes(TenantId tenant) {
        return store.pauses(tenant).stream().map(Pause::cause).toList();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakily(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static List<String> parleyThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("parley-"))
                .toList();
    }

    private List<Message> answersTo(String user) {
        var conversation = store.conversationAt(channel.account().address(user)).orElseThrow();
        return store.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, 10).stream()
                .filter(message -> message.status() != DeliveryStatus.RECEIVED)
                .toList();
    }

    private int webhook(String key, String user, String text) {
        return bot.webhook("fake", channel.request(channel.account(), key, user, text))
                .status();
    }
}
