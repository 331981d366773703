internal import JupyterProtocol

/// Connections between cells and front ends. They are heard in turn with the cells.
extension Kernel {
  /// Gives what a front end says through a comm to the interpreter.
  ///
  /// - Throws: `ContentError` where it cannot be understood.
  func hear(_ message: Message) async throws(ContentError) -> Reply? {
    let comm = try CommMessage(message)
    // What comes of it belongs to the message, as widgets expect.
    let output = CellOutput(
      publisher: publisher, parent: message.header, executionCount: executionCount, isSilent: true
    ) { prompt, isPassword in
      await self.requestInput(prompt, isPassword: isPassword, for: message)
    }
    await interpreter.receive(comm, output: output)
    output.finish()
    inputs.cancel(for: message.header)
    return nil
  }

  /// The open comms, those of one target where one is named.
  func comms(_ message: Message) -> Reply {
    let wanted = message.content["target_name"]?.string
    let comms = interpreter.openComms.filter { wanted == nil || $0.value == wanted }
    return .ok(["comms": .object(comms.mapValues { ["target_name": .string($0)] })])
  }
}
