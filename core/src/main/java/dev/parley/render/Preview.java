package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.message.Content;
import java.util.List;
import java.util.Map;

/**
 * How a content will look on one channel.
 *
 * @param channel the channel's name
 */
public record Preview(String channel, Rendering rendering) {

    /**
     * How a content will look on each of some channels; sends nothing.
     *
     * @param channels what each can show, by the channels' names
     * @return one for each channel, in the map's order
     */
    public static List<Preview> on(Map<String, Capabilities> channels, Content content) {
        return channels.entrySet().stream()
                .map(channel -> new Preview(channel.getKey(), Renderer.render(content, channel.getValue())))
                .toList();
    }
}
