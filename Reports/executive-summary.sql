-- title: Executive summary
-- description: The total, its change against the period before, and who and what made it.
-- requires: model-days, user-spans
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- parameter: before day
-- parameter: top integer 5
-- column: section text "Section"
-- column: name text "Name"
-- column: count integer "Count"
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: before_micros micros "Before (micro-USD)" csv-only
-- column: before_usd money "Before"
-- column: change_micros micros "Change (micro-USD)" csv-only
-- column: change_usd money "Change"
-- column: share ratio "Share"
-- note: Change is against the period before, of as many months, or days; it is missing where that
--   period was not collected whole. Count is requests, of Active users people. Movers are the
--   models whose cost changed most.
-- note: Share is of the total cost, of Unpriced requests of all requests. The cost per active user
--   is rounded to whole micro-USD, halves up.
WITH known AS (
  SELECT count(*) = julianday(:from) - julianday(:before) AS is_known FROM (
    SELECT day FROM source_days
    WHERE source IN ('chat', 'gateway') AND day >= :before AND day < :from
    GROUP BY day
    HAVING min(is_complete AND covered_until >= strftime('%s', day, '+1 day') * 1000000) = 1)
),
total AS (
  SELECT sum(CASE WHEN day >= :from THEN cost_micros END) AS cost,
    CASE WHEN (SELECT is_known FROM known)
      THEN coalesce(sum(CASE WHEN day < :from THEN cost_micros END), 0) END AS before,
    CASE WHEN count(CASE WHEN day >= :from THEN 1 END)
        = count(CASE WHEN day >= :from THEN requests END)
      THEN sum(CASE WHEN day >= :from THEN requests END) END AS requests,
    CASE WHEN count(CASE WHEN day >= :from THEN 1 END)
        = count(CASE WHEN day >= :from THEN unpriced_requests END)
      THEN sum(CASE WHEN day >= :from THEN unpriced_requests END) END AS unpriced
  FROM model_days
  WHERE day < :upTo
),
active AS (
  SELECT count(DISTINCT CASE WHEN day >= :from THEN user_key END) AS users,
    CASE WHEN (SELECT is_known FROM known)
      THEN count(DISTINCT CASE WHEN day < :from THEN user_key END) END AS users_before
  FROM user_spans
  WHERE day < :upTo
),
of_user AS (
  SELECT u.username AS name, u.id AS id, max(day) AS last_day,
    CASE WHEN max(day) < :from THEN 0
      ELSE sum(CASE WHEN day >= :from THEN cost_micros END) END AS cost,
    CASE WHEN NOT (SELECT is_known FROM known) THEN NULL WHEN min(day) >= :from THEN 0
      ELSE sum(CASE WHEN day < :from THEN cost_micros END) END AS before,
    CASE WHEN count(CASE WHEN day >= :from THEN 1 END)
        = count(CASE WHEN day >= :from THEN requests END)
      THEN sum(CASE WHEN day >= :from THEN requests END) END AS requests
  FROM user_spans AS d JOIN users AS u ON u.key = d.user_key
  WHERE day < :upTo
  GROUP BY d.user_key
),
of_model AS (
  SELECT CASE model WHEN '' THEN '(no model)' ELSE model END AS name, provider AS id,
    max(day) AS last_day,
    CASE WHEN max(day) < :from THEN 0
      ELSE sum(CASE WHEN day >= :from THEN cost_micros END) END AS cost,
    CASE WHEN NOT (SELECT is_known FROM known) THEN NULL WHEN min(day) >= :from THEN 0
      ELSE sum(CASE WHEN day < :from THEN cost_micros END) END AS before,
    CASE WHEN count(CASE WHEN day >= :from THEN 1 END)
        = count(CASE WHEN day >= :from THEN requests END)
      THEN sum(CASE WHEN day >= :from THEN requests END) END AS requests
  FROM model_days
  WHERE day < :upTo
  GROUP BY provider, model
),
line AS (
  SELECT 1 AS position, 1 AS place, 'Total' AS section, 'All usage' AS name, requests AS count,
    cost, before, CASE WHEN cost IS NOT NULL THEN cost || '/' || cost END AS share
  FROM total
  UNION ALL
  SELECT 1, 2, 'Total', 'Active users', users, NULL, NULL, NULL FROM active
  UNION ALL
  SELECT 1, 3, 'Total', 'Per active user', NULL,
    (cost + users / 2) / CASE users WHEN 0 THEN NULL ELSE users END,
    (before + users_before / 2) / CASE users_before WHEN 0 THEN NULL ELSE users_before END, NULL
  FROM total, active
  UNION ALL
  SELECT 1, 4, 'Total', 'Unpriced requests', unpriced, NULL, NULL, unpriced || '/' || requests
  FROM total
  UNION ALL
  SELECT 2, row_number() OVER (ORDER BY u.cost DESC, u.name, u.id), 'Top users', u.name,
    u.requests, u.cost, u.before, u.cost || '/' || t.cost
  FROM of_user AS u, total AS t WHERE u.cost IS NOT NULL AND u.last_day >= :from
  UNION ALL
  SELECT 3, row_number() OVER (ORDER BY m.cost DESC, m.name, m.id), 'Top models', m.name,
    m.requests, m.cost, m.before, m.cost || '/' || t.cost
  FROM of_model AS m, total AS t WHERE m.cost IS NOT NULL AND m.last_day >= :from
  UNION ALL
  SELECT 4, row_number() OVER (
      ORDER BY abs(m.cost - m.before) DESC, m.name, m.id), 'Movers', m.name, m.requests, m.cost,
    m.before, NULL
  FROM of_model AS m WHERE m.cost <> m.before
)
SELECT section, name, count, cost AS cost_micros, cost AS cost_usd, before AS before_micros,
  before AS before_usd, cost - before AS change_micros, cost - before AS change_usd, share
FROM line
WHERE place <= CASE position WHEN 1 THEN 4 ELSE :top END
ORDER BY position, place;
