/** What is remembered of runs, as files in {@code reports/}: the accepted ones, which the gate compares with, and a line of each in the history. */
package openingbell.verdict.baseline;
