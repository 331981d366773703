import Plotting

struct Unsupported: Error {
  let call: String
}

/// Draws a specification through the public functions.
func draw(_ spec: FigureSpec) throws(Unsupported) -> Figure {
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
  switch call.name {
  case "plot":
    axes.plot(
      values[0].numbers, values[1].numbers, label: label, linestyle: linestyle,
      marker: options["marker"]?.text ?? "None", color: color,
      linewidth: options["linewidth"]?.number ?? 1.5)
  case "step":
    axes.step(values[0].numbers, values[1].numbers, where: options["where"]?.text ?? "pre")
  case "scatter":
    axes.scatter(values[0].numbers, values[1].numbers, s: options["s"]?.number ?? 36)
  case "axhline":
    axes.axhline(values[0].number ?? 0, linestyle: linestyle, color: color ?? "C0")
  case "title": axes.setTitle(values[0].text ?? "")
  case "xlabel": axes.setXLabel(values[0].text ?? "")
  case "ylabel": axes.setYLabel(values[0].text ?? "")
  case "grid": axes.grid(values[0].flag ?? true)
  case "legend": axes.legend(loc: options["loc"]?.text ?? "best")
  case "xlim": axes.setXLim(values[0].number ?? 0, values[1].number ?? 1)
  case "ylim": axes.setYLim(values[0].number ?? 0, values[1].number ?? 1)
  case "semilogy": axes.semilogy(values[0].numbers, values[1].numbers)
  case "loglog": axes.loglog(values[0].numbers, values[1].numbers)
  case "bar" where !values[0].texts.isEmpty: axes.bar(values[0].texts, values[1].numbers)
  case "bar": axes.bar(values[0].numbers, values[1].numbers)
  case "barh": axes.barh(values[0].texts, values[1].numbers)
  case "hist": axes.hist(values[0].numbers, bins: Int(options["bins"]?.number ?? 10))
  case "fill_between":
    axes.fillBetween(
      values[0].numbers, values[1].numbers, values[2].numbers, alpha: options["alpha"]?.number ?? 1)
  case "imshow":
    axes.imshow(values[0].list.map(\.numbers), cmap: options["cmap"]?.text ?? "viridis")
  default: throw Unsupported(call: call.name)
  }
}
