"""The examples in doc comments and articles run in a session, and print what they say."""

import re
import tempfile
import unittest
from dataclasses import dataclass

from kernels import REPOSITORY, Kernel

TARGETS = (
    "Tensor", "Autograd", "TensorFiles", "NeuralNetworks", "Optimizers", "Training", "Datasets",
    "TextProcessing", "Plotting", "Display", "Formatting", "TensorPlotting", "TensorDisplay",
    "DeepLearning",
)  # fmt: skip
GROUP = 20
"""Examples that share a cell: compiling one by one takes much longer."""

# What an example leaves out: it stands before the example, or around it where it has a place "{}".
# The keys are names of files, followed by the beginning of the example where several differ.
DATA = "let (x, y) = (Tensor.randn(8, 2), Tensor.randn(8, 1))"
MODEL = f"let model = Sequential {{ Linear(2, 4); ReLU(); Linear(4, 1) }}\n{DATA}"
LOSS = f"{MODEL}\nlet loss = mseLoss(model(x), y)"
OPTIMIZER = f"{MODEL}\nlet optimizer = SGD(model.parameters, learningRate: 0.1)"
LOADER = (
    "let loader = DataLoader(\n"
    "  TensorDataset(Tensor.randn(8, 2), Tensor.randn(8, 1)), batchSize: 4)"
)
TRAINER = (
    f"{OPTIMIZER}\n{LOADER}\n"
    "let trainer = Trainer(model, optimizer, loss: MSELoss())"
)
CLASSES = (
    "let model = Sequential { Linear(2, 10) }\n"
    "let batches = DataLoader(\n"
    "  TensorDataset(Tensor.randn(8, 2), Tensor.randint(10, [8])), batchSize: 4)\n"
    "let (trainBatches, testBatches) = (batches, batches)"
)
PICTURES = (
    "let (images, labels) = (Tensor.rand(8, 1, 28, 28), Tensor.randint(10, [8]))\n"
    "let model = Sequential { Flatten(); Linear(784, 10) }"
)
DIGITS = "let digits = DrawnDigits.make(count: 64)\nlet images = Tensor.rand(4, 1, 28, 28)"
LABELLED = (
    "let labels = Tensor.randint(2, [10_000])\n"
    "let data = TensorDataset(Tensor.randn(10_000, 2), labels)"
)
SENTENCES = (
    "struct Sentences: Dataset {\n"
    "  let count = 40\n"
    "  subscript(index: Int) -> (tokens: [Int], label: Int) { ([5, 6, 7], 1) }\n"
    "}\n"
    "let sentences = Sentences()"
)
TOKENS = (
    "struct Sentences: Dataset {\n"
    "  let count = 40\n"
    "  subscript(index: Int) -> [Int] { [5, 6, 7] }\n"
    "}\n"
    "let (sentences, lengths) = (Sentences(), Array(repeating: 3, count: 40))"
)
TEXTS = 'let texts = ["a good film", "not a good film"]'
MATRIX = "let x = Tensor.randn(6, 7)"
AXES = "let axes = Figure().addSubplot(1, 1, 1)"
GRID = "let weights = [[0.1, 0.2], [0.3, 0.4]]"
NOT_RUN = "func unused() throws {\n{}\n}"
"""For what needs files that are not there, or a network."""
CONTEXT = {
    "Generator.swift: let state": "let generator = Generator(seed: 0)",
    "PrintOptions.swift": "let x = Tensor([1.0 / 3, 2.0 / 3])",
    "Tensor+Description.swift": "let loss = Tensor(0.25)",
    "Tensor+Sampling.swift": MATRIX,
    "Tensor+Values.swift: let total": MATRIX,
    "Gradcheck.swift": (
        "let x = Tensor.rand(3, dtype: .float64).requiringGrad()\n"
        "let y = Tensor.rand(3, dtype: .float64).requiringGrad()"
    ),
    "Tensor+Subscript.swift: x[": MATRIX,
    "TensorIndex.swift": MATRIX,
    "Tensor+Gathering.swift": MATRIX,
    "Linalg.swift": "let (a, b) = (Tensor.eye(3), Tensor.ones(3))",
    "Tensor+Einsum.swift": "let (a, b) = (Tensor.eye(3), Tensor.eye(3))",
    "Tensor+Repeating.swift": "let (x, y) = (Tensor.arange(3), Tensor.arange(4))",
    "Attention.swift": "let x = Tensor.randn(2, 5, 8)\nlet (query, key, value) = (x, x, x)",
    "AxisMapping.swift: pad": "let x = Tensor.randn(1, 2, 5, 5)",
    "AxisMapping.swift: interpolate": PICTURES,
    "ClassLosses.swift": PICTURES,
    "Convolutions.swift: conv2d": (
        f"{PICTURES}\nlet (weight, bias) = (Tensor.randn(32, 1, 3, 3), Tensor.zeros(32))"
    ),
    "Losses.swift": MODEL,
    "MaxPooling.swift": "let x = Tensor.randn(8, 32, 28, 28)",
    "MaxUnpooling.swift": "let x = Tensor.randn(8, 32, 28, 28)",
    "Normalization.swift": (
        "let (x, weight, bias) = (Tensor.randn(2, 512), Tensor.ones(512), Tensor.zeros(512))"
    ),
    "SequenceLosses.swift": (
        "let logits = Tensor.randn(50, 2, 20)\n"
        "let labels = Tensor.randint(1, 20, [2, 7])"
    ),
    "Tensor+Comparison.swift": MATRIX,
    "Tensor+InPlace.swift": (
        "let (parameters, gradients, learningRate) = ([Tensor.zeros(3)], [Tensor.ones(3)], 0.1)"
    ),
    "Tensor+Gradient.swift: let slope": "let x = Tensor([1, 2, 3]).requiringGrad()",
    "Tensor+Hooks.swift": (
        "let x = Tensor([1, 2, 3]).requiringGrad()\n"
        "let hidden = x * x\nlet loss = hidden.sum()"
    ),
    "ThreadState.swift": MODEL,
    "MultiheadAttention.swift": "let x = Tensor.randn(2, 5, 128)",
    "Initialize.swift": "let layer = Linear(2, 4)",
    "Shapes.swift: Upsample": PICTURES,
    "Module+State.swift": f"{MODEL}\n{NOT_RUN}",
    "Module.swift: final": "let x = Tensor.randn(8, 2)",
    "Module.swift: static": "final class Block: Module {\n{}\n}",
    "Module.swift: encoder": "let encoder = Linear(2, 4)",
    "StateDictionary.swift": MODEL,
    "GradientClipping.swift": f"{OPTIMIZER}\nlet loss = mseLoss(model(x), y)",
    "GroupedOptimizer.swift: let optimizer = SGD": MODEL,
    "GroupedOptimizer.swift: let optimizer = AdamW": (
        "final class Network: Module {\n"
        "  let body = Linear(2, 4)\n  let head = Linear(4, 1)\n}\n"
        "let model = Network()"
    ),
    "LBFGS.swift": MODEL,
    "Optimizer.swift: let": MODEL,
    "Optimizer.swift: optimizer.step": OPTIMIZER,
    "ParameterGroup.swift": f"{OPTIMIZER}\noptimizer.addGroup([Tensor.zeros(2)])",
    "OneCycleSchedule.swift": f"{OPTIMIZER}\n{LOADER}\nlet epochs = 3",
    "PlateauScheduler.swift": f"{OPTIMIZER}\nlet validationLoss = 0.5",
    "Schedule.swift": OPTIMIZER,
    "Scheduler.swift": MODEL,
    "BatchSchedule.swift": TRAINER,
    "SavedText.swift": LOADER,
    "EarlyStopping.swift": f"{MODEL}\nlet validationLoss = 0.5",
    "ConfusionMatrix.swift": CLASSES,
    "Metric.swift": CLASSES,
    "Penalties.swift": MODEL,
    "Trainer.swift: let trainer = Trainer(model, Adam": CLASSES,
    "Trainer.swift: let trainer = Trainer(model, optimizer)": (
        "typealias SentenceBatch = (tokens: Tensor, lengths: Tensor, labels: Tensor)\n"
        "final class Reader: Module {\n"
        "  let layer = Linear(7, 2)\n"
        "  func callAsFunction(_ tokens: Tensor, lengths: Tensor) -> Tensor { layer(tokens) }\n"
        "}\n"
        "let model = Reader()\nlet optimizer = SGD(model.parameters, learningRate: 0.1)"
    ),
    "ColorScale.swift": GRID,
    "PlotColor.swift": "let (x, y, z) = ([1, 2, 3], [1, 4, 9], [1, 8, 27])",
    "Axes+Grids.swift": "let counts = [[8, 2], [1, 9]]",
    "Axes+Text.swift": AXES,
    "Axes+Ticks.swift": AXES,
    "Figure.swift: let grid": "let figure = Figure()",
    "GridSpec.swift": "let figure = Figure()",
    "TickFormatter.swift": AXES,
    "Tensor+PlotData.swift: plt.imshow": GRID,
    "TrainingHistory.swift": (
        f"{CLASSES}\nlet trainer = Trainer(\n"
        "  model, Adam(model.parameters), loss: CrossEntropyLoss(), metrics: [Accuracy()])\n"
        "let history = try trainer.fit(batches, validation: batches, epochs: 1)"
    ),
    "AffineWarp.swift": DIGITS,
    "Augmentation.swift": DIGITS,
    "Dataset+Splits.swift": LABELLED,
    "Dataset+Views.swift": LABELLED,
    "IDXFile.swift": NOT_RUN,
    "CIFAR.swift": NOT_RUN,
    "LabelledImages.swift": NOT_RUN,
    "MNIST.swift": NOT_RUN,
    "MNIST+Files.swift": NOT_RUN,
    "RemoteFile.swift": NOT_RUN,
    "TextFiles.swift": NOT_RUN,
    "LabelledTexts.swift": NOT_RUN,
    "MovieReviews.swift": NOT_RUN,
    'CSVTable.swift: let table = try CSVTable("flowers': NOT_RUN,
    "BatchSampler.swift": TOKENS,
    "DataLoader+Initialisers.swift": SENTENCES,
    "DataLoader.swift: let loader": LABELLED,
    "DataLoader.swift: let state": f"{LOADER}\nlet other = loader",
    "Sampler.swift": f"{LABELLED}\nlet weights = Array(repeating: 1.0, count: 10_000)",
    "TensorDataset.swift": DATA,
    "BytePairEncoding.swift": TEXTS,
    "Padding.swift: for": "let sentences = [[5, 6, 7], [8]]",
    "Vocabulary.swift": TEXTS,
    "PlotData.swift": "struct Samples { var readings: [Float] }",
    "Axes+Marks.swift": (
        "let axes = Figure().addSubplot(1, 1, 1)\nlet (epochs, losses) = ([1, 2], [0.5, 0.4])"
    ),
    "Pyplot.swift": "let (x, y) = ([1.0, 2.0], [0.5, 0.4])",
    "DisplayChannel.swift: DisplayChannel.redirect": NOT_RUN,
    "DisplayChannel.swift: DisplayChannel.onFlush": NOT_RUN,
    "MIMEBundle.swift: extension": "struct Grid { var (rows, columns) = (2, 3) }",
}


