// A file is embedded in two places below: its bytes, and its line in the list.
// A test compares the list with the folders, so that neither can be forgotten.

#include "CBuiltIns.h"

static const unsigned char reports_reconciliation_summary[] = {
#embed "../../Reports/reconciliation-summary.sql"
};

static const unsigned char reports_reconciliation[] = {
#embed "../../Reports/reconciliation.sql"
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

static const unsigned char reports_spend_by_user[] = {
#embed "../../Reports/spend-by-user.sql"
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
  BUILT_IN("Reports", "reconciliation-summary.sql", reports_reconciliation_summary),
  BUILT_IN("Reports", "reconciliation.sql", reports_reconciliation),
  BUILT_IN("Reports", "spend-by-day.sql", reports_spend_by_day),
  BUILT_IN("Reports", "spend-by-group.sql", reports_spend_by_group),
  BUILT_IN("Reports", "spend-by-model.sql", reports_spend_by_model),
  BUILT_IN("Reports", "spend-by-user.sql", reports_spend_by_user),
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
