-- title: Budget limits
-- description: The AI budgets of groups and users that the server enforces, as of the period's end.
-- parameter: from day
-- parameter: upTo day
-- column: organization text "Organisation"
-- column: group text "Group"
-- column: user_id text "User id" csv-only
-- column: username text "User"
-- column: members integer "Members"
-- column: limit_micros micros "Limit (micro-USD)" csv-only
-- column: limit_usd money "Limit"
-- column: since day "Since"
-- column: is_assumed flag "Assumed" csv-only
-- sort: organization, group, username, user_id
-- note: A group's limit is for each of its members and UTC month; a row with a user is that user's
--   own. No limit means that there is no budget, 0 that everything is blocked. No Since means since
--   before it was first seen.
WITH moment AS (
  SELECT strftime('%s', :upTo) * 1000000 AS at
),
budget AS (
  SELECT b.group_key, NULL AS user_key, b.spend_limit_micros, b.valid_from, b.is_assumed
  FROM group_budgets AS b, moment AS m
  WHERE b.valid_from < m.at AND (b.valid_until IS NULL OR b.valid_until >= m.at)
  UNION ALL
  SELECT o.group_key, o.user_key, o.spend_limit_micros, o.valid_from, o.is_assumed
  FROM user_budget_overrides AS o, moment AS m
  WHERE o.valid_from < m.at AND (o.valid_until IS NULL OR o.valid_until >= m.at)
)
SELECT coalesce(o.name, '') AS organization, coalesce(g.name, '') AS "group",
  coalesce(u.id, '') AS user_id, coalesce(u.username, '') AS username,
  CASE WHEN b.user_key IS NULL THEN (
    SELECT count(*) FROM group_memberships AS s, moment AS m
    WHERE s.group_key = b.group_key AND s.valid_from < m.at
      AND (s.valid_until IS NULL OR s.valid_until >= m.at)) END AS members,
  b.spend_limit_micros AS limit_micros, b.spend_limit_micros AS limit_usd,
  CASE WHEN b.is_assumed THEN NULL
    ELSE strftime('%Y-%m-%d', b.valid_from / 1000000, 'unixepoch') END AS since,
  b.is_assumed AS is_assumed
FROM budget AS b
LEFT JOIN groups AS g ON g.key = b.group_key
LEFT JOIN organizations AS o ON o.key = g.organization_key
LEFT JOIN users AS u ON u.key = b.user_key
ORDER BY organization, "group", username, user_id, g.key;
