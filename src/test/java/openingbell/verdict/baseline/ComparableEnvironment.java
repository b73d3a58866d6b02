package openingbell.verdict.baseline;

import openingbell.verdict.Environment;

/**
 * What of a place matters for the numbers. A patch of Java or of the system's kernel is not among it: who updates an image every week would else begin a new baseline every week, and
 * no gate would ever judge. That something of it changed is told, though, as a note.
 *
 * @param java its feature version: 17, 25
 * @param system its family: Linux, Mac, Windows
 * @param architecture such as amd64; empty where it is not known
 * @param memory the class of the heap, in MB: half an octave wide, since the system takes a little more or less of it
 */
record ComparableEnvironment(
        String target, String java, String gatling, String system, String architecture, int processors, long memory) {

    static ComparableEnvironment of(Environment environment) {
        var system = environment.system().split(" ", -1);
        return new ComparableEnvironment(
                environment.target(),
                environment.java().split("[^0-9A-Za-z]", 2)[0],
                environment.gatling(),
                system[0],
                system.length > 1 ? system[system.length - 1] : "",
                environment.processors(),
                memory(environment.heapMegabytes()));
    }

    private static long memory(long megabytes) {
        return megabytes <= 0 ? 0 : Math.round(Math.pow(2, Math.rint(2 * Math.log(megabytes) / Math.log(2)) / 2));
    }
}
