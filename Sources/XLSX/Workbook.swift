internal import CXLSXWriter
internal import Glibc

/// A workbook in progress, which hands over its bytes in ``close(_:)`` and leaves no file behind.
///
/// It owns the library's workbook and an unnamed file for the result, and releases both when it
/// goes, closed or not. It belongs to one thread and is not for sharing.
@safe public struct Workbook: ~Copyable {
  private var handle: UnsafeMutablePointer<lxw_workbook>?
  private let descriptor: Int32
  private let failuresBefore: UInt32
  private let filesBefore: UInt32
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
  private var formats: [UnsafeMutablePointer<lxw_format>] = unsafe []

  /// Begins a workbook whose temporary files, all of them unnamed, are in `temporaryFolder`.
  ///
  /// Calls `workbook_new_opt` and `workbook_set_properties`.
  public init(temporaryFolder: String, properties: DocumentProperties) throws(XLSXError) {
    let failures = cxlsx_failure_count()
    let descriptor = unsafe cxlsx_unnamed_file(temporaryFolder)
    guard descriptor >= 0 else { throw XLSXError(systemCode: cxlsx_failure_code()) }
    let handle = unsafe temporaryFolder.withCString { folder in
      var options = unsafe lxw_workbook_options(
        constant_memory: 0, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
      return unsafe workbook_new_opt("/proc/self/fd/\(descriptor)", &options)
    }
    guard let handle = unsafe handle else {
      Glibc.close(descriptor)
      throw XLSXError(LXW_ERROR_MEMORY_MALLOC_FAILED, systemCode: ENOMEM)
    }
    let code = unsafe Self.set(properties, of: handle)
    guard code == LXW_NO_ERROR else {
      unsafe lxw_workbook_free(handle)
      Glibc.close(descriptor)
      throw XLSXError(code)
    }
    unsafe self.handle = handle
    self.descriptor = descriptor
    failuresBefore = failures
    filesBefore = cxlsx_file_count()
  }

  /// Discards a workbook that was not closed.
  ///
  /// Calls `lxw_workbook_free`, which leaves the files of streamed sheets open.
  deinit {
    if let handle = unsafe handle {
      unsafe sheets.forEach { sheet in
        if let file = unsafe sheet.pointee.optimize_tmpfile { unsafe fclose(file) }
      }
      unsafe lxw_workbook_free(handle)
    }
    Glibc.close(descriptor)
  }

  /// Finishes the workbook and hands over its bytes in blocks of at most 256 KiB.
  ///
  /// Calls `workbook_close`. Every part that the library has written to a temporary file was
  /// written whole, or this throws before the first block.
  public consuming func close(_ take: (Span<UInt8>) throws -> Void) throws {
    guard let handle = unsafe handle else { return }
    // The library frees the workbook, whether or not it succeeds.
    unsafe self.handle = nil
    errno = 0
    let code = unsafe workbook_close(handle)
    let systemCode = errno
    guard cxlsx_failure_count() == failuresBefore else {
      throw XLSXError(code, systemCode: cxlsx_failure_code())
    }
    guard code == LXW_NO_ERROR else { throw XLSXError(code, systemCode: systemCode) }
    // Without our own temporary files, nobody knows whether the workbook is whole.
    guard cxlsx_file_count() != filesBefore else {
      throw XLSXError(LXW_ERROR_CREATING_TMPFILE, systemCode: ENOTSUP)
    }
    try copy(take)
  }

  /// Throws where a temporary file could not be written, which the library does not notice.
  public func checkTemporaryFiles() throws(XLSXError) {
    guard cxlsx_failure_count() == failuresBefore else {
      throw XLSXError(systemCode: cxlsx_failure_code())
    }
  }

  /// Adds a sheet behind the others.
  ///
  /// Its name has 1 to 31 characters, none of `[]:*?/\`, no apostrophe at its ends, and is new to
  /// the workbook, whatever its case. Calls `workbook_add_worksheet`, which reads the workbook's
  /// `constant_memory` for this one sheet.
  public mutating func addSheet(
    _ name: String, storage: SheetStorage
  ) throws(XLSXError) -> SheetID {
    guard SheetName.isValid(name) else { throw XLSXError(LXW_ERROR_INVALID_SHEETNAME_CHARACTER) }
    guard let handle = unsafe handle else { throw XLSXError(LXW_ERROR_NULL_PARAMETER_IGNORED) }
    try unsafe XLSXError.check(workbook_validate_sheet_name(handle, name))
    unsafe handle.pointee.options.constant_memory = storage == .streamed ? 1 : 0
    guard let sheet = unsafe workbook_add_worksheet(handle, name) else {
      throw XLSXError(LXW_ERROR_CREATING_TMPFILE, systemCode: cxlsx_failure_code())
    }
    unsafe sheets.append(sheet)
    return SheetID(index: unsafe sheets.count - 1)
  }

  /// Adds a way for cells to look.
  ///
  /// Calls `workbook_add_format`.
  public mutating func addFormat(_ format: CellFormat) throws(XLSXError) -> FormatID {
    guard let added = unsafe workbook_add_format(handle) else {
      throw XLSXError(LXW_ERROR_MEMORY_MALLOC_FAILED, systemCode: ENOMEM)
    }
    unsafe format.apply(to: added)
    unsafe formats.append(added)
    return FormatID(index: unsafe formats.count - 1)
  }

  /// Gives a range a name; `range` as in `'Sheet 1'!$B$2`.
  ///
  /// The name is letters, digits and low lines, begins with a letter, and is no cell's address.
  /// Calls `workbook_define_name`.
  public mutating func defineName(_ name: String, as range: String) throws(XLSXError) {
    try unsafe XLSXError.check(workbook_define_name(handle, name, "=" + range))
  }

  // MARK: - For this module

  func pointer(_ sheet: SheetID) -> UnsafeMutablePointer<lxw_worksheet> {
    unsafe sheets[sheet.index]
  }

  func pointer(_ format: FormatID?) -> UnsafeMutablePointer<lxw_format>? {
    guard let format else { return nil }
    return unsafe formats[format.index]
  }

  func newChart(_ type: lxw_chart_type) throws(XLSXError) -> UnsafeMutablePointer<lxw_chart> {
    guard let chart = unsafe workbook_add_chart(handle, UInt8(type.rawValue)) else {
      throw XLSXError(LXW_ERROR_MEMORY_MALLOC_FAILED, systemCode: ENOMEM)
    }
    return unsafe chart
  }

  // MARK: -

  private static func set(
    _ properties: DocumentProperties, of handle: UnsafeMutablePointer<lxw_workbook>
  ) -> lxw_error {
    let texts = unsafe [
      properties.title, properties.subject, properties.author, properties.comments,
    ].map { text in unsafe strdup(SheetText.prepared(text)) }
    defer { unsafe texts.forEach { unsafe free($0) } }
    var copied = unsafe lxw_doc_properties()
    unsafe copied.title = texts[0]
    unsafe copied.subject = texts[1]
    unsafe copied.author = texts[2]
    unsafe copied.comments = texts[3]
    unsafe copied.created = properties.created
    return unsafe workbook_set_properties(handle, &copied)
  }

  private func copy(_ take: (Span<UInt8>) throws -> Void) throws {
    var block = [UInt8](repeating: 0, count: 256 * 1_024)
    var offset = 0
    while true {
      let count = unsafe pread(descriptor, &block, block.count, offset)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw XLSXError(systemCode: errno) }
      guard count > 0 else { return }
      try take(block.span.extracting(0..<count))
      offset += count
    }
  }
}
