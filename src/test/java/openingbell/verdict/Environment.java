package openingbell.verdict;

/** Where a run took place: runs are compared with runs of the same place only. */
public record Environment(
        String target, String java, String gatling, String system, int processors, long heapMegabytes) {}
