import Synchronization

/// Which of the modules without a place of their own for it are in use instead of being trained.
enum ModuleMode {
  /// A module that is looked at only to see whether it is still there, and the same.
  private struct WeakModule: Sendable {
    nonisolated(unsafe) weak var module: AnyObject?
  }

  private struct Evaluated {
    var modules: [ObjectIdentifier: WeakModule] = [:]
    /// At how many entries those of modules that are gone are looked for.
    var limit = 64

    mutating func insert(_ identifier: ObjectIdentifier, _ module: WeakModule) {
      if modules.count >= limit {
        modules = modules.filter { $0.value.module != nil }
        limit = max(64, 2 * modules.count)
      }
      modules[identifier] = module
    }
  }

  private static let evaluated = Mutex(Evaluated())

  static func isTraining(_ module: any Module) -> Bool {
    let known = evaluated.withLock { $0.modules[ObjectIdentifier(module)] }
    // Another module may stand where one was that is gone.
    return known?.module !== module
  }

  static func set(_ module: any Module, isTraining: Bool) {
    if isTraining {
      let identifier = ObjectIdentifier(module)
      _ = evaluated.withLock { $0.modules.removeValue(forKey: identifier) }
    } else {
      let (identifier, entry) = (ObjectIdentifier(module), WeakModule(module: module))
      evaluated.withLock { $0.insert(identifier, entry) }
    }
  }
}
