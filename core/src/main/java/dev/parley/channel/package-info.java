/** What a platform adapter implements, and the values it is given and gives back. */
package dev.parley.channel;
