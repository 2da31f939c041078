/** What is said: content, its author and its delivery. */
package dev.parley.message;
