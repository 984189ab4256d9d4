/// A shell that completes words; the raw value is its word on the command line.
enum Shell: String, CaseIterable {
  case bash, zsh, fish
}
