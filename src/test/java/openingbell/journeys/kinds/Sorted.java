package openingbell.journeys.kinds;

import java.util.Arrays;
import openingbell.journeys.script.WrongAnswer;

/** Are numbers sorted, as they claim to be? Equal neighbours are. */
final class Sorted {
    private Sorted() {}

    static void descending(double[] numbers, String otherwise) {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] > numbers[i - 1]) {
                throw new WrongAnswer(otherwise, Arrays.toString(numbers));
            }
        }
    }

    static void ascending(double[] numbers, String otherwise) {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] < numbers[i - 1]) {
                throw new WrongAnswer(otherwise, Arrays.toString(numbers));
            }
        }
    }
}
