package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.SendResult;
import dev.parley.message.Content;
import dev.parley.render.Renderer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is too much is refused in the channel's own unit, and what the renderer makes of it is taken. */
interface LimitPromises {

    ChannelBench bench();

    @TestFactory
    default Stream<DynamicTest> whatIsTooMuchIsRefusedWithoutACall() {
        return TooMuch.of(bench().channel().capabilities()).entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    int before = bench().platform().calls();
                    assertThat(bench().send(sample.getValue())).isInstanceOf(SendResult.Refused.class);
                    assertThat(bench().platform().calls()).isEqualTo(before);
                }));
    }

    @TestFactory
    default Stream<DynamicTest> whatTheRendererGivesIsTaken() {
        return Stream.concat(
                        TooMuch.of(bench().channel().capabilities()).entrySet().stream(),
                        Samples.contents().entrySet().stream())
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    for (Content message : Renderer.render(
                                    sample.getValue(), bench().channel().capabilities())
                            .messages()) {
                        assertThat(bench().send(message)).isInstanceOf(SendResult.Sent.class);
                    }
                }));
    }
}
