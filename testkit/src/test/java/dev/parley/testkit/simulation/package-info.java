/** A whole host in one thread, with virtual time and a seed, against faults of every kind that a seed may choose. */
@NullMarked
package dev.parley.testkit.simulation;

import org.jspecify.annotations.NullMarked;
