/** A host as a process that is killed, stopped and raced, and what is held against the promises afterwards. */
@NullMarked
package dev.parley.faults;

import org.jspecify.annotations.NullMarked;
