/** The quickstart as a user has it: a process, its environment, its ports and its files. */
@NullMarked
package dev.parley.quickstart;

import org.jspecify.annotations.NullMarked;
