"""A plain collector of interceptions, as one would write it in an afternoon.

collector.py URL TOKEN_FILE DATABASE FIRST_DAY LAST_DAY

Asks page after page, prices each token-usage row with decimals, keeps the rows and sums them by
day, user, model and client. No retries, no marks, no repeated runs.
"""

import datetime
import decimal
import json
import sqlite3
import sys
import urllib.parse
import urllib.request

ONE = decimal.Decimal(1)
KINDS = ["input", "output", "cache_read", "cache_write"]


def get(url, token, path, **query):
    target = url + path + ("?" + urllib.parse.urlencode(query) if query else "")
    request = urllib.request.Request(target, headers={"Coder-Session-Token": token})
    with urllib.request.urlopen(request) as response:
        return json.load(response, parse_float=decimal.Decimal)


def prices(url, token):
    found = {}
    for config in get(url, token, "/api/experimental/chats/model-configs"):
        settings = config.get("model_config") or {}
        cost = settings.get("cost") or settings
        keys = [kind + "_price_per_million_tokens" for kind in KINDS]
        if any(cost.get(key) is not None for key in keys):
            found[config["model"]] = [
                None if cost.get(key) is None else decimal.Decimal(cost[key]) for key in keys]
    return found


def price(unit_prices, tokens):
    if unit_prices is None:
        return None
    cost = 0
    for unit, count in zip(unit_prices, tokens):
        if unit is not None:
            cost += int((unit * count).quantize(ONE, rounding=decimal.ROUND_DOWN))
    return cost


def micros(text):
    instant = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return int(instant.timestamp() * 1_000_000)


def main(url, token_file, path, first, last):
    token = open(token_file).read().strip()
    unit_prices = prices(url, token)
    database = sqlite3.connect(path)
    database.executescript("""
        PRAGMA journal_mode = WAL;
        CREATE TABLE interceptions (id TEXT PRIMARY KEY, started_at INTEGER, ended_at INTEGER,
            user TEXT, provider TEXT, model TEXT, client TEXT);
        CREATE TABLE token_usages (id TEXT PRIMARY KEY, interception_id TEXT, created_at INTEGER,
            input INTEGER, output INTEGER, cache_read INTEGER, cache_write INTEGER,
            cost_micros INTEGER);
        CREATE TABLE daily (day TEXT, user TEXT, model TEXT, client TEXT, requests INTEGER,
            cost_micros INTEGER, PRIMARY KEY (day, user, model, client));
    """)
    rows = 0
    day = datetime.date.fromisoformat(first)
    while day <= datetime.date.fromisoformat(last):
        query = f'started_before:"{day}T23:59:59.999999Z" started_after:"{day}T00:00:00Z"'
        sums = {}
        after = {}
        while True:
            page = get(
                url, token, "/api/v2/aibridge/interceptions", q=query, limit=1000, **after)
            results = page["results"] or []
            for row in results:
                user = row["initiator"]["username"]
                client = row["client"] or ""
                database.execute(
                    "INSERT INTO interceptions VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (row["id"], micros(row["started_at"]), micros(row["ended_at"]), user,
                     row["provider"], row["model"], client))
                for usage in row["token_usages"] or []:
                    tokens = [
                        usage["input_tokens"], usage["output_tokens"],
                        usage["cache_read_input_tokens"], usage["cache_write_input_tokens"]]
                    cost = price(unit_prices.get(row["model"]), tokens)
                    database.execute(
                        "INSERT INTO token_usages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        (usage["id"], row["id"], micros(usage["created_at"]), *tokens, cost))
                    sum_ = sums.setdefault((user, row["model"], client), [0, 0])
                    sum_[0] += 1
                    sum_[1] += cost or 0
            rows += len(results)
            if len(results) < 1000:
                break
            after = {"after_id": results[-1]["id"]}
        database.executemany(
            "INSERT INTO daily VALUES (?, ?, ?, ?, ?, ?)",
            [(str(day), *key, *figures) for key, figures in sums.items()])
        database.commit()
        day += datetime.timedelta(days=1)
    print(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
