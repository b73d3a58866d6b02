package openingbell.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;

/**
 * One thing that a certificate claims.
 *
 * @param rule by which it was decided
 * @param evidence the files that show it
 */
record Claim(String claim, String rule, String sentence, List<Evidence> evidence) {

    /**
     * A file, and where in it.
     *
     * @param at a JSON pointer; empty for the file as a whole
     */
    record Evidence(String file, String at, String sha256) {}

    /** One for each finding that says something for the run: a comparison that could not be judged claims nothing. */
    static List<Claim> of(RunSummary run, Map<String, String> digests) {
        var claims = new ArrayList<Claim>();
        var findings = run.verdict().findings();
        for (int i = 0; i < findings.size(); i++) {
            var finding = findings.get(i);
            if (finding.outcome() == Outcome.PASS && finding.kind() != Finding.Kind.DRIFT) {
                claims.add(new Claim(
                        finding.title(),
                        rule(finding),
                        finding.sentence(),
                        List.of(
                                evidence(SummaryJson.FILE, "/verdict/findings/" + i, digests),
                                evidence(SummaryJson.FACTS_FILE, "", digests))));
            }
        }
        return claims;
    }

    private static Evidence evidence(String file, String at, Map<String, String> digests) {
        return new Evidence(file, at, digests.getOrDefault(file, ""));
    }

    private static String rule(Finding finding) {
        return switch (finding.kind()) {
            case VALIDITY -> "The condition for believing the run is met: its number is within its limit.";
            case PROMISE ->
                "The measured value, counted exactly from the facts, is within its limit, and there are samples enough to say so.";
            case BASELINE ->
                "There are accepted runs enough that were asked the same, at a place that is alike in what matters for the numbers.";
            case COMPARISON ->
                "The change is not both larger than the tolerance and larger than what the accepted runs differ among themselves explains.";
            case DRIFT -> "";
        };
    }
}
