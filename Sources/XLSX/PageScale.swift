/// How large a sheet is on paper.
public enum PageScale: Hashable, Sendable {
  /// As large as fits the page's width, on as many pages as needed.
  case onePageWide
  /// A percentage of its size on the screen, 10 … 400.
  case percent(Int)
}
