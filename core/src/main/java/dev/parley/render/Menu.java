package dev.parley.render;

import dev.parley.channel.Capabilities.Options;
import dev.parley.message.Content.Choices.Layout;
import dev.parley.message.Limit;
import dev.parley.message.Option;
import java.util.List;

/**
 * Options that can be pressed.
 *
 * @param options with titles that fit
 * @param lines what the text must tell of titles that were cut
 * @param prompt the longest text above them
 */
record Menu(List<Option> options, List<String> lines, Layout layout, Limit prompt) {

    /** A menu of options whose titles fit as they are. */
    static Menu of(List<Option> options, Layout layout, Options limits) {
        return new Menu(options, List.of(), layout, limits.prompt());
    }
}
