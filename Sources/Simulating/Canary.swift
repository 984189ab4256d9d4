/// Words that stand in everything a cost reporter must not keep, so that a test can look for them.
public enum Canary {
  /// Stands in every user prompt of an interception.
  public static let prompt = "canary-prompt-nightingale"
  /// Stands in every tool input.
  public static let toolInput = "canary-tool-input-goldfinch"
  /// Stands in every session token that the simulation makes itself.
  public static let token = "canarytokenwren"
  /// Stands in every last prompt and thread prompt of a session.
  public static let lastPrompt = "canary-last-prompt-linnet"
  /// Stands in every chat title.
  public static let chatTitle = "canary-chat-title-siskin"
}
