"""The cells of CXLSXReference.c by Python's XlsxWriter, in constant memory."""
import sys

import xlsxwriter

path, rows = sys.argv[1], int(sys.argv[2])
workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
sheet = workbook.add_worksheet("usage")
day = workbook.add_format({"num_format": "yyyy-mm-dd"})
count = workbook.add_format({"num_format": "#,##0"})
money = workbook.add_format({"num_format": "#,##0.00????"})
text = workbook.add_format({"align": "left"})
for row in range(rows):
    sheet.write_number(row, 0, 46000 + row // 10000, day)
    sheet.write_string(row, 1, f"user-{row % 1000}", text)
    sheet.write_string(row, 2, "claude-sonnet-4-5-20250929", text)
    sheet.write_string(row, 3, "Claude Code", text)
    for column in range(4, 13):
        sheet.write_number(row, column, row * column, count)
    sheet.write_number(row, 13, row * 1237 / 1000000, money)
workbook.close()
