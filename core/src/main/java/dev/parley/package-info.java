/** The way in: {@link dev.parley.SupportBot} and the agents' {@link dev.parley.Desk}. */
package dev.parley;
