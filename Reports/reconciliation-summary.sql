-- title: Reconciliation by class
-- description: How much of each figure of the server is proved, explained or not.
-- requires: reconciliation
-- parameter: from day
-- parameter: upTo day
-- column: part text "Part"
-- column: class text "Class"
-- column: reason text "Reason"
-- column: lines integer "Lines"
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: outside_micros micros "Off by"
-- total: lines
-- note: Cost is the server's for chat and the spend export, and ours for the gateway. Off by adds
--   up how many micro-USD figures are above or below what their tokens and prices allow.
-- note: Parts without a cost are checks of amounts that stand in other parts.
SELECT part, class, reason, lines, cost_micros, cost_micros AS cost_usd, outside_micros
FROM reconciliation_sums
ORDER BY part_number,
  CASE class WHEN 'proved' THEN 0 WHEN 'explained' THEN 1 WHEN 'unprovable' THEN 2 ELSE 3 END,
  reason;
