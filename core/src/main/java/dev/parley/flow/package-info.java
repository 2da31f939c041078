/** The state machine that ships: greeting, menu, keywords, handing over to a person. */
package dev.parley.flow;
