internal import JupyterProtocol

/// Subshells: shells of their own in the same session, whose cells run while others are busy
/// ([JEP 91](https://jupyter.org/enhancement-proposals/91-kernel-subshells/kernel-subshells.html)).
/// They exist where the interpreter says that it can run cells at the same time.
extension Kernel {
  func createSubshell() -> Reply {
    withSubshells {
      let id = Session.makeID()
      lanes[id] = Lane()
      return .ok(["subshell_id": .string(id)])
    }
  }

  func deleteSubshell(_ message: Message) -> Reply {
    withSubshells {
      let id = message.content["subshell_id"]?.string ?? ""
      guard lanes.removeValue(forKey: id) != nil else {
        return .error("UnknownSubshell", "there is no subshell \"\(id)\"")
      }
      return .ok()
    }
  }

  func listSubshells() -> Reply {
    withSubshells { .ok(["subshell_id": .strings(lanes.keys.compactMap(\.self).sorted())]) }
  }

  private func withSubshells(_ make: () -> Reply) -> Reply {
    guard interpreter.information.supportedFeatures.contains(KernelInformation.subshells) else {
      return .error("SubshellsUnavailable", "this kernel has no subshells")
    }
    return make()
  }
}
