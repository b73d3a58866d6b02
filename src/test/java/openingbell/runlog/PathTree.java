package openingbell.runlog;

import java.util.ArrayList;
import java.util.List;

/** Finds the path of a record by the numbers of its texts, without making an object for a path that it knows. */
final class PathTree {
    private final Node root = new Node(List.of(), -1);
    private int paths;

    Node root() {
        return root;
    }

    final class Node {
        private final List<String> parts;
        private final LogPath path;
        /** Open addressing: a power of two, at most half full. */
        private int[] numbers = new int[8];

        private Node[] children = new Node[8];
        private int size;

        private Node(List<String> parts, int id) {
            this.parts = parts;
            this.path = id < 0 ? null : new LogPath(id, parts);
        }

        LogPath path() {
            return path;
        }

        Node child(int number, LogStrings strings) {
            int mask = numbers.length - 1;
            int slot = number & mask;
            while (numbers[slot] != number) {
                if (children[slot] == null) {
                    return add(number, strings.get(number));
                }
                slot = (slot + 1) & mask;
            }
            return children[slot];
        }

        private Node add(int number, String part) {
            var longer = new ArrayList<>(parts);
            longer.add(part);
            var child = new Node(List.copyOf(longer), paths++);
            if (2 * ++size > numbers.length) {
                grow();
            }
            put(number, child);
            return child;
        }

        private void put(int number, Node child) {
            int mask = numbers.length - 1;
            int slot = number & mask;
            while (children[slot] != null) {
                slot = (slot + 1) & mask;
            }
            numbers[slot] = number;
            children[slot] = child;
        }

        private void grow() {
            var oldNumbers = numbers;
            var oldChildren = children;
            numbers = new int[2 * oldNumbers.length];
            children = new Node[numbers.length];
            for (int i = 0; i < oldNumbers.length; i++) {
                if (oldChildren[i] != null) {
                    put(oldNumbers[i], oldChildren[i]);
                }
            }
        }
    }
}