@dataclass
class Example:
    place: str
    lines: list[str]

    @property
    def context(self) -> str:
        name = self.place.split(":")[0].rpartition("/")[2]
        start = f"{name}: {self.lines[0].strip()}"
        keys = [key for key in CONTEXT if key == name or ": " in key and start.startswith(key)]
        return CONTEXT[max(keys, key=len)] if keys else ""

    @property
    def expected(self) -> list[str]:
        """What the lines with values in their comments are to print."""
        return [value for line in self.lines if (value := stated(line)) is not None]

    @property
    def code(self) -> str:
        context = self.context
        body = "\n".join(shown(line) for line in self.lines)
        return context.replace("{}", body) if "{}" in context else f"{context}\n{body}"


def stated(line: str) -> str | None:
    """The value that a comment at the end of a line says that the line prints or has."""
    code, found, comment = line.partition("  // ")
    comment = comment.strip()
    if not found or not code.strip() or "…" in comment:
        return None
    if code.strip().startswith("print("):
        return comment
    return comment if re.fullmatch(r'"[^"]*"|[-\d.\[\], ]*\d[-\d.\[\], ]*', comment) else None


def shown(line: str) -> str:
    """A line without what is left out, which prints the value that it states."""
    line = line.replace("{ … }", "{ }")
    if line.strip().startswith("…"):
        return ""
    code = line.partition("  // ")[0].strip()
    if stated(line) is None or code.startswith("print("):
        return line
    if names := re.match(r"let \(?([\w, ]+)\)? =", code):
        return f'{code}\nprint({names[1]}, separator: ", ")'
    if re.match(r"with|for ", code):
        return line
    return f"print({code})" if not stated(line).startswith('"') else f"debugPrint({code})"


