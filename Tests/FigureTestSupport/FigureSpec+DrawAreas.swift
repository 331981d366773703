import Plotting

/// Draws bars, histograms and filled areas, and answers the bars.
func drawAreas(_ call: Call, in axes: Axes) throws(Unsupported) -> BarContainer? {
  let options = call.options
  let label = options["label"]?.text
  let color = options["color"]?.text
  let alpha = options["alpha"]?.number ?? 1
  let values = call.arguments
  let first = values.first?.numbers ?? []
  let second = values.dropFirst().first?.numbers ?? []
  let names = values.first?.texts ?? []
  let (xerr, yerr) = (options["xerr"]?.plotNumbers, options["yerr"]?.plotNumbers)
  let ecolor = options["ecolor"]?.text
  let capsize = options["capsize"]?.number ?? 0
  switch call.name {
  case "bar" where !names.isEmpty:
    return axes.bar(
      names, second, label: label, color: color, alpha: alpha,
      bottom: options["bottom"]?.plotNumbers, yerr: yerr, xerr: xerr, ecolor: ecolor,
      capsize: capsize)
  case "bar":
    return axes.bar(
      first, second, label: label, color: color, alpha: alpha,
      bottom: options["bottom"]?.plotNumbers, yerr: yerr, xerr: xerr, ecolor: ecolor,
      capsize: capsize)
  case "barh" where !names.isEmpty:
    return axes.barh(
      names, second, label: label, color: color, alpha: alpha, left: options["left"]?.plotNumbers,
      yerr: yerr, xerr: xerr, ecolor: ecolor, capsize: capsize)
  case "barh":
    return axes.barh(first, second, label: label, color: color, alpha: alpha)
  case "hist":
    return axes.hist(
      first, bins: options["bins"]?.bins ?? 10, label: label, color: color, alpha: alpha,
      density: options["density"]?.flag ?? false, edgecolor: options["edgecolor"]?.text,
      weights: options["weights"]?.numbers, cumulative: options["cumulative"]?.flag ?? false,
      histtype: options["histtype"]?.text ?? "bar",
      orientation: options["orientation"]?.text ?? "vertical"
    ).patches
  case "fill_between":
    axes.fillBetween(
      first, values[1].plotNumbers, values.dropFirst(2).first?.plotNumbers ?? 0,
      where: options["where"]?.list.compactMap(\.flag), label: label, color: color, alpha: alpha)
  case "fill_betweenx":
    axes.fillBetweenx(
      first, values[1].plotNumbers, values.dropFirst(2).first?.plotNumbers ?? 0,
      where: options["where"]?.list.compactMap(\.flag), label: label, color: color, alpha: alpha)
  default: try drawMore(call, in: axes)
  }
  return nil
}

extension Value {
  /// A number, or a number for each of several things.
  var plotNumbers: any PlotNumbers { number ?? numbers }

  /// What names the bins of a histogram.
  fileprivate var bins: any HistogramBins {
    switch self {
    case .number(let number): Int(number)
    case .text(let text): text
    case .list, .flag, .options: numbers
    }
  }
}
