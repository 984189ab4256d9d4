/// A template that cannot be used, and where it goes wrong.
public struct TemplateError: Error, Hashable, Sendable {
  /// What is wrong, with the offending words.
  public enum Problem: Hashable, Sendable {
    /// A file that is not there.
    case missing
    /// A file that no page is made of.
    case unknownTemplate(allowed: [String])
    /// Bytes that are not UTF-8, or a NUL among them.
    case notText
    /// A `{{` whose `}}` does not stand on the same line.
    case unclosedMarker
    /// A marker that the template cannot use in its place; `allowed` is sorted.
    case unknownMarker(String, allowed: [String])
    /// A section that the template cannot use in its place; `allowed` is sorted.
    case unknownSection(String, allowed: [String])
    /// A marker with a modifier, such as `:none`: what a value needs is always found out.
    case modifier(String)
    /// A pragma, such as `AUTOESCAPE`: every template has the same, from the loader.
    case pragma(String)
    /// A marker that changes what markers look like.
    case delimiters
    /// A section that is still open at the end of the file, or where a place is.
    case unclosedSection(String)
    /// The end of a section that is not the one open; nil where none is.
    case wrongEnd(String, open: String?)
    /// A `{{>NAME}}` that is not one of the template's places, or stands out of order.
    case wrongPlace(String, expected: String?)
    /// A place that the template needs and does not have.
    case missingPlace(String)
    /// A marker that the template needs and does not have.
    case missingMarker(String)
    /// A marker stands where no escaping makes its value safe, or the HTML around it is broken.
    case refused
    /// A style sheet with `</` or `<!--`, with which a browser would see another end of it.
    case endsStyle
    /// A marker of the template, or its section, that was given no value.
    case unset(String)
    /// The library has no memory left.
    case noMemory
  }

  /// The file's name.
  public var file: String
  /// The line, counted from 1; nil where the whole file is meant.
  public var line: Int?
  /// What is wrong there.
  public var problem: Problem

  /// Records `problem` at `line` of `file`.
  public init(file: String, line: Int? = nil, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }
}
