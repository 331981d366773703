/// Asks the user for a line, by a field below the cell.
///
/// ```swift
/// let name = input("What is your name? ")
/// ```
///
/// The standard library's `readLine()` asks too, without a prompt. A cell ends with an error where
/// the front end has no user to ask, as when a notebook is executed by a program, and where the user
/// ends the input. A task that has outlived its cell gets an empty line there, and the error is
/// printed.
public func input(_ prompt: String = "") -> String {
  line(of: "input", prompt, isPassword: false)
}

/// Asks the user for a line that is hidden while it is typed.
///
/// A cell ends with an error where `input(_:)` does.
public func password(_ prompt: String = "") -> String {
  line(of: "password", prompt, isPassword: true)
}

private func line(of function: String, _ prompt: String, isPassword: Bool) -> String {
  guard let line = Kernel.requestInput(prompt, isPassword: isPassword) else {
    Kernel.fail("\(function): the input was ended before there was a line")
    return ""
  }
  return line
}
