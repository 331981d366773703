import Plotting

/// Draws what fewer figures hold.
func drawMore(_ call: Call, in axes: Axes) throws(Unsupported) {
  let values = call.arguments
  let options = call.options
  let color = options["color"]?.text
  let alpha = options["alpha"]?.number ?? 1
  let first = values.first?.numbers ?? []
  let second = values.dropFirst().first?.numbers ?? []
  switch call.name {
  case "stem": axes.stem(first, second, label: options["label"]?.text)
  case "errorbar":
    axes.errorbar(
      first, second, yerr: options["yerr"]?.plotNumbers, xerr: options["xerr"]?.plotNumbers,
      fmt: options["fmt"]?.text ?? "", ecolor: options["ecolor"]?.text,
      capsize: options["capsize"]?.number ?? 0, label: options["label"]?.text)
  case "boxplot":
    axes.boxplot(
      values[0].rows, labels: options["tick_labels"]?.texts,
      orientation: options["orientation"]?.text ?? "vertical",
      showmeans: options["showmeans"]?.flag ?? false)
  case "hlines", "vlines":
    let (from, to) = (values[1].number ?? 0, values[2].number ?? 0)
    let colors = options["colors"]?.text
    switch (call.name, values[0].number) {
    case ("hlines", let y?): axes.hlines(y, from, to, colors: colors)
    case ("hlines", nil): axes.hlines(first, from, to, colors: colors)
    case (_, let x?): axes.vlines(x, from, to, colors: colors)
    case (_, nil): axes.vlines(first, from, to, colors: colors)
    }
  case "axline":
    axes.axline(
      values[0].point, values.dropFirst().first?.point, slope: options["slope"]?.number,
      color: color)
  case "axhspan":
    axes.axhspan(
      values[0].number ?? 0, values[1].number ?? 0, color: color, alpha: alpha)
  case "axvspan":
    axes.axvspan(
      values[0].number ?? 0, values[1].number ?? 0, color: color, alpha: alpha)
  case "pie":
    axes.pie(
      first, labels: options["labels"]?.texts, explode: options["explode"]?.numbers,
      autopct: options["autopct"]?.text, startangle: options["startangle"]?.number ?? 0,
      counterclock: options["counterclock"]?.flag ?? true)
  case "text":
    axes.text(
      values[0].number ?? 0, values[1].number ?? 0, values[2].text ?? "",
      fontsize: options["fontsize"]?.number, ha: options["ha"]?.text ?? "left",
      va: options["va"]?.text ?? "baseline", rotation: options["rotation"]?.number ?? 0,
      bbox: options["bbox"]?.box)
  case "annotate":
    axes.annotate(
      values[0].text ?? "", xy: values[1].point, xytext: options["xytext"]?.point,
      textcoords: options["textcoords"]?.text ?? "data", ha: options["ha"]?.text ?? "left")
  case "matshow": axes.matshow(values[0].rows)
  case "pcolormesh": axes.pcolormesh(first, second, values[2].rows)
  case "contour":
    axes.contour(first, second, values[2].rows, colors: options["colors"]?.text)
  case "contourf":
    axes.contourf(first, second, values[2].rows, levels: options["levels"]?.numbers)
  case "hist2d": axes.hist2d(first, second, bins: Int(options["bins"]?.number ?? 10))
  default: try adjust(call, in: axes)
  }
}

/// Changes the axes themselves.
private func adjust(_ call: Call, in axes: Axes) throws(Unsupported) {
  let values = call.arguments
  let options = call.options
  let first = values.first?.numbers ?? []
  let rotation = options["rotation"]?.number ?? 0
  let labels = values.dropFirst().first?.texts
  switch call.name {
  case "legend":
    let anchor = options["bbox_to_anchor"]?.point
    axes.legend(
      values.first?.texts, loc: options["loc"]?.text, ncols: Int(options["ncols"]?.number ?? 1),
      title: options["title"]?.text ?? "", bboxToAnchor: anchor,
      fontsize: options["fontsize"]?.number, frameon: options["frameon"]?.flag)
  case "xscale":
    axes.setXScale(values[0].text ?? "", linthresh: options["linthresh"]?.number ?? 2)
  case "yscale":
    axes.setYScale(values[0].text ?? "", linthresh: options["linthresh"]?.number ?? 2)
  case "xticks" where first.isEmpty: axes.setXTicks([])
  case "yticks" where first.isEmpty: axes.setYTicks([])
  case "xticks": axes.setXTicks(first, labels: labels, rotation: rotation)
  case "yticks": axes.setYTicks(first, labels: labels, rotation: rotation)
  case "tick_params":
    axes.tickParams(
      direction: options["direction"]?.text, length: options["length"]?.number,
      pad: options["pad"]?.number, labelsize: options["labelsize"]?.number)
  case "minorticks_on": axes.minorticksOn()
  case "invert_xaxis": axes.invertXAxis()
  case "invert_yaxis": axes.invertYAxis()
  case "axis" where first.count == 4: axes.axis(first)
  case "axis": axes.axis(values[0].text ?? "")
  default: throw Unsupported(call: call.name)
  }
}

extension Value {
  /// The box behind a text.
  fileprivate var box: TextBox? {
    guard case .options(let options) = self else { return nil }
    return TextBox(
      options["boxstyle"]?.text, facecolor: options["facecolor"]?.text ?? "C0",
      edgecolor: options["edgecolor"]?.text, alpha: options["alpha"]?.number ?? 1,
      pad: options["pad"]?.number)
  }
}
