package dev.gather.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which known word was meant: Damerau-Levenshtein distance, letter case aside. */
public final class Spelling {
    private static final int WORD_LENGTH_MAX = 64;

    private Spelling() {}

    /** {@code did you mean "deadline"?}, or null if no word is near. */
    public static @Nullable String hint(String word, Collection<String> known) {
        String closest = closest(word, known);
        return closest == null ? null : "did you mean " + Rendering.quote(closest) + "?";
    }

    /** The known word nearest to this one, or null if none is near; of equals, the first. */
    static @Nullable String closest(String word, Collection<String> known) {
        if (word.length() > WORD_LENGTH_MAX) {
            return null;
        }
        String closest = null;
        int best = 1 + Math.min(3, Math.max(1, word.length() / 3));
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < best && distance < candidate.length()) {
                best = distance;
                closest = candidate;
            }
        }
        return closest;
    }

    /** How many letters to insert, delete, replace or swap with their neighbour. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = cost(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cost(int[][] cost, String a, String b, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        return isSwap(a, b, i, j) ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }

    private static boolean isSwap(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
