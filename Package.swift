// swift-tools-version: 6.2

import Foundation
import PackageDescription

/// The root of the toolchain that builds this package: it carries SwiftParser prebuilt, in exactly
/// the version of its compiler. The manifest runs with that toolchain's PackageDescription loaded.
let toolchain: String = {
  let mappings = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd()
  let maps = String(decoding: mappings ?? Data(), as: UTF8.self)
  let marker = "/usr/lib/swift/pm/"
  for line in maps.split(separator: "\n") {
    guard let end = line.range(of: marker), let start = line.firstIndex(of: "/") else { continue }
    return line[start..<end.lowerBound] + "/usr"
  }
  return "/usr"
}()
let hostLibraries = toolchain + "/lib/swift/host"
let runtimeLibraries = toolchain + "/lib/swift/linux"

/// What every Swift target is built with.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]
  + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// The settings of a target that parses Swift with the toolchain's own parser, or depends on one
/// that does: importing a module takes the modules that it imports.
let parsing: [SwiftSetting] = strict + [.unsafeFlags(["-I", hostLibraries])]

/// An executable looks for libraries beside itself first, so that an installed copy stands alone.
let standalone: [LinkerSetting] = [
  .unsafeFlags(
    ["-no-toolchain-stdlib-rpath"]
      + ["$ORIGIN", runtimeLibraries].flatMap { ["-Xlinker", "-rpath", "-Xlinker", $0] })
]

