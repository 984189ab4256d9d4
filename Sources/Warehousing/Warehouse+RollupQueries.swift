extension Warehouse {
  /// The query that makes the rollup rows of one day and basis from the facts.
  static func recomputation(of basis: RollupBasis) -> String {
    switch basis {
    case .chat: chatRollup
    case .interceptions: interceptionRollup
    case .export: exportRollup
    case .threads: threadRollup
    }
  }

  /// Users whose chat cost of a day stands aside: the export is the gateway's source that day and
  /// holds the user's `Coder Agents` usage, which it cannot tell apart (it has no client).
  ///
  /// That is a session of that day, or one of the days before that went on into it; where the
  /// server listed no sessions before an upgrade, an interception that did.
  static func setAside(_ days: String) -> String {
    """
    SELECT g.day, c.user_key
    FROM source_days AS g
    CROSS JOIN main.session_days AS s ON s.day BETWEEN date(g.day, '-7 days') AND g.day
    CROSS JOIN chat_days AS c ON c.day = g.day AND c.user_key = s.user_key
    WHERE g.source = 'gateway' AND \(days) AND g.basis IN ('export', 'interceptions+export')
      AND s.client_key = :agents AND s.started_at < c.covered_until
      AND (s.day = g.day OR s.ended_at >= strftime('%s', g.day) * 1000000)
      AND (g.export_from IS NULL OR \(exportsPart)
        AND (s.ended_at IS NULL OR s.ended_at >= g.export_from))
    UNION ALL
    SELECT g.day, c.user_key
    FROM source_days AS g
    CROSS JOIN interceptions AS i
      ON i.started_at >= (strftime('%s', g.day) - 604800) * 1000000
      AND i.started_at < strftime('%s', g.day) * 1000000
    CROSS JOIN chat_days AS c ON c.day = g.day AND c.user_key = i.user_key
    WHERE g.source = 'gateway' AND \(days) AND g.basis IN ('export', 'interceptions+export')
      AND i.client_key = :agents
      AND (g.export_from IS NULL AND i.ended_at >= strftime('%s', g.day) * 1000000
        OR \(exportsPart) AND i.ended_at >= g.export_from)
    """
  }

  /// Whether the export tells any part of a divided day `g`.
  private static let exportsPart =
    "g.export_from < (strftime('%s', g.day) + 86400) * 1000000"

  /// Users whose chat cost of `:day` stands aside.
  static let setAside = "SELECT user_key FROM (\(setAside("g.day = :day")))"

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

  /// As for any row, but for those that end on a later day whose usage the export tells: the chat
  /// cost of that day, with the row's message in it, stands aside or was never collected, and the
  /// export gives up what it holds of the row.
  private static let isInterceptionCounted = """
    CASE WHEN f.client_key = :agents AND f.ended_at >= :end AND EXISTS (
        SELECT 1 FROM source_days AS l
        WHERE l.source = 'gateway'
          AND l.day = strftime('%Y-%m-%d', f.ended_at / 1000000, 'unixepoch')
          AND (l.basis = 'export' OR l.basis = 'interceptions+export'
            AND (l.day, f.user_key) IN (SELECT day, user_key FROM later_aside)))
      THEN 1 ELSE \(isCounted) END
    """

  private static let interceptionRollup = """
    WITH aside AS (\(setAside)),
    later_aside AS (\(setAside("g.day > :day AND g.day <= date(:day, '+7 days')")))
    SELECT :day, 'interceptions', f.user_key, f.model_key, f.client_key,
      \(isInterceptionCounted) AS counted,
      count(*), sum(t.cost_micros IS NULL),
      sum(t.is_partly_priced AND t.cost_micros IS NOT NULL), sum(t.input_tokens), sum(t.output_tokens),
      sum(t.cache_read_tokens), sum(t.cache_write_tokens),
      sum(t.cost_micros)
    FROM interceptions AS f
    JOIN token_usages AS t ON t.started_at = f.started_at AND t.interception_id = f.id
    WHERE f.started_at >= :start AND f.started_at < :end
      AND NOT EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = :day AND basis IN ('export', 'threads'))
    GROUP BY f.user_key, f.model_key, f.client_key, counted
    """

  /// Where the `Coder Agents` interceptions of `:day` lie that do not count.
  static let uncountedInterceptions = """
    WITH aside AS (\(setAside)),
    later_aside AS (\(setAside("g.day > :day AND g.day <= date(:day, '+7 days')")))
    SELECT f.started_at, f.id FROM interceptions AS f
    WHERE f.started_at >= :start AND f.started_at < :end AND f.client_key = :agents
      AND \(isInterceptionCounted) = 0
    """

  /// Each token-usage row of `:day` that counts, of the users whose keys `:users` lists as JSON.
  static let countedUsages = """
    WITH aside AS (\(setAside)),
    later_aside AS (\(setAside("g.day > :day AND g.day <= date(:day, '+7 days')")))
    SELECT f.user_key, f.model_key, f.client_key, f.started_at, t.cost_micros, t.is_partly_priced
    FROM interceptions AS f
    JOIN token_usages AS t ON t.started_at = f.started_at AND t.interception_id = f.id
    WHERE f.started_at >= :start AND f.started_at < :end
      AND f.user_key IN (SELECT value FROM json_each(:users))
      AND NOT EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = :day AND basis IN ('export', 'threads'))
      AND \(isInterceptionCounted) = 1
    """

  private static let threadRollup = """
    WITH aside AS (\(setAside))
    SELECT :day, 'threads', f.user_key, f.model_key, f.client_key, \(isCounted) AS counted,
      NULL, NULL, sum(f.is_partly_priced AND f.cost_micros IS NOT NULL), sum(f.input_tokens),
      sum(f.output_tokens), sum(f.cache_read_tokens), sum(f.cache_write_tokens), sum(f.cost_micros)
    FROM threads AS f
    WHERE f.started_at >= :start AND f.started_at < :end
      AND EXISTS (SELECT 1 FROM source_days
        WHERE source = 'gateway' AND day = :day AND basis = 'threads')
    GROUP BY f.user_key, f.model_key, f.client_key, counted
    """

  /// The export books usage by the time it was recorded, interceptions by their start.
  ///
  /// What counts as an interception, of this day or an earlier one, is taken off the export, so
  /// that nothing counts twice on the night of an upgrade.
  ///
  /// It is taken off the row of the same model key first. Servers that list interceptions name
  /// providers otherwise than the export does, so what finds no such row (`stray`) is taken off the
  /// rows of the same model name, one after the other, until it is used up.
  private static let exportRollup = """
    WITH booked AS (
      SELECT f.user_key, f.model_key, sum(t.input_tokens) AS input,
        sum(t.output_tokens) AS output, sum(t.cache_read_tokens) AS cache_read,
        sum(t.cache_write_tokens) AS cache_write, coalesce(sum(t.cost_micros), 0) AS cost
      FROM source_days AS d
      CROSS JOIN interceptions AS f
      JOIN token_usages AS t ON t.started_at = f.started_at AND t.interception_id = f.id
      WHERE d.source = 'gateway' AND d.day = :day
        AND d.basis IN ('export', 'interceptions+export')
        AND f.started_at >= :start - 604800000000 AND f.started_at < :end
        AND t.created_at >= coalesce(d.export_from, :start) AND t.created_at < :end
        AND NOT EXISTS (SELECT 1 FROM source_days AS g WHERE g.source = 'gateway'
          AND g.day = strftime('%Y-%m-%d', f.started_at / 1000000, 'unixepoch')
          AND g.basis IN ('export', 'threads'))
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
    ),
    stray AS (
      SELECT b.user_key, m.model, sum(b.input) AS input, sum(b.output) AS output,
        sum(b.cache_read) AS cache_read, sum(b.cache_write) AS cache_write, sum(b.cost) AS cost
      FROM booked AS b JOIN models AS m ON m.key = b.model_key
      WHERE NOT EXISTS (SELECT 1 FROM exported AS e
        WHERE e.user_key = b.user_key AND e.model_key = b.model_key)
      GROUP BY b.user_key, m.model
    ),
    rest AS (
      SELECT e.user_key, e.model_key, m.model, b.user_key IS NOT NULL AS is_booked,
        max(e.input - coalesce(b.input, 0), 0) AS input,
        max(e.output - coalesce(b.output, 0), 0) AS output,
        max(e.cache_read - coalesce(b.cache_read, 0), 0) AS cache_read,
        max(e.cache_write - coalesce(b.cache_write, 0), 0) AS cache_write,
        max(e.cost - coalesce(b.cost, 0), 0) AS cost
      FROM exported AS e
      JOIN models AS m ON m.key = e.model_key
      LEFT JOIN booked AS b ON b.user_key = e.user_key AND b.model_key = e.model_key
    ),
    placed AS (
      SELECT *, coalesce(sum(input) OVER earlier, 0) AS input_before,
        coalesce(sum(output) OVER earlier, 0) AS output_before,
        coalesce(sum(cache_read) OVER earlier, 0) AS cache_read_before,
        coalesce(sum(cache_write) OVER earlier, 0) AS cache_write_before,
        coalesce(sum(cost) OVER earlier, 0) AS cost_before
      FROM rest
      WINDOW earlier AS (PARTITION BY user_key, model ORDER BY model_key
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ),
    final AS (
      SELECT p.user_key, p.model_key, p.is_booked OR s.user_key IS NOT NULL AS is_booked,
        max(p.input - max(coalesce(s.input, 0) - p.input_before, 0), 0) AS input,
        max(p.output - max(coalesce(s.output, 0) - p.output_before, 0), 0) AS output,
        max(p.cache_read - max(coalesce(s.cache_read, 0) - p.cache_read_before, 0), 0)
          AS cache_read,
        max(p.cache_write - max(coalesce(s.cache_write, 0) - p.cache_write_before, 0), 0)
          AS cache_write,
        max(p.cost - max(coalesce(s.cost, 0) - p.cost_before, 0), 0) AS cost
      FROM placed AS p
      LEFT JOIN stray AS s ON s.user_key = p.user_key AND s.model = p.model
    )
    SELECT :day, 'export', user_key, model_key, :none, 1, NULL, NULL, NULL, input, output,
      cache_read, cache_write, cost
    FROM final
    WHERE NOT is_booked OR input > 0 OR output > 0 OR cache_read > 0 OR cache_write > 0
    """

  /// Chat rows by model, and per user the remainder that no model config names.
  ///
  /// A row has a cost where any of its messages has one, else none; a remainder of nothing at all
  /// is no row.
  private static let chatRollup = """
    WITH aside AS (\(setAside)),
    by_model AS (
      SELECT user_key, model_key, sum(messages) AS messages, sum(unpriced_messages) AS unpriced,
        sum(input_tokens) AS input, sum(output_tokens) AS output,
        CASE WHEN count(*) = count(cache_read_tokens) THEN sum(cache_read_tokens) END
          AS cache_read,
        CASE WHEN count(*) = count(cache_write_tokens) THEN sum(cache_write_tokens) END
          AS cache_write,
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
      user_key NOT IN (SELECT user_key FROM aside), sum(messages), sum(unpriced), NULL, sum(input),
      sum(output), CASE WHEN count(*) = count(cache_read) THEN sum(cache_read) END,
      CASE WHEN count(*) = count(cache_write) THEN sum(cache_write) END,
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
