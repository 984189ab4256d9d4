/// The script with which a shell completes the tool's words, made from the declaration that also
/// parses them.
///
/// Each script first walks the words before the cursor to find the command they lead to, then
/// offers what may stand there.
struct CompletionScript {
  /// One command with the words that lead to it, each behind a blank: ` prices list`.
  struct Place {
    var path: String
    var command: CommandDefinition
    /// The options of the command and of those above it.
    var options: [OptionDefinition]
  }

  let shell: Shell
  private let tool: String
  private let places: [Place]

  init(_ root: CommandDefinition, for shell: Shell) {
    self.shell = shell
    tool = root.name
    places = Self.places(below: Place(path: "", command: root, options: root.options))
  }

  private static func places(below place: Place) -> [Place] {
    [place]
      + place.command.subcommands.flatMap { command in
        places(
          below: Place(
            path: place.path + " " + command.name, command: command,
            options: command.options + place.options))
      }
  }

  /// The whole script; every line ends in a line feed.
  var text: String {
    let lines =
      switch shell {
      case .bash: bash
      case .zsh: zsh
      case .fish: fish
      }
    return lines.map { $0 + "\n" }.joined()
  }

  private var deeper: [String] { places.map(\.path).filter { !$0.isEmpty } }

  private static func takesFile(_ option: OptionDefinition) -> Bool {
    guard let name = option.value.name else { return false }
    return name.contains("FILE") || name.contains("DIR")
  }

  private static func words(at place: Place) -> [String] {
    place.command.subcommands.map(\.name) + place.options.map(\.spelling) + ["--help", "--version"]
  }

  /// The paths and options whose value is one of `allowedValues`, with these.
  private var choices: [(place: String, values: [String])] {
    places.flatMap { place in
      place.options.filter { !$0.allowedValues.isEmpty }.map {
        ("\(place.path) \($0.spelling)", $0.allowedValues)
      }
    }
  }

  private func valueOptions(_ takesFile: Bool) -> [String] {
    var names: Set<String> = []
    for option in places.flatMap(\.options)
    where option.value != .none && option.allowedValues.isEmpty
      && Self.takesFile(option) == takesFile
    {
      names.insert(option.spelling)
    }
    return names.sorted()
  }

  // MARK: - bash

  private var bash: [String] {
    [
      "_\(tool)() {",
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at= word",
      "  COMPREPLY=()",
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
      "    case \"$at $word\" in",
      "      " + deeper.map(Self.quoted).joined(separator: "|") + ") at=\"$at $word\" ;;",
      "    esac",
      "  done",
      "  case \"$at $prev\" in",
    ]
      + choices.map {
        "    \(Self.quoted($0.place))) COMPREPLY=($(compgen -W "
          + "\(Self.quoted($0.values.joined(separator: " "))) -- \"$cur\")); return ;;"
      } + [
        "    " + valueOptions(true).map { "*\(Self.quoted(" " + $0))" }.joined(separator: "|")
          + ") COMPREPLY=($(compgen -f -- \"$cur\")); return ;;",
        "    " + valueOptions(false).map { "*\(Self.quoted(" " + $0))" }.joined(separator: "|")
          + ") return ;;",
        "  esac",
        "  case \"$at\" in",
      ]
      + places.map {
        "    \(Self.quoted($0.path))) COMPREPLY=($(compgen -W "
          + "\(Self.quoted(Self.words(at: $0).joined(separator: " "))) -- \"$cur\")) ;;"
      } + ["  esac", "}", "complete -o default -F _\(tool) \(tool)"]
  }

  // MARK: - zsh

  private var zsh: [String] {
    [
      "#compdef \(tool)",
      "_\(tool)() {",
      "  local at= word prev=${words[CURRENT-1]}",
      "  local -a entries",
      "  for word in ${words[2,CURRENT-1]}; do",
      "    case \"$at $word\" in",
      "      (" + deeper.map(Self.quoted).joined(separator: "|") + ") at=\"$at $word\" ;;",
      "    esac",
      "  done",
      "  case \"$at $prev\" in",
    ]
      + choices.map {
        "    (\(Self.quoted($0.place))) "
          + "compadd -- \($0.values.map(Self.quoted).joined(separator: " ")); return ;;"
      } + [
        "    (" + valueOptions(true).map { "*\(Self.quoted(" " + $0))" }.joined(separator: "|")
          + ") _files; return ;;",
        "    (" + valueOptions(false).map { "*\(Self.quoted(" " + $0))" }.joined(separator: "|")
          + ") return ;;",
        "  esac",
        "  case \"$at\" in",
      ]
      + places.flatMap { place in
        ["    (\(Self.quoted(place.path)))", "      entries=("]
          + Self.described(place).map { name, summary in
            "        " + Self.quoted("\(name):\(summary.replacing(":", with: "\\:"))")
          } + ["      ) ;;"]
      } + ["  esac", "  _describe -t words word entries", "}", "compdef _\(tool) \(tool)"]
  }

  private static func described(_ place: Place) -> [(String, String)] {
    place.command.subcommands.map { ($0.name, $0.summary) }
      + place.options.map { ($0.spelling, $0.help) }
      + [("--help", "Show the command's page."), ("--version", "Show the version.")]
  }

  // MARK: - fish

  private var fish: [String] {
    [
      "function __\(tool)_at",
      "  set -l at ''",
      "  for word in (commandline -opc)[2..-1]",
      "    switch \"$at $word\"",
      "      case " + deeper.map(Self.quoted).joined(separator: " "),
      "        set at \"$at $word\"",
      "    end",
      "  end",
      "  test \"$at\" = \"$argv[1]\"",
      "end",
      "complete -c \(tool) -f",
      "complete -c \(tool) -s h -l help -d 'Show the command\\'s page.'",
      "complete -c \(tool) -l version -d 'Show the version.'",
    ]
      + places.flatMap { place in
        let here = "complete -c \(tool) -n \"__\(tool)_at '\(place.path)'\""
        return place.command.subcommands.map {
          "\(here) -a \($0.name) -d \(Self.fishQuoted($0.summary))"
        } + place.options.map { "\(here) \(Self.fishOption($0))" }
      }
  }

  private static func fishOption(_ option: OptionDefinition) -> String {
    var words = ["-l \(option.name)"]
    if let short = option.shortName { words.append("-s \(short)") }
    if !option.allowedValues.isEmpty {
      words.append("-x -a \(fishQuoted(option.allowedValues.joined(separator: " ")))")
    } else if takesFile(option) {
      words.append("-r -F")
    } else if option.value != .none {
      words.append("-x")
    }
    words.append("-d \(fishQuoted(option.help))")
    return words.joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "'\\''"))'"
  }

  private static func fishQuoted(_ text: String) -> String {
    "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }
}
