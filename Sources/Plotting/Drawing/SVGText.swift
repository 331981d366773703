/// `value` to a thousandth, without trailing zeros, for coordinates.
func number(_ value: Double) -> String {
  guard !value.isNaN else { return "0" }
  // SVG's numbers are single precision; a coordinate that far out is nowhere.
  let thousandths = Int((min(max(value, -1e9), 1e9) * 1000).rounded())
  let (whole, part) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
  var text = thousandths < 0 ? "-" : ""
  text += String(whole)
  guard part != 0 else { return text }
  text += part < 10 ? ".00" : part < 100 ? ".0" : "."
  if part % 100 == 0 {
    text += String(part / 100)
  } else if part % 10 == 0 {
    text += String(part / 10)
  } else {
    text += String(part)
  }
  return text
}

/// `value` to seven digits, for factors.
func precise(_ value: Double) -> String {
  NumberText.general(value, digits: 7)
}

/// `text` as character data of XML, without what XML cannot hold.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    default:
      let isCharacter = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
      result.unicodeScalars.append(isCharacter ? scalar : "\u{FFFD}")
    }
  }
  return result
}
