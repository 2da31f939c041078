/** What the simulators share; not for tests. */
@NullMarked
package dev.parley.testkit.internal;

import org.jspecify.annotations.NullMarked;
