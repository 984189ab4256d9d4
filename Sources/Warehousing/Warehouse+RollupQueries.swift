extension Warehouse {
  /// Users whose chat cost of `:day` stands aside: the export is the gateway's source that day and
  /// holds the user's `Coder Agents` usage, which it cannot tell apart (it has no client).
  static let setAside = """
    SELECT c.user_key
    FROM chat_days AS c
    JOIN source_days AS g ON g.source = 'gateway' AND g.day = :day
      AND g.basis IN ('export', 'interceptions+export')
    JOIN session_days AS s ON s.day = :day AND s.user_key = c.user_key
      AND s.client_key = :agents AND s.started_at < c.covered_until
      AND (g.export_from IS NULL OR s.ended_at >= g.export_from)
    WHERE c.day = :day
    """

  /// How far chat cost of `:day` was collected for the user of the row `f`, or NULL.
  ///
  /// A user without a chat row is covered as far as the whole day is.
  private static let coverage = """
    CASE WHEN f.user_key IN (SELECT user_key FROM aside) THEN NULL ELSE coalesce(
      (SELECT covered_until FROM chat_days WHERE day = :day AND user_key = f.user_key),
      (SELECT covered_until FROM source_days
       WHERE source = 'chat' AND day = :day AND is_complete)) END
    """

  private static let isCounted = """
    CASE WHEN f.client_key = :agents AND f.started_at < \(coverage) THEN 0 ELSE 1 END
    """

  static let interceptionRollup = """
    WITH aside AS (\(setAside))
    SELECT :day, 'interceptions', f.user_key, f.model_key, f.client_key, \(isCounted) AS counted,
      count(*), sum(t.cost_micros IS NULL), sum(t.is_partly_priced), sum(t.input_tokens),
      sum(t.output_tokens), sum(t.cache_read_tokens), sum(t.cache_write_tokens),
      sum(t.cost_micros)
    FROM interceptions AS f
    JOIN token_usages AS t ON t.started_at = f.started_at AND t.interception_id = f.id
    WHERE f.started_at >= :start AND f.started_at < :end
      AND NOT EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = :day AND basis IN ('export', 'threads'))
    GROUP BY f.user_key, f.model_key, f.client_key, counted
    """

  static let threadRollup = """
    WITH aside AS (\(setAside))
    SELECT :day, 'threads', f.user_key, f.model_key, f.client_key, \(isCounted) AS counted,
      NULL, NULL, sum(f.is_partly_priced), sum(f.input_tokens), sum(f.output_tokens),
      sum(f.cache_read_tokens), sum(f.cache_write_tokens), sum(f.cost_micros)
    FROM threads AS f
    WHERE f.started_at >= :start AND f.started_at < :end
      AND EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = :day AND basis = 'threads')
    GROUP BY f.user_key, f.model_key, f.client_key, counted
    """

  /// The export books usage by the time it was recorded, interceptions by their start. What an
  /// interception day before this one already holds is taken off, so that nothing counts twice on
  /// the night of an upgrade.
  static let exportRollup = """
    WITH booked AS (
      SELECT f.user_key, f.model_key, sum(t.input_tokens) AS input,
        sum(t.output_tokens) AS output, sum(t.cache_read_tokens) AS cache_read,
        sum(t.cache_write_tokens) AS cache_write, coalesce(sum(t.cost_micros), 0) AS cost
      FROM interceptions AS f
      JOIN token_usages AS t ON t.started_at = f.started_at AND t.interception_id = f.id
      JOIN source_days AS g ON g.source = 'gateway' AND g.basis = 'interceptions'
        AND g.day = strftime('%Y-%m-%d', f.started_at / 1000000, 'unixepoch')
      WHERE f.started_at >= :start - 604800000000 AND f.started_at < :start
        AND t.created_at >= :start AND t.created_at < :end
        AND EXISTS (SELECT 1 FROM source_days
          WHERE source = 'gateway' AND day = :day AND basis = 'export')
      GROUP BY f.user_key, f.model_key
    ),
    exported AS (
      SELECT user_key, model_key, sum(input_tokens) AS input, sum(output_tokens) AS output,
        sum(cache_read_tokens) AS cache_read, sum(cache_write_tokens) AS cache_write,
        sum(cost_micros) AS cost
      FROM spend_export
      WHERE day = :day AND EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = :day AND basis IN ('export', 'interceptions+export'))
      GROUP BY user_key, model_key
    )
    SELECT :day, 'export', e.user_key, e.model_key, :none, 1, NULL, NULL, 0,
      max(e.input - coalesce(b.input, 0), 0), max(e.output - coalesce(b.output, 0), 0),
      max(e.cache_read - coalesce(b.cache_read, 0), 0),
      max(e.cache_write - coalesce(b.cache_write, 0), 0), max(e.cost - coalesce(b.cost, 0), 0)
    FROM exported AS e LEFT JOIN booked AS b USING (user_key, model_key)
    WHERE e.input > coalesce(b.input, 0) OR e.output > coalesce(b.output, 0)
      OR e.cache_read > coalesce(b.cache_read, 0) OR e.cache_write > coalesce(b.cache_write, 0)
      OR b.user_key IS NULL
    """

  /// Chat rows by model, and per user the remainder that no model config names. A row has a cost
  /// where any of its messages has one, else none; a remainder of nothing at all is no row.
  static let chatRollup = """
    WITH aside AS (\(setAside)),
    by_model AS (
      SELECT user_key, model_key, sum(messages) AS messages, sum(unpriced_messages) AS unpriced,
        sum(input_tokens) AS input, sum(output_tokens) AS output,
        sum(cache_read_tokens) AS cache_read, sum(cache_write_tokens) AS cache_write,
        sum(cost_micros) AS cost
      FROM chat_day_models WHERE day = :day GROUP BY user_key, model_key
    ),
    named AS (
      SELECT user_key, sum(messages) AS messages, sum(input) AS input, sum(output) AS output,
        sum(cache_read) AS cache_read, sum(cache_write) AS cache_write, sum(cost) AS cost
      FROM by_model GROUP BY user_key
    ),
    remainder AS (
      SELECT d.user_key, :no_model AS model_key,
        d.priced_messages + d.unpriced_messages - coalesce(n.messages, 0) AS messages,
        d.unattributed_unpriced_messages AS unpriced,
        d.input_tokens - coalesce(n.input, 0) AS input,
        d.output_tokens - coalesce(n.output, 0) AS output,
        d.cache_read_tokens - coalesce(n.cache_read, 0) AS cache_read,
        d.cache_write_tokens - coalesce(n.cache_write, 0) AS cache_write,
        d.cost_micros - coalesce(n.cost, 0) AS cost
      FROM chat_days AS d LEFT JOIN named AS n USING (user_key)
      WHERE d.day = :day
    )
    SELECT :day, 'chat', user_key, model_key, :none,
      user_key NOT IN (SELECT user_key FROM aside), sum(messages), sum(unpriced), 0, sum(input),
      sum(output), sum(cache_read), sum(cache_write),
      CASE WHEN sum(cost) > 0 OR sum(messages) > sum(unpriced) THEN sum(cost) END
    FROM (
      SELECT * FROM by_model
      UNION ALL
      SELECT * FROM remainder
      WHERE messages <> 0 OR unpriced <> 0 OR input <> 0 OR output <> 0 OR cost <> 0
        OR coalesce(cache_read, 0) <> 0 OR coalesce(cache_write, 0) <> 0
    )
    GROUP BY user_key, model_key
    """
}
