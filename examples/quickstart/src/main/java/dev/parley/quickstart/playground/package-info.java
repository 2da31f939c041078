/** The page at {@code /}, where one is customer and agent at once. Take it out, and the rest is still a whole host. */
@NullMarked
package dev.parley.quickstart.playground;

import org.jspecify.annotations.NullMarked;
