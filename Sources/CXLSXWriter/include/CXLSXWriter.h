// The whole of libxlsxwriter, and what became of its temporary files.
#pragma once
#include <xlsxwriter.h>

// Opens an empty file in `folder` whose name is gone already, so that nothing of it is left however
// the process ends. The descriptor; below 0 where there is none, which counts as a failure.
int cxlsx_unnamed_file(const char *folder);

// How often a temporary file of a workbook of the calling thread could not be made, written or
// read. It only ever grows, so a difference tells whether anything went wrong in between.
unsigned cxlsx_failure_count(void);

// How many temporary files the library has had from this target in the calling thread: none, where
// a program was linked so that the library finds its own.
unsigned cxlsx_file_count(void);

// The `errno` of the latest such failure; 0 where there was none.
int cxlsx_failure_code(void);
