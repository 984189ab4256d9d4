import Glibc
import XLSX

extension XLSXError {
  /// The `errno` to tell people: the system's own, or that of bad input and output in general.
  var cause: Int32 { systemCode == 0 ? EIO : systemCode }
}