/// Where the parser's libraries are, when the program is linked and when it runs.
let hostLinking: [LinkerSetting] = [
  .unsafeFlags(["-L", hostLibraries, "-Xlinker", "-rpath", "-Xlinker", hostLibraries])
]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = strict
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
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
    library("JupyterKernel", ["JupyterProtocol", .product(name: "Logging", package: "swift-log")]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    library(
      "NotebookHistory",
      [
        "CSQLite", "JupyterKernel", "JupyterProtocol",
        .product(name: "Logging", package: "swift-log"),
      ]),
    library(
      "JupyterTransport",
      [
        "JupyterKernel", "JupyterProtocol", "ZeroMQ",
        .product(name: "Logging", package: "swift-log"),
      ]),

    // Cells: text, compiling, the session that runs them.
    .target(name: "CWorkerProtocol"),
    .target(name: "CSystemCalls"),
    library("ChildProcess", ["CSystemCalls"]),
    .target(name: "CellSource", swiftSettings: parsing, linkerSettings: hostLinking),
    library("CellCompiler", ["CellSource", "ChildProcess"], settings: parsing),
    library(
      "CellSession",
      ["CellCompiler", "CellSource", "ChildProcess", "CSystemCalls", "CWorkerProtocol", "Display"],
      settings: parsing),
    // What could stand in a cell, and what is there.
    library("CodeIntelligence", ["ChildProcess"]),
    library(
      "NotebookPackages", ["CWorkerProtocol", "CellCompiler", "ChildProcess"], settings: parsing),
    // What a notebook adds to a session: magics. It knows no Jupyter.
    library(
      "CellMagics", ["CellSession", "CellSource", "ChildProcess", "Display"], settings: parsing),
    // An empty module at which a compiler that was started ahead of time waits.
    library("CompilerGate"),
    .executableTarget(
      name: "cell-worker", dependencies: ["CWorkerProtocol"],
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--export-dynamic"]), .linkedLibrary("dl"),
        .linkedLibrary("pthread"),
      ]),

    // Libraries for notebooks, and for any other Swift program.
    library("Display"),
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    library("Formatting"),
    library("Interruption"),
    .target(name: "CProcessors"),
    .target(name: "CVectorKernels"),
    library(
      "Tensor", ["COpenBLAS", "CProcessors", "CVectorKernels", "Formatting", "Interruption"]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    library("TensorFiles", ["CZlib", "Tensor"]),
    library("Datasets", ["CZlib", "Interruption", "Tensor"]),
    library("TextProcessing", ["Tensor"]),
    library("Autograd", ["Tensor"]),
    library("NeuralNetworks", ["Autograd", "Tensor", "TensorFiles"]),
    library("Optimizers", ["Autograd", "NeuralNetworks", "Tensor"]),
    library(
      "Training",
      [
        "Datasets",
        "Autograd", "Display", "Formatting", "NeuralNetworks", "Optimizers", "Tensor",
        "TensorFiles",
      ]),
    .systemLibrary(
      name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    library("Plotting", ["CCairo", "CFreeType", "CZlib", "Display"]),
    test("DisplayTests", ["Display"]),
    // Figures as calls of pyplot, and the layout that was given to them.
    .target(
      name: "FigureTestSupport", dependencies: ["Plotting"], path: "Tests/FigureTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "PlottingTests",
      dependencies: ["CZlib", "Display", "FigureTestSupport", "Plotting"],
      exclude: ["Goldens"], swiftSettings: strict),
    .executableTarget(
      name: "figure-probe", dependencies: ["FigureTestSupport", "Plotting"],
      path: "Tests/figure-probe", swiftSettings: strict),
    library("TensorPlotting", ["Plotting", "Tensor"]),
    library("TensorDisplay", ["Display", "Tensor"]),
    library(
      "DeepLearning",
      [
        "Autograd", "Datasets", "Display", "Formatting", "NeuralNetworks", "Optimizers", "Plotting",
        "Tensor", "TensorDisplay", "TensorFiles", "TensorPlotting", "TextProcessing", "Training",
      ]),
    test("TensorTests", ["Autograd", "Display", "Formatting", "Tensor", "TensorDisplay"]),
    .testTarget(
      name: "TensorFilesTests", dependencies: ["Autograd", "Tensor", "TensorFiles"],
      exclude: ["Files", "make_files.py"], swiftSettings: strict),
    test("DatasetsTests", ["Autograd", "Datasets", "Tensor"]),
    test("TextProcessingTests", ["Tensor", "TextProcessing"]),
    test("AutogradTests", ["Autograd", "Tensor"]),
    .testTarget(
      name: "OptimizersTests",
      dependencies: ["Autograd", "NeuralNetworks", "Optimizers", "Tensor"],
      exclude: ["Files", "make_files.py"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["CourseNetworks", "DeepLearning"],
      exclude: ["Files", "make_files.py"], swiftSettings: strict),
    // Every operator by PyTorch's name, on cases from standard input.
    .executableTarget(
      name: "tensor-probe", dependencies: ["Autograd", "ChildProcess", "NeuralNetworks", "Tensor"],
      path: "Tests/tensor-probe", swiftSettings: strict),
    test("OperatorTests", ["ChildProcess", "tensor-probe"]),
    // The networks of a course on deep learning, as a notebook has them.
    .target(
      name: "CourseNetworks", dependencies: ["DeepLearning"], path: "Tests/CourseNetworks",
      swiftSettings: strict),
    .testTarget(
      name: "NeuralNetworksTests",
      dependencies: ["ChildProcess", "CourseNetworks", "DeepLearning"],
      exclude: ["Files", "make_files.py"], swiftSettings: strict),
    // Work that is measured beside PyTorch's.
    .target(
      name: "BenchmarkTurns", dependencies: ["Tensor"], path: "Tests/BenchmarkTurns",
      swiftSettings: strict),
    .executableTarget(
      name: "tensor-benchmark", dependencies: ["BenchmarkTurns", "DeepLearning"],
      path: "Tests/tensor-benchmark",
      swiftSettings: strict),
    .executableTarget(
      name: "training-benchmark",
      dependencies: ["BenchmarkTurns", "CourseNetworks", "DeepLearning"],
      path: "Tests/training-benchmark", swiftSettings: strict),
    .executableTarget(
      name: "accuracy-benchmark", dependencies: ["CourseNetworks", "DeepLearning"],
      path: "Tests/accuracy-benchmark", swiftSettings: strict),
    // What a cell's generated code calls.
    library("CellRuntime", ["CWorkerProtocol", "Display", "Interruption"]),

    .target(
      name: "KernelTestSupport", dependencies: ["JupyterKernel", "JupyterProtocol"],
      path: "Tests/KernelTestSupport", swiftSettings: strict),
    test(
      "NotebookHistoryTests",
      [
        "JupyterKernel", "JupyterProtocol", "NotebookHistory",
        .product(name: "Logging", package: "swift-log"),
      ]),
    test("ZeroMQTests", ["ZeroMQ"]),
    test("JupyterProtocolTests", ["JupyterProtocol"]),
    test(
      "JupyterKernelTests",
      [
        "JupyterKernel", "JupyterProtocol", "KernelTestSupport",
        .product(name: "Logging", package: "swift-log"),
      ]),
    test(
      "JupyterTransportTests",
      [
        "JupyterKernel", "JupyterProtocol", "JupyterTransport", "KernelTestSupport", "ZeroMQ",
        .product(name: "Logging", package: "swift-log"),
      ]),

    .testTarget(
      name: "CellSourceTests", dependencies: ["CellSource"], swiftSettings: parsing,
      linkerSettings: hostLinking),
    test("ChildProcessTests", ["ChildProcess"]),
    .target(
      name: "CellTestSupport", dependencies: ["CellCompiler", "CellSession", "Display"],
      path: "Tests/CellTestSupport", swiftSettings: parsing),
    .testTarget(
      name: "CellSessionTests",
      dependencies: [
        "CellCompiler", "CellSession", "CellTestSupport", "ChildProcess", "Display", "cell-worker",
      ],
      swiftSettings: parsing, linkerSettings: hostLinking),

    .testTarget(
      name: "CodeIntelligenceTests",
      dependencies: [
        "CellCompiler", "CellSession", "CellTestSupport", "CodeIntelligence", "Display",
        "cell-worker",
      ],
      swiftSettings: parsing, linkerSettings: hostLinking),

    .testTarget(
      name: "NotebookPackagesTests",
      dependencies: [
        "CellCompiler", "CellSession", "ChildProcess", "NotebookPackages", "cell-worker",
      ],
      swiftSettings: parsing, linkerSettings: hostLinking),

    .testTarget(
      name: "CellMagicsTests",
      dependencies: [
        "CellMagics", "CellSession", "CellTestSupport", "ChildProcess", "Display", "cell-worker",
      ],
      swiftSettings: parsing, linkerSettings: hostLinking),

    // The composition root and its command line.
    .executableTarget(
      name: "swift-kernel",
      dependencies: [
        "CellCompiler", "CellMagics", "CellSession", "CellSource", "ChildProcess",
        "CodeIntelligence",
        "Display", "JupyterKernel", "JupyterProtocol", "JupyterTransport", "NotebookHistory",
        "NotebookPackages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: parsing, linkerSettings: standalone),
  ]
)
