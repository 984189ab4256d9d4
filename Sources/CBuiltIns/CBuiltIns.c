// A file is embedded in two places below: its bytes, and its line in the list.
// A test compares the list with the folders, so that neither can be forgotten.

#include "CBuiltIns.h"

static const unsigned char reports_budget_limits[] = {
#embed "../../Reports/budget-limits.sql"
};

static const unsigned char reports_cache_efficiency[] = {
#embed "../../Reports/cache-efficiency.sql"
};

static const unsigned char reports_collection_gaps[] = {
#embed "../../Reports/collection-gaps.sql"
};

static const unsigned char reports_collection_runs[] = {
#embed "../../Reports/collection-runs.sql"
};

static const unsigned char reports_collection_status[] = {
#embed "../../Reports/collection-status.sql"
};

static const unsigned char reports_executive_summary[] = {
#embed "../../Reports/executive-summary.sql"
};

static const unsigned char reports_price_list[] = {
#embed "../../Reports/price-list.sql"
};

static const unsigned char reports_reconciliation_summary[] = {
#embed "../../Reports/reconciliation-summary.sql"
};

static const unsigned char reports_reconciliation[] = {
#embed "../../Reports/reconciliation.sql"
};

static const unsigned char reports_sessions[] = {
#embed "../../Reports/sessions.sql"
};

static const unsigned char reports_showback_statement[] = {
#embed "../../Reports/showback-statement.sql"
};

static const unsigned char reports_spend_by_client[] = {
#embed "../../Reports/spend-by-client.sql"
};

static const unsigned char reports_spend_by_cost_center[] = {
#embed "../../Reports/spend-by-cost-center.sql"
};

static const unsigned char reports_spend_by_day_and_model[] = {
#embed "../../Reports/spend-by-day-and-model.sql"
};

static const unsigned char reports_spend_by_day[] = {
#embed "../../Reports/spend-by-day.sql"
};

static const unsigned char reports_spend_by_group[] = {
#embed "../../Reports/spend-by-group.sql"
};

static const unsigned char reports_spend_by_model[] = {
#embed "../../Reports/spend-by-model.sql"
};

static const unsigned char reports_spend_by_organization[] = {
#embed "../../Reports/spend-by-organization.sql"
};

static const unsigned char reports_spend_by_user[] = {
#embed "../../Reports/spend-by-user.sql"
};

static const unsigned char reports_top_chats[] = {
#embed "../../Reports/top-chats.sql"
};

static const unsigned char reports_unpriced_usage[] = {
#embed "../../Reports/unpriced-usage.sql"
};

static const unsigned char reports_usage[] = {
#embed "../../Reports/usage.sql"
};

static const unsigned char prices_coder[] = {
#embed "prices/coder-ai-model-prices.json"
};

static const unsigned char templates_chart[] = {
#embed "../../templates/chart.html"
};

static const unsigned char templates_page[] = {
#embed "../../templates/page.html"
};

static const unsigned char templates_report[] = {
#embed "../../templates/report.html"
};

static const unsigned char templates_row[] = {
#embed "../../templates/row.html"
};

static const unsigned char templates_style[] = {
#embed "../../templates/style.css"
};

#define BUILT_IN(folder, name, bytes) {folder, name, bytes, sizeof(bytes)}

static const showback_built_in built_ins[] = {
  BUILT_IN("Reports", "budget-limits.sql", reports_budget_limits),
  BUILT_IN("Reports", "cache-efficiency.sql", reports_cache_efficiency),
  BUILT_IN("Reports", "collection-gaps.sql", reports_collection_gaps),
  BUILT_IN("Reports", "collection-runs.sql", reports_collection_runs),
  BUILT_IN("Reports", "collection-status.sql", reports_collection_status),
  BUILT_IN("Reports", "executive-summary.sql", reports_executive_summary),
  BUILT_IN("Reports", "price-list.sql", reports_price_list),
  BUILT_IN("Reports", "reconciliation-summary.sql", reports_reconciliation_summary),
  BUILT_IN("Reports", "reconciliation.sql", reports_reconciliation),
  BUILT_IN("Reports", "sessions.sql", reports_sessions),
  BUILT_IN("Reports", "showback-statement.sql", reports_showback_statement),
  BUILT_IN("Reports", "spend-by-client.sql", reports_spend_by_client),
  BUILT_IN("Reports", "spend-by-cost-center.sql", reports_spend_by_cost_center),
  BUILT_IN("Reports", "spend-by-day-and-model.sql", reports_spend_by_day_and_model),
  BUILT_IN("Reports", "spend-by-day.sql", reports_spend_by_day),
  BUILT_IN("Reports", "spend-by-group.sql", reports_spend_by_group),
  BUILT_IN("Reports", "spend-by-model.sql", reports_spend_by_model),
  BUILT_IN("Reports", "spend-by-organization.sql", reports_spend_by_organization),
  BUILT_IN("Reports", "spend-by-user.sql", reports_spend_by_user),
  BUILT_IN("Reports", "top-chats.sql", reports_top_chats),
  BUILT_IN("Reports", "unpriced-usage.sql", reports_unpriced_usage),
  BUILT_IN("Reports", "usage.sql", reports_usage),
  BUILT_IN("prices", "coder-ai-model-prices.json", prices_coder),
  BUILT_IN("templates", "chart.html", templates_chart),
  BUILT_IN("templates", "page.html", templates_page),
  BUILT_IN("templates", "report.html", templates_report),
  BUILT_IN("templates", "row.html", templates_row),
  BUILT_IN("templates", "style.css", templates_style),
};

const showback_built_in *showback_built_ins(size_t *count) {
  *count = sizeof(built_ins) / sizeof(built_ins[0]);
  return built_ins;
}
