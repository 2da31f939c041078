/** The typed keys of everything that Parley stores. */
package dev.parley.id;
