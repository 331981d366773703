// swift-tools-version: 6.2

import Foundation
import PackageDescription

/// The root of the toolchain that builds this package: it carries SwiftParser prebuilt, in exactly
/// the version of its compiler. The manifest runs with that toolchain's PackageDescription loaded.
let toolchain: String = {
  let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
  let marker = "/usr/lib/swift/pm/"
  for line in maps.split(separator: "\n") {
    guard let end = line.range(of: marker), let start = line.firstIndex(of: "/") else { continue }
    return line[start..<end.lowerBound] + "/usr"
  }
  return "/usr"
}()
let hostLibraries = toolchain + "/lib/swift/host"

/// What every Swift target is built with.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]
  + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// The settings of a target that parses Swift with the toolchain's own parser.
let parsing: [SwiftSetting] = strict + [.unsafeFlags(["-I", hostLibraries])]

/// Every executable looks for libraries beside itself first, so that an installed copy stands alone.
let standalone: [LinkerSetting] = [
  .unsafeFlags(["-Xlinker", "-rpath", "-Xlinker", "$ORIGIN", "-Xlinker", "-rpath", "-Xlinker", hostLibraries])
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func test(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "SwiftNotebook",
  products: [
    .executable(name: "swift-kernel", targets: ["swift-kernel"]),
    .executable(name: "cell-worker", targets: ["cell-worker"]),
    .library(name: "DeepLearning", targets: ["DeepLearning"]),
    // One image that the worker and all cells share: a second copy of a target would bring its
    // globals and conformances twice.
    .library(
      name: "NotebookLibraries", type: .dynamic, targets: ["DeepLearning", "CellRuntime"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Jupyter: messages, sockets, the kernel's state machine.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    library("ZeroMQ", ["CZeroMQ"]),
    library("JupyterProtocol", [.product(name: "Crypto", package: "swift-crypto")]),
    library("JupyterKernel", ["JupyterProtocol"]),
    library(
      "JupyterTransport",
      ["JupyterKernel", "JupyterProtocol", "ZeroMQ", .product(name: "Logging", package: "swift-log")]),

    // Cells: text, compiling, the session that runs them.
    .target(name: "CWorkerProtocol"),
    library("ChildProcess"),
    .target(name: "CellSource", swiftSettings: parsing),
    library("CellCompiler", ["CellSource", "ChildProcess"]),
    library("CellSession", ["CellCompiler", "CellSource", "ChildProcess", "CWorkerProtocol"]),
    .executableTarget(
      name: "cell-worker", dependencies: ["CWorkerProtocol"],
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--export-dynamic"]), .linkedLibrary("dl"), .linkedLibrary("pthread"),
      ]),

    // Libraries for notebooks, and for any other Swift program.
    library("Display"),
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    library("Tensor", ["COpenBLAS"]),
    library("Autograd", ["Tensor"]),
    library("NeuralNetworks", ["Autograd", "Tensor"]),
    library("Optimizers", ["Autograd", "NeuralNetworks", "Tensor"]),
    .systemLibrary(
      name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    library("Plotting", ["CFreeType", "Display"]),
    test("PlottingTests", ["Display", "Plotting"]),
    .executableTarget(
      name: "figure-probe", dependencies: ["Plotting"], path: "Tests/figure-probe",
      swiftSettings: strict),
    library("TensorPlotting", ["Autograd", "Plotting", "Tensor"]),
    library("TensorDisplay", ["Display", "Tensor"]),
    library(
      "DeepLearning",
      [
        "Autograd", "Display", "NeuralNetworks", "Optimizers", "Plotting", "Tensor", "TensorDisplay",
        "TensorPlotting",
      ]),
    // What a cell's generated code calls.
    library("CellRuntime", ["CWorkerProtocol", "Display"]),

    // The composition root and its command line.
    .executableTarget(
      name: "swift-kernel",
      dependencies: [
        "CellSession", "CellSource", "JupyterKernel", "JupyterProtocol", "JupyterTransport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict, linkerSettings: standalone),
  ]
)
