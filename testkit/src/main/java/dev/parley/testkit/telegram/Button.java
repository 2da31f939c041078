package dev.parley.testkit.telegram;

import org.jspecify.annotations.Nullable;

/**
 * A button as the person sees it.
 *
 * @param data what pressing it tells the bot; null for a link and for a key of a reply keyboard
 * @param url where it leads; null for the others
 */
public record Button(
        String title, @Nullable String data, @Nullable String url) {}
