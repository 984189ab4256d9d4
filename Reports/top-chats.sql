-- title: Top chats
-- description: The chats that cost most, sub-agents included.
-- filters: user, group, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- parameter: chats integer 50
-- column: chat_id text "Chat"
-- column: title text "Title" csv-only
-- column: user_id text "User id" csv-only
-- column: username text "User"
-- column: first_day day "First day" csv-only
-- column: last_day day "Last day"
-- column: messages integer "Messages"
-- column: tokens tokens "Tokens" csv-only
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- sort: cost_micros desc, chat_id, user_id
-- note: A chat is its root chat's id. Titles are there only where the configuration collects them.
--   Chats are no part of the total: the gateway may count the same spend.
WITH chat AS (
  SELECT root_chat_id, user_key, max(title) AS title, min(day) AS first_day,
    max(day) AS last_day, sum(messages) AS messages,
    CASE WHEN count(*) = count(input_tokens + output_tokens + cache_read_tokens
        + cache_write_tokens)
      THEN sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens) END
      AS tokens,
    sum(cost_micros) AS cost_micros
  FROM chat_day_chats
  WHERE day >= :from AND day < :upTo
  GROUP BY root_chat_id, user_key
)
SELECT lower(substr(hex(root_chat_id), 1, 8) || '-' || substr(hex(root_chat_id), 9, 4) || '-'
    || substr(hex(root_chat_id), 13, 4) || '-' || substr(hex(root_chat_id), 17, 4) || '-'
    || substr(hex(root_chat_id), 21)) AS chat_id,
  c.title AS title, u.id AS user_id, u.username AS username, c.first_day AS first_day,
  c.last_day AS last_day, c.messages AS messages, c.tokens AS tokens,
  c.cost_micros AS cost_micros, c.cost_micros AS cost_usd
FROM chat AS c JOIN users AS u ON u.key = c.user_key
ORDER BY c.cost_micros DESC, chat_id, user_id
LIMIT :chats;
