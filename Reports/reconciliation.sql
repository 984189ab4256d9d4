-- title: Reconciliation
-- description: Every figure of the server against ours, line by line.
-- requires: reconciliation
-- parameter: from day
-- parameter: upTo day
-- column: part text "Part"
-- column: day day "Day"
-- column: user_id text "User id" csv-only
-- column: username text "User"
-- column: group text "Group" csv-only
-- column: provider text "Provider" csv-only
-- column: model text "Model"
-- column: model_config_id text "Model config" csv-only
-- column: requests integer "Requests" csv-only
-- column: unpriced_requests integer "Unpriced" csv-only
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: found_micros micros "Found (micro-USD)" csv-only
-- column: lower_micros micros "At least (micro-USD)" csv-only
-- column: upper_micros micros "At most (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: outside_micros micros "Off by"
-- column: class text "Class"
-- column: reason text "Reason" csv-only
-- note: Off by is how many micro-USD a figure is above or below what its tokens and prices allow.
-- note: A line without a cost is a check of amounts that stand in other lines, or unpriced.
SELECT l.part, l.day, coalesce(u.id, '') AS user_id, coalesce(u.username, '') AS username,
  coalesce(g.name, '') AS "group", coalesce(m.provider, '') AS provider,
  coalesce(m.model, '') AS model, coalesce(c.id, '') AS model_config_id, l.requests,
  l.unpriced_requests, l.cost_micros, l.found_micros, l.lower_micros, l.upper_micros,
  l.cost_micros AS cost_usd, l.outside_micros, l.class, l.reason
FROM reconciliation_lines AS l
LEFT JOIN users AS u ON u.key = l.user_key
LEFT JOIN groups AS g ON g.key = l.group_key
LEFT JOIN models AS m ON m.key = l.model_key
LEFT JOIN model_configs AS c ON c.key = l.model_config_key
ORDER BY l.part_number, l.day, username, user_id, "group", provider, m.provider_name, model,
  model_config_id, l.group_key, l.reason;
