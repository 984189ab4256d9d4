internal import CTemplate

/// The parsed templates of one run.
///
/// It owns the library's cache, which is private to it, frozen, and never reads a file; it is
/// released with the last reference. It is not for sharing between threads.
@safe public final class TemplateCache {
  private let cache: OpaquePointer
  private let parts: [String: [TemplatePart]]

  /// Parses `templates`; throws where the library has no memory.
  public convenience init(_ templates: [Template]) throws(TemplateError) {
    var parts: [String: [TemplatePart]] = [:]
    for template in templates { parts[template.name] = template.parts }
    try self.init(parts: parts, name: templates.first?.name ?? "")
    for template in templates {
      for (index, part) in template.parts.enumerated() {
        guard add(part.text, key: Self.key(template.name, index)) else {
          throw TemplateError(file: template.name, problem: .noMemory)
        }
      }
    }
    unsafe ctpl_cache_freeze(cache)
  }

  /// A cache to try content in.
  convenience init(unchecked name: String) throws(TemplateError) {
    try self.init(parts: [:], name: name)
  }

  private init(parts: [String: [TemplatePart]], name: String) throws(TemplateError) {
    guard let cache = unsafe ctpl_cache_create() else {
      throw TemplateError(file: name, problem: .noMemory)
    }
    unsafe self.cache = unsafe cache
    self.parts = parts
  }

  deinit { unsafe ctpl_cache_destroy(cache) }

  private static func key(_ name: String, _ part: Int) -> String { "\(name)#\(part)" }

  /// Calls `ctpl_cache_add`, which prepends the pragma that turns escaping on.
  func add(_ content: [UInt8], key: String) -> Bool {
    unsafe Text.with(key) { key in
      unsafe content.withUnsafeBytes { bytes in
        unsafe ctpl_cache_add(cache, key, Text.of(bytes))
      }
    }
  }

  /// The expansion of a template's part, counted from 0, every value escaped for its place.
  ///
  /// Throws where a marker of the part has no value: the library would leave it out in silence.
  public func expand(
    _ name: String, part: Int = 0, _ values: TemplateValues
  ) throws(TemplateError) -> [UInt8] {
    guard let parts = parts[name], parts.indices.contains(part) else {
      throw TemplateError(file: name, problem: .missing)
    }
    if let error = parts[part].unset(in: values) { throw error }
    guard let dictionary = unsafe ctpl_values_create() else {
      throw TemplateError(file: name, problem: .noMemory)
    }
    defer { unsafe ctpl_values_destroy(dictionary) }
    guard unsafe fill(dictionary, with: values) else {
      throw TemplateError(file: name, problem: .noMemory)
    }
    let output = Output()
    let isDone = unsafe Text.with(Self.key(name, part)) { key in
      withExtendedLifetime(output) {
        unsafe ctpl_cache_expand(
          cache, key, dictionary, Unmanaged.passUnretained(output).toOpaque()
        ) { context, bytes, count in
          guard let context = unsafe context, let bytes = unsafe bytes else { return }
          let output = unsafe Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
          let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
          unsafe output.bytes.append(contentsOf: raw)
        }
      }
    }
    guard isDone else { throw TemplateError(file: name, problem: .noMemory) }
    return output.bytes
  }

  /// What an expansion gives, kept where C can find it again.
  private final class Output {
    var bytes: [UInt8] = []
  }

  /// Copies `values` into the library's dictionary; false where there is no memory.
  private func fill(_ dictionary: OpaquePointer, with values: TemplateValues) -> Bool {
    for (name, text) in values.texts {
      let isSet = unsafe Text.with(name) { name in
        unsafe Text.with(text) { text in unsafe ctpl_values_set(dictionary, name, text) }
      }
      guard isSet else { return false }
    }
    for (name, repetitions) in values.sections {
      for values in repetitions {
        let section = unsafe Text.with(name) { unsafe ctpl_values_add(dictionary, $0) }
        guard let section = unsafe section, unsafe fill(section, with: values) else { return false }
      }
    }
    return true
  }
}

/// Text lent to C with its count, so that a NUL within survives.
private enum Text {
  static func with<Result>(_ text: String, _ body: (ctpl_text) -> Result) -> Result {
    var text = text
    return text.withUTF8 { unsafe body(of(UnsafeRawBufferPointer($0))) }
  }

  static func of(_ bytes: UnsafeRawBufferPointer) -> ctpl_text {
    unsafe ctpl_text(
      bytes: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), count: bytes.count)
  }
}
