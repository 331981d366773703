package import Plotting

/// A call that cannot be drawn.
package struct Unsupported: Error {
  package let call: String
}

/// Draws a specification through the public functions.
package func draw(_ spec: FigureSpec) throws(Unsupported) -> Figure {
  let figure = Figure(figsize: (spec.figsize[0], spec.figsize[1]))
  for part in spec.axes {
    let axes = figure.addSubplot(part.position[0], part.position[1], part.position[2])
    for call in part.calls { try draw(call, in: axes) }
  }
  if spec.tight { figure.tightLayout() }
  return figure
}

private func draw(_ call: Call, in axes: Axes) throws(Unsupported) {
  let values = call.arguments
  let options = call.options
  let label = options["label"]?.text
  let color = options["color"]?.text
  let linestyle = options["linestyle"]?.text ?? "-"
  let alpha = options["alpha"]?.number ?? 1
  let first = values.first?.numbers ?? []
  let second = values.dropFirst().first?.numbers ?? []
  let names = values.first?.texts ?? []
  switch call.name {
  case "plot", "semilogx", "semilogy", "loglog":
    if call.name == "semilogx" || call.name == "loglog" { axes.setXScale("log") }
    if call.name == "semilogy" || call.name == "loglog" { axes.setYScale("log") }
    axes.plot(
      first, second, label: label, linestyle: linestyle,
      marker: options["marker"]?.text ?? "None", color: color,
      linewidth: options["linewidth"]?.number ?? 1.5, alpha: alpha)
  case "step":
    axes.step(
      first, second, where: options["where"]?.text ?? "pre", label: label, linestyle: linestyle,
      color: color)
  case "scatter":
    axes.scatter(
      first, second, s: options["s"]?.number ?? 36, label: label, color: color, alpha: alpha)
  case "bar" where !names.isEmpty:
    axes.bar(names, second, label: label, color: color, alpha: alpha)
  case "bar": axes.bar(first, second, label: label, color: color, alpha: alpha)
  case "barh" where !names.isEmpty:
    axes.barh(names, second, label: label, color: color, alpha: alpha)
  case "barh": axes.barh(first, second, label: label, color: color, alpha: alpha)
  case "hist":
    axes.hist(
      first, bins: Int(options["bins"]?.number ?? 10), label: label, color: color, alpha: alpha)
  case "fill_between":
    axes.fillBetween(first, second, values[2].numbers, label: label, color: color, alpha: alpha)
  case "imshow":
    axes.imshow(values[0].list.map(\.numbers), cmap: options["cmap"]?.text ?? "viridis")
  case "axhline":
    axes.axhline(values[0].number ?? 0, label: label, linestyle: linestyle, color: color ?? "C0")
  case "axvline":
    axes.axvline(values[0].number ?? 0, label: label, linestyle: linestyle, color: color ?? "C0")
  case "title": axes.setTitle(values[0].text ?? "")
  case "xlabel": axes.setXLabel(values[0].text ?? "")
  case "ylabel": axes.setYLabel(values[0].text ?? "")
  case "grid": axes.grid(values[0].flag ?? true)
  case "legend": axes.legend(loc: options["loc"]?.text ?? "best")
  case "xlim": axes.setXLim(values[0].number ?? 0, values[1].number ?? 1)
  case "ylim": axes.setYLim(values[0].number ?? 0, values[1].number ?? 1)
  default: throw Unsupported(call: call.name)
  }
}
