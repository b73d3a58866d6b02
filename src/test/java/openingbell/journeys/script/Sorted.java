package openingbell.journeys.script;

import java.util.Arrays;

/** Are numbers sorted, as they claim to be? Equal neighbours are. */
public final class Sorted {
    private Sorted() {}

    public static void descending(double[] numbers, String otherwise) {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] > numbers[i - 1]) {
                throw new WrongAnswer(otherwise, Arrays.toString(numbers));
            }
        }
    }

    public static void ascending(double[] numbers, String otherwise) {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] < numbers[i - 1]) {
                throw new WrongAnswer(otherwise, Arrays.toString(numbers));
            }
        }
    }
}
