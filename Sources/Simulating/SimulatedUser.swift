/// One person of the deployment.
struct SimulatedUser {
  let number: Int
  let id: RowID
  let username: String
  let name: String
  let organization: Int
  /// Not in the list of users any more, but in everything that was used.
  let isDeleted: Bool
  let isSuspended: Bool
  /// The user as other endpoints embed it, as JSON.
  let minimal: [UInt8]

  init(_ number: Int, seed: UInt64, isHostile: Bool = false) {
    let people = [
      ("ada", "Ada Lovelace"), ("grace", "Grace Hopper"), ("zoe", "Zoë Ångström"),
      ("jose", "José Núñez"), ("yuki", "田中 雪"), ("linus", "Linus Pauling"),
      ("mary", "Mary \"Mo\" O'Neil"), ("omar", "عمر الخيام"), ("ines", "Inês, da Silva"),
      ("kurt", "Kurt Gödel"), ("emmy", "Emmy Noether"), ("alan", "=Alan()"),
    ]
    let person = people[number % people.count]
    self.number = number
    id = RowID(.user, number, seed: seed)
    let suffix = number < people.count ? "" : "\(number / people.count + 1)"
    let tame = suffix.isEmpty ? person : ("\(person.0)-\(suffix)", "\(person.1) \(suffix)")
    username = isHostile ? HostileNames.name(number) : tame.0
    name = isHostile ? HostileNames.name(number + 1) : tame.1
    organization = number % 4 == 3 ? 1 : 0
    isDeleted = number % 11 == 7
    isSuspended = number % 13 == 5
    var json = JSONWriter()
    let (id, username, name) = (id, username, name)
    json.object { json in
      json.field("id", id)
      json.field("username", username)
      json.field("name", name)
      json.field("avatar_url", "")
    }
    minimal = json.bytes
  }

  /// Whether the chats of this user pass the gateway as client `Coder Agents`.
  var isRouted: Bool { number % 3 != 0 }
}
