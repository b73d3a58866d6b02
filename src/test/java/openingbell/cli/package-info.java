/** One command line for all that is not a run: it parses, connects, and prints; the work is done in the other rooms. */
package openingbell.cli;
