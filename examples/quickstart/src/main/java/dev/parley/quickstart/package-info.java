/** A host for a Parley bot on the JDK's own HTTP server. Start reading at {@link dev.parley.quickstart.Quickstart}. */
@NullMarked
package dev.parley.quickstart;

import org.jspecify.annotations.NullMarked;
