import ChildProcess
import DeepLearning
import Glibc
import Testing

/// A network whose classes have PyTorch's names there and ours here.
private final class Network: Module {
  let features = Sequential {
    Conv2d(1, 4, 3, padding: 1)
    BatchNorm2d(4)
    ReLU()
    Flatten(startAxis: 2)
  }
  let lstm = LSTM(4, 3, bidirectional: true)
  let encoder = TransformerEncoderLayer(6, 2, dimFeedforward: 8, batchFirst: true)
  let head = Linear(6, 2)

  func callAsFunction(_ x: Tensor) -> Tensor {
    head(encoder(lstm(features(x).transpose(1, 2)).output))
  }
}

/// The same in Python: it loads a state, strictly, and writes what comes of an input.
private let script = """
  import sys, torch
  from safetensors.torch import load_file, save_file
  from torch import nn

  class Network(nn.Module):
      def __init__(self):
          super().__init__()
          self.features = nn.Sequential(
              nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(2))
          self.lstm = nn.LSTM(4, 3, bidirectional=True)
          self.encoder = nn.TransformerEncoderLayer(6, 2, 8, batch_first=True)
          self.head = nn.Linear(6, 2)

  network = Network().eval()
  network.load_state_dict(load_file(sys.argv[1]))
  x = load_file(sys.argv[2])["x"]
  with torch.no_grad():
      hidden, _ = network.lstm(network.features(x).transpose(1, 2))
      y = network.head(network.encoder(hidden))
  save_file({"y": y.contiguous()}, sys.argv[3])
  """

/// Where there is a Python with PyTorch: in the environment variable `PYTORCH_PYTHON`, or first in the
/// search path.
private let python: String? = {
  let named = getenv("PYTORCH_PYTHON").map { String(cString: $0) } ?? "python3"
  let probe = try? ChildProcess.output(
    of: "/usr/bin/env", [named, "-c", "import torch, safetensors.torch"])
  return probe?.0 == .exited(0) ? named : nil
}()

@Suite struct PyTorchTests {
  @Test(.enabled(if: python != nil, "there is no Python with PyTorch; name one in PYTORCH_PYTHON"))
  func pyTorchLoadsWhatIsSaved() throws {
    let python = try #require(python)
    let prefix = "/tmp/neural-networks-\(getpid())"
    let files = ["state", "input", "output"].map { "\(prefix)-\($0).safetensors" }
    defer { for file in files { unlink(file) } }
    let network = Network()
    // Running statistics of their own, so that these matter too.
    _ = network(Tensor.randn(5, 1, 4, 4))
    network.eval()
    let x = Tensor.randn(2, 1, 4, 3)
    try network.save(safetensors: files[0])
    try SafetensorsFile.write(["x": x], to: files[1])
    let (ending, report) = try ChildProcess.output(
      of: "/usr/bin/env", [python, "-c", script] + files)
    try #require(ending == .exited(0), "\(report)")
    let wanted = try SafetensorsFile(files[2]).tensor("y")
    let found = withoutGradient { network(x) }
    #expect(found.shape == wanted.shape)
    let error = (found - wanted).abs().max().item()
    #expect(error < 1e-5, "outputs differ by \(error)")
  }
}
