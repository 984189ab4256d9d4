internal import Reporting

/// Reads `[[cost_center]]`.
enum CostCenterReading {
  static func rule(_ section: SectionReader, name: String) -> CostCenterRule? {
    let users = section.texts("users")?.map(\.value) ?? []
    var emails = section.addresses("emails") ?? []
    let file = section.path("email_file")
    let groups = section.texts("groups")?.map(\.value) ?? []
    let validFrom = section.day("valid_from")
    section.finish()
    let members = ["users", "emails", "email_file", "groups"]
    if !members.contains(where: section.has) { section.reportHere(.noneOf(members)) }
    if let file {
      do throws(UnreadableFile) {
        let bytes = try section.source.readFile(file.value)
        emails += addresses(in: bytes, of: file, section)
      } catch {
        section.source.problems.append(
          ConfigurationProblem(
            .unreadableFile(
              key: section.fullName("email_file"), file: file.value, code: error.code),
            at: file.place))
      }
    }
    return CostCenterRule(
      name: name, users: users, emails: emails, groups: groups, validFrom: validFrom)
  }

  private static func addresses(
    in bytes: [UInt8], of file: Configured<String>, _ section: SectionReader
  ) -> [String] {
    guard let column = EmailColumn(bytes) else {
      section.source.problems.append(
        ConfigurationProblem(.noEmailColumn(file: file.value), at: file.place))
      return []
    }
    for (line, text) in column.rejected {
      section.source.problems.append(
        ConfigurationProblem(
          .notAnAddress(key: section.fullName("email_file"), text: text),
          at: ConfigurationPlace(file: file.value, line: line, column: 0)))
    }
    return column.addresses
  }
}
