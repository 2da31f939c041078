/**
 * What the channels of Meta's Graph API share: how webhooks are signed, how calls are made, what errors and usage
 * headers mean. For the authors of adapters; hosts never need it.
 */
@NullMarked
package dev.parley.channel.graph;

import org.jspecify.annotations.NullMarked;
