/**
 * What channels that speak JSON over HTTP share. For the authors of adapters; hosts never need it. OkHttp and Jackson
 * are how it is done today, and stay out of what adapters show to hosts.
 */
@NullMarked
package dev.parley.channel.http;

import org.jspecify.annotations.NullMarked;
