package import Plotting

/// A call that cannot be drawn.
package struct Unsupported: Error {
  package let call: String
}

/// Draws a specification through the public functions.
package func draw(_ spec: FigureSpec) throws(Unsupported) -> Figure {
  var style = spec.style == "dark_background" ? PlotStyle.darkBackground : PlotStyle()
  for (name, value) in spec.rc ?? [:] { style[name] = value.parameter }
  let figure = Figure(figsize: (spec.figsize[0], spec.figsize[1]), style: style)
  var shared: [Axes] = []
  if let share = spec.share, let position = spec.axes.first?.position {
    shared = figure.subplots(
      position[0], position[1], sharex: share != "y", sharey: share != "x")
  } else if let sharex = spec.sharex, let sharey = spec.sharey,
    let position = spec.axes.first?.position
  {
    shared = figure.subplots(position[0], position[1], sharex: sharex, sharey: sharey)
  }
  // All axes first, and then what is in them, as pyplot's subplots are made.
  let made = spec.axes.enumerated().map { $1.axes($0, on: figure, shared, spec.grid) }
  for (part, first) in zip(spec.axes, made) {
    var axes = first
    var bars: BarContainer?
    for call in part.calls {
      switch call.name {
      case "twinx": axes = axes.twinx()
      case "twiny": axes = axes.twiny()
      case "colorbar":
        figure.sca(axes)
        figure.colorbar(
          label: call.options["label"]?.text ?? "",
          orientation: call.options["orientation"]?.text ?? "vertical",
          shrink: call.options["shrink"]?.number ?? 1)
      case "bar_label":
        guard let bars else { throw Unsupported(call: call.name) }
        axes.barLabel(
          bars, labels: call.options["labels"]?.texts, fmt: call.options["fmt"]?.text ?? "%g",
          labelType: call.options["label_type"]?.text ?? "edge",
          padding: call.options["padding"]?.number ?? 0,
          fontsize: call.options["fontsize"]?.number)
      default: bars = try draw(call, in: axes) ?? bars
      }
    }
  }
  if let title = spec.suptitle { figure.suptitle(title) }
  if spec.tight { figure.tightLayout() }
  return figure
}

extension FigureSpec.AxesSpec {
  fileprivate func axes(
    _ index: Int, on figure: Figure, _ shared: [Axes], _ grid: FigureSpec.Grid?
  ) -> Axes {
    if let grid, let cells {
      let spec = GridSpec(
        grid.rows, grid.columns, widthRatios: grid.widthRatios, heightRatios: grid.heightRatios)
      return figure.addSubplot(spec[cells[0]...cells[1] - 1, cells[2]...cells[3] - 1])
    }
    let position = position ?? [1, 1, 1]
    return shared.isEmpty
      ? figure.addSubplot(position[0], position[1], position[2]) : shared[index]
  }
}

/// Draws what most figures hold, and answers bars if there are any.
private func draw(_ call: Call, in axes: Axes) throws(Unsupported) -> BarContainer? {
  let values = call.arguments
  let options = call.options
  let label = options["label"]?.text
  let color = options["color"]?.text
  let linestyle = options["linestyle"]?.text
  let alpha = options["alpha"]?.number ?? 1
  let first = values.first?.numbers ?? []
  let second = values.dropFirst().first?.numbers ?? []
  let names = values.first?.texts ?? []
  switch call.name {
  case "plot" where !names.isEmpty: axes.plot(names, second)
  case "scatter" where !names.isEmpty: axes.scatter(names, second)
  case "plot", "semilogx", "semilogy", "loglog":
    if call.name == "semilogx" || call.name == "loglog" { axes.setXScale("log") }
    if call.name == "semilogy" || call.name == "loglog" { axes.setYScale("log") }
    axes.plot(
      first, second, values.dropFirst(2).first?.text ?? "", label: label, linestyle: linestyle,
      marker: options["marker"]?.text, color: color,
      linewidth: options["linewidth"]?.number, alpha: alpha)
  case "step":
    axes.step(
      first, second, where: options["where"]?.text ?? "pre", label: label,
      linestyle: linestyle, color: color)
  case "scatter" where options["c"] != nil:
    axes.scatter(
      first, second, c: options["c"]?.numbers ?? [], s: options["s"]?.number ?? 36)
  case "scatter":
    axes.scatter(
      first, second, s: options["s"]?.number ?? 36, label: label, color: color, alpha: alpha)
  case "imshow":
    axes.imshow(
      values[0].rows, cmap: options["cmap"]?.text,
      origin: options["origin"]?.text ?? "upper", aspect: options["aspect"]?.text ?? "equal",
      extent: options["extent"]?.numbers, interpolation: options["interpolation"]?.text)
  case "axhline":
    axes.axhline(values[0].number ?? 0, label: label, linestyle: linestyle, color: color)
  case "axvline":
    axes.axvline(values[0].number ?? 0, label: label, linestyle: linestyle, color: color)
  case "title":
    axes.setTitle(
      values[0].text ?? "", fontsize: options["fontsize"]?.number,
      loc: options["loc"]?.text ?? "center")
  case "xlabel": axes.setXLabel(values[0].text ?? "")
  case "ylabel": axes.setYLabel(values[0].text ?? "")
  case "grid": axes.grid(values[0].flag ?? true)
  case "xlim" where values.isEmpty:
    axes.setXLim(left: options["left"]?.number, right: options["right"]?.number)
  case "ylim" where values.isEmpty:
    axes.setYLim(bottom: options["bottom"]?.number, top: options["top"]?.number)
  case "xlim" where values.count == 1: axes.setXLim(first)
  case "ylim" where values.count == 1: axes.setYLim(values[0].point)
  case "xlim": axes.setXLim(values[0].number ?? 0, values[1].number ?? 1)
  case "ylim": axes.setYLim(values[0].number ?? 0, values[1].number ?? 1)
  default: return try drawAreas(call, in: axes)
  }
  return nil
}

extension Value {
  /// The value of a parameter of `rcParams`.
  fileprivate var parameter: RCValue {
    switch self {
    case .number(let number): .number(number)
    case .flag(let flag): .flag(flag)
    case .text(let text): .text(text)
    case .list, .options: texts.isEmpty ? .numbers(numbers) : .texts(texts)
    }
  }
}
