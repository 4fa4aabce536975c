package dev.gather.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the callers of a resource hold back when it does badly.
 *
 * @param breaker when calls are refused
 * @param retryBudget how many more calls may be made than were asked for
 * @param attempt the most that one call may take, or null for what the caller has
 */
public record Policy(
        BreakerConfig breaker,
        RetryBudgetConfig retryBudget,
        @Nullable Duration attempt) {}
