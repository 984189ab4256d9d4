internal import HTTPServer

extension Exchange {
  /// `GET /api/v2/buildinfo`, which needs no login.
  func buildInformation() -> HTTPReply {
    json { json in
      json.object { json in
        json.field("external_url", "https://github.com/coder/coder")
        json.field("version", era.version)
        json.field("dashboard_url", "https://coder.example.test")
        json.field("telemetry", false)
        json.field("workspace_proxy", false)
        json.field("agent_api_version", "2.6")
        json.field("provisioner_api_version", "1.9")
        json.field("upgrade_message", "")
        json.field("deployment_id", world.deploymentID)
      }
    }
  }

  /// `GET /api/v2/entitlements`.
  func entitlements() -> HTTPReply {
    let isLicensed = world.options.hasLicense
    return json { json in
      json.object { json in
        json.key("features")
        json.object { json in
          for feature in ["aibridge", "template_rbac", "audit_log"] {
            json.key(named: feature)
            json.object { json in
              json.field("entitlement", isLicensed ? "entitled" : "not_entitled")
              json.field("enabled", isLicensed)
            }
          }
        }
        json.key("warnings")
        json.raw(literal: "[]")
        json.key("errors")
        json.null()
        json.field("has_license", isLicensed)
        json.field("trial", false)
        json.field("require_telemetry", false)
        json.field("refreshed_at", instant: SimulatedTime.startOfDay(now))
      }
    }
  }
}
