package dev.gather.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One line of the card. It is recorded whatever comes out. In the short form what no machine excuses fails the build,
 * when it comes out so twice; in the long form a line that fails only says so on the page.
 */
public abstract class CardExperiment {
    /** The deadline of route R. */
    protected static final int D = 500;

    protected final Form form = Form.current();
    private final Line line;

    protected CardExperiment(int number) {
        this.line = Line.number(number);
    }

    /** Does it and says what it found. */
    protected abstract void run(Findings found) throws Exception;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    final void line_holds() throws Exception {
        Findings found = once();
        if (form == Form.SHORT && !found.unbearable().isEmpty()) {
            found = once(); // the machine may have stood still for the whole of the first
        }
        if (form == Form.SHORT) {
            assertThat(found.unbearable()).as(found.figures()).isEmpty();
        }
    }

    private Findings once() throws Exception {
        Findings found = new Findings();
        try {
            run(found);
        } catch (Exception | AssertionError e) {
            found.demand("the experiment broke off: " + e, false);
            throw e;
        } finally {
            CardPage.record(new Entry(
                    line.number(), found.verdict(), found.figures(), found.why(), form, LocalDate.now(ZoneOffset.UTC)));
        }
        return found;
    }
}
