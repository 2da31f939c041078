package dev.parley.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Capabilities;
import dev.parley.message.Content;
import dev.parley.message.Content.Carousel;
import dev.parley.message.Content.Choices;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every content on every channel. */
class RendererPropertyTest {

    @Provide
    Arbitrary<Content> contents() {
        return Contents.any();
    }

    @Provide
    Arbitrary<Capabilities> channels() {
        return Contents.channels();
    }

    @Property
    void everyRenderingNeedsOnlyWhatIsDeclaredAndFitsEveryLimit(
            @ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        List<Content> messages = Renderer.render(content, channel).messages();

        assertThat(messages).allMatch(message -> new Shows(channel).all(List.of(message)));
    }

    @Property
    void everyReplyIsReachedByAButtonOrByANumberInItsPlace(
            @ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        Rendering rendering = Renderer.render(content, channel);

        List<String> meant = replies(options(content).toList());
        List<String> pressed = replies(rendering.messages().stream()
                .flatMap(RendererPropertyTest::options)
                .toList());
        List<String> numbered = replies(rendering.numbered());
        assertThat(Stream.concat(pressed.stream(), numbered.stream())).containsExactlyElementsOf(meant);
        String text = said(rendering.messages());
        int from = 0;
        for (int number = 1; number <= numbered.size(); number++) {
            from = text.indexOf(number + ".", from);
            assertThat(from).as("number " + number).isNotNegative();
        }
    }

    @Property
    void whatWasRenderedIsRenderedToItselfAndLosesNothing(
            @ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        for (Content message : Renderer.render(content, channel).messages()) {
            assertThat(Renderer.render(message, channel))
                    .isEqualTo(new Rendering(List.of(message), List.of(), List.of()));
        }
    }

    @Property
    void whatAChannelCanShowIsNotTouchedAndWhatIsTouchedIsTold(
            @ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        Rendering rendering = Renderer.render(content, channel);

        if (new Shows(channel).all(List.of(content))) {
            assertThat(rendering.messages()).containsExactly(content);
        } else if (rendering.messages().isEmpty()) {
            assertThat(rendering.losses()).isNotEmpty();
        }
    }

    @Property
    void noLossTellsWhatTheMessageSays(@ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        for (Loss loss : Renderer.render(content, channel).losses()) {
            assertThat(loss.detail()).matches("[a-zA-Z0-9_,: ]+");
            assertThat(loss.detail()).doesNotContain("959");
        }
    }

    private static List<String> replies(List<Option> options) {
        return options.stream()
                .filter(option -> option.action() == Option.Action.REPLY)
                .map(Option::id)
                .toList();
    }

    private static Stream<Option> options(Content content) {
        if (content instanceof Choices choices) {
            return choices.options().stream();
        } else if (content instanceof Carousel carousel) {
            return carousel.cards().stream().flatMap(card -> card.options().stream());
        }
        return Stream.empty();
    }

    private static String said(List<Content> messages) {
        List<String> texts = new ArrayList<>();
        for (Content message : messages) {
            if (message instanceof Content.Text text) {
                texts.add(text.value());
            }
        }
        return String.join("\n", texts);
    }
}
