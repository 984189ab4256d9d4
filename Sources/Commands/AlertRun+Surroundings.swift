import Alerting
import Budgeting
import CoderAPI
import Usage

extension AlertRun {
  /// A run that sends for real, by this machine's clock, with secrets from files and variables.
  init(
    channels: [AlertChannel], surroundings: Surroundings, console: Console,
    command: @escaping @Sendable (BudgetStanding?) -> String
  ) {
    let secrets = SecretSource(surroundings: surroundings)
    let sender = AlertSender(channels: channels) { secret throws(SecretError) in
      try secrets.read(secret)
    }
    self.init(
      console: console, channels: channels,
      clock: AlertOutbox.Clock(
        now: surroundings.now, sleep: surroundings.clientClock.sleep),
      command: command,
      transmit: { digest, now throws(DeliveryError) in try sender.send(digest, now: now) })
  }
}