def examples_of(path) -> list[Example]:
    """The blocks of Swift in the doc comments of a source, or in an article."""
    found, current = [], None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if path.suffix == ".swift":
            comment = re.match(r"\s*/// ?(.*)", line)
            line = comment[1] if comment else "```"
        if line.strip() == "```swift":
            current = Example(f"{path.relative_to(REPOSITORY)}:{number}", [])
        elif line.strip() == "```":
            if current:
                found.append(current)
            current = None
        elif current:
            current.lines.append(line)
    return found


def cell_of(examples: list[Example]) -> str:
    """A cell that runs each example in a function of its own, after a line with its number."""
    parts = []
    for number, example in enumerate(examples):
        code = example.code
        if re.match(r"\s*extension ", example.lines[0]):
            parts.append(code)
            code = ""
        parts.append(f"func example{number}() throws {{\n{code}\n}}")
        parts.append(f'print("== {number}")\ntry example{number}()')
    return "\n".join(parts)


def texts_of(cell) -> list[str]:
    """What each example of a cell printed."""
    streams = [o for kind, o in cell.outputs if kind == "stream"]
    text = "".join(o["text"] for o in streams if o["name"] == "stdout")
    return re.split(r"^== \d+\n", text, flags=re.MULTILINE)[1:]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


class ExampleTests(unittest.TestCase):
    def test_examples_run_and_print_what_they_say(self):
        examples = [
            example
            for target in TARGETS
            for path in sorted((REPOSITORY / "Sources" / target).rglob("*"))
            if path.suffix in (".swift", ".md")
            for example in examples_of(path)
        ]
        self.assertGreater(len(examples), 100)
        with tempfile.TemporaryDirectory() as folder, Kernel(cwd=folder) as kernel:
            for start in range(0, len(examples), GROUP):
                group = examples[start : start + GROUP]
                cell = kernel.run(cell_of(group))
                if cell.reply["status"] == "ok":
                    for example, text in zip(group, texts_of(cell), strict=True):
                        self.check(example, text)
                    continue
                for example in group:
                    cell = kernel.run(cell_of([example]))
                    with self.subTest(example=example.place):
                        self.assertEqual(cell.reply["status"], "ok", cell.traceback)
                        self.check(example, *texts_of(cell))

    def check(self, example: Example, text: str):
        """Holds the lines that are stated against the text, in which they stand in this order."""
        rest = squeezed(text)
        for value in example.expected:
            with self.subTest(example=example.place, value=value):
                self.assertIn(squeezed(value), rest)
            rest = rest.partition(squeezed(value))[2]
