#pragma once

// Writes a sheet of `rows` rows and 14 columns to `path`, in constant memory, by the library alone.
// 0, or the library's error.
int xlsx_reference(const char *path, int rows);
