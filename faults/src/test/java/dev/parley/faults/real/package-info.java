/**
 * Faults as they happen to a host that runs: its database stops, hangs, is slow or full, platforms break off in the
 * middle, and far too much comes at once. Between the host and what it talks to stands a {@link
 * dev.parley.faults.real.TcpProxy}.
 */
@NullMarked
package dev.parley.faults.real;

import org.jspecify.annotations.NullMarked;
