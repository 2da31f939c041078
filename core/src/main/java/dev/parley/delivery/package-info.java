/** How messages leave: what to retry, how long, and what to do about an answer that never came. */
package dev.parley.delivery;
