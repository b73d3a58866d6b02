/** The embedded investment platform: a real server with its own world, in a process of its own. */
package openingbell.platform;
