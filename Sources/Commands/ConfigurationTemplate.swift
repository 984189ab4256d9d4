/// The file that `showback config init` writes: every key, commented out, with its default or an
/// example.
enum ConfigurationTemplate {
  static let text = """
    # Configuration of Showback. Take the '#' off what shall hold; what is left out has its default.
    # Paths are relative to the folder of this file. No secret stands in it, only where it is.
    # 'showback config check' says what is wrong, 'showback config show' what holds.

    [deployment]
    # url = "https://coder.example.com"
    # token_file = "coder-token"            # readable by you alone; or $CODER_SESSION_TOKEN
    # ca_file = "company-ca.pem"            # in place of the system's authorities

    [warehouse]
    # path = "warehouse.db"                 # one for each deployment
    # detail_retention_days = 400           # older detail is reduced to the daily totals
    # close_after_days = 5                  # a month's costs stay from so many days after its end

    [collect]
    # only = ["chat", "gateway", "people", "budgets", "prices"]
    # late_window_hours = 48                # a day may change for so long after its end
    # concurrency = 4                       # requests under way at once
    # max_rpm = 600                         # requests a minute at most
    # retries = 8
    # retry_delay_ms = 250                  # before the first repetition; it doubles with each one
    # timeout_seconds = 120                 # for one request
    # keep_titles = false                   # chat titles may be confidential

    [collect.provider_map]
    # azure-eu = "openai"                   # priced like openai

    [reports]
    # directory = "reports"                 # your own .sql reports
    # templates = "templates"               # files in place of the HTML page's
    # pseudonym_key_file = "pseudonym.key"

    # What 'showback nightly' writes.
    # [[report]]
    # name = "finance"
    # all = true                            # or: reports = ["usage", "spend-by-user"]
    # period = "last-month"
    # formats = ["csv"]
    # output = "packages/finance"
    # split_by = "cost-center"              # or "group": one package for each
    # source = ["gateway"]                  # also: user, group, model, provider, client
    # limit = 100000
    # pseudonyms = true

    # The first rule that applies to a user's day decides.
    # [[cost_center]]
    # name = "Research"
    # users = ["ada"]
    # emails = ["grace@example.com"]
    # email_file = "research.csv"           # with a column 'email'
    # groups = ["coder/labs"]
    # valid_from = 2026-10-01

    [budgets]
    # basis = "gateway"                     # or "counted", "chat"
    # thresholds = [85, 100]                # per cent of a limit
    # forecast_thresholds = [100]
    # fail_on = "warn"                      # or "exceeded", "never"

    # Beside Coder's own budgets.
    # [[budget]]
    # name = "research-2026"
    # cost_center = "Research"              # or group, organization, or deployment = true
    # limit_usd = "1250.50"                 # each UTC month; quoted, or a whole number
    # basis = "counted"
    # channels = ["team"]
    # thresholds = [50, 80, 100]

    # [[channel]]
    # name = "team"
    # kind = "slack"
    # url_file = "slack-url"                # or url_env = "SLACK_URL"

    # [[channel]]
    # name = "hook"
    # kind = "webhook"
    # url_env = "HOOK_URL"
    # signing_key_file = "hook-key"         # or signing_key_env

    # [[channel]]
    # name = "finance"
    # kind = "mail"
    # host = "mail.example.com"
    # port = 587
    # encryption = "starttls"               # or "tls"; "none" to this machine only
    # ca_file = "company-ca.pem"
    # username = "showback"
    # password_file = "mail-password"       # or password_env
    # from = "showback@example.com"
    # to = ["finance@example.com"]

    # [[channel]]
    # name = "node"
    # kind = "textfile"
    # path = "budgets.prom"
    # names_users = false

    [log]
    # format = "text"                       # or "json", "logfmt"
    # quiet = false

    [metrics]
    # textfile = "showback.prom"

    """
}
