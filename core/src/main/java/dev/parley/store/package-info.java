/** What keeps it all: few verbs, each atomic. */
package dev.parley.store;
