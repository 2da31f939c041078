package dev.parley.internal;

import dev.parley.media.MediaPolicy;
import dev.parley.media.MediaStore;

/** Where files are kept, and which. */
public record MediaSettings(MediaStore store, MediaPolicy policy) {}
