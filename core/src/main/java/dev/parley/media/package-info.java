/** Files that people send and are sent: where they are kept, and which are taken. */
package dev.parley.media;
