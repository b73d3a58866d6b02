/** Where a target's JVM spends its CPU while the load runs: recorded by the JDK's Flight Recorder, read, and drawn as a flame graph. See README.md here. */
package openingbell.profile;
