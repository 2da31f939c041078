/** How content is shown on a channel that cannot show all of it. */
package dev.parley.render;
