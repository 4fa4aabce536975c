package dev.gather.expression;

/**
 * A string that counts how often it is read, so that a search in it ends with the evaluation's time: linear
 * in its length is still long for megabytes, and finding all matches can be quadratic. Confined to one
 * evaluation.
 */
record Ticking(CharSequence text, Budget budget) implements CharSequence {
    @Override
    public char charAt(int index) {
        budget.spend(1);
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text.subSequence(from, to);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
