#include "include/CXLSXReference.h"

#include <stdio.h>
#include <xlsxwriter.h>

int xlsx_reference(const char *path, int rows) {
  lxw_workbook_options options = {.constant_memory = 1, .tmpdir = "/tmp", .use_zip64 = 0};
  lxw_workbook *workbook = workbook_new_opt(path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet(workbook, "usage");
  lxw_format *day = workbook_add_format(workbook);
  lxw_format *count = workbook_add_format(workbook);
  lxw_format *money = workbook_add_format(workbook);
  lxw_format *text = workbook_add_format(workbook);
  format_set_num_format(day, "yyyy-mm-dd");
  format_set_num_format(count, "#,##0");
  format_set_num_format(money, "#,##0.00????");
  format_set_align(text, LXW_ALIGN_LEFT);
  char name[32];
  for (int row = 0; row < rows; row++) {
    worksheet_write_number(sheet, row, 0, 46000 + row / 10000, day);
    snprintf(name, sizeof name, "user-%d", row % 1000);
    worksheet_write_string(sheet, row, 1, name, text);
    worksheet_write_string(sheet, row, 2, "claude-sonnet-4-5-20250929", text);
    worksheet_write_string(sheet, row, 3, "Claude Code", text);
    for (int column = 4; column < 13; column++)
      worksheet_write_number(sheet, row, column, (double)row * column, count);
    worksheet_write_number(sheet, row, 13, row * 1237.0 / 1000000, money);
  }
  return workbook_close(workbook);
}
