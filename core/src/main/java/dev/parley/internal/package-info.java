/** The engine. Not API: it changes without notice. */
package dev.parley.internal;
