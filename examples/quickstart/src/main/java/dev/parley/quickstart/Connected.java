package dev.parley.quickstart;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;

/** A platform and the account that the shop has there. */
public record Connected(Channel channel, ChannelAccount account) {}
