"""Notebooks, executed by the programs that people execute them with."""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat

from kernels import KERNEL_NAME, PATIENCE, jupyter

EXCLUSIVE_OR = [
    """
    let x = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
    let y = Tensor([[0], [1], [1], [0]])
    let generator = Generator(seed: 1)
    let model = Sequential(
      Linear(2, 8, generator: generator), Tanh(), Linear(8, 1, generator: generator))
    let optimizer = Adam(model.parameters, learningRate: 0.05)
    """,
    """
    var losses: [Double] = []
    for epoch in 0..<1000 {
      let loss = mseLoss(model(x), y)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      losses.append(Double(loss.item()))
      if epoch % 100 == 0 { print("Epoch \\(epoch), Loss: \\(loss, decimals: 4)") }
    }
    """,
    "losses[999] < 0.01",
    """
    plt.plot(losses)
    plt.xlabel("Epoch")
    plt.ylabel("Loss")
    plt.show()
    """,
]

FAILING = ["var kept = 17", "let numbers = [1, 2, 3]\nprint(numbers[7])", "kept"]


class NotebookTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, cells: list[str]):
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
            metadata={"kernelspec": {"name": KERNEL_NAME, "display_name": "Swift"}},
        )
        nbformat.write(notebook, self.folder / "in.ipynb")

    def nbconvert(self, *options):
        arguments = ["--to", "notebook", "--execute", "in.ipynb", "--output", "out", *options]
        return jupyter("jupyter", "nbconvert", *arguments, folder=self.folder)

    def outputs(self) -> list:
        notebook = nbformat.read(self.folder / "out.ipynb", as_version=4)
        nbformat.validate(notebook)
        return [cell.outputs for cell in notebook.cells]

    def check_exclusive_or(self):
        _, losses, verdict, figure = self.outputs()
        # On a slow machine the lines come in several messages.
        printed = "".join(output.text for output in losses)
        self.assertRegex(printed, r"^Epoch 0, Loss: 0\.\d{4}\n")
        self.assertEqual(printed.count("\n"), 10)
        self.assertEqual(verdict[0].data["text/plain"], "true")
        self.assertIn("<svg", figure[0].data["image/svg+xml"])
        self.assertIn("text/plain", figure[0].data)

    def test_a_network_is_trained_and_drawn(self):
        self.write(EXCLUSIVE_OR)
        done = self.nbconvert()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check_exclusive_or()
        page = jupyter("jupyter", "nbconvert", "--to", "html", "out.ipynb", folder=self.folder)
        self.assertEqual(page.returncode, 0, page.stderr)
        html = (self.folder / "out.html").read_text()
        self.assertIn("Epoch 900, Loss: 0.0", html)
        self.assertIn("image/svg+xml", html)

    def test_papermill_executes(self):
        self.write(EXCLUSIVE_OR)
        done = jupyter("papermill", "in.ipynb", "out.ipynb", folder=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check_exclusive_or()

    def test_a_failing_cell_fails_the_run_with_its_error(self):
        self.write(FAILING)
        failed = self.nbconvert()
        self.assertNotEqual(failed.returncode, 0)
        said = re.sub(r"\x1b\[[0-9;]*m", "", failed.stderr)
        self.assertIn("FatalError: Index out of range", said)
        self.assertIn("Cell 2, line 2", said)
        self.assertFalse((self.folder / "out.ipynb").exists())

    def test_a_cell_that_does_not_compile_fails_the_run_with_its_error(self):
        self.write(["missing + 1"])
        failed = self.nbconvert()
        self.assertNotEqual(failed.returncode, 0)
        self.assertIn("cannot find 'missing' in scope", failed.stderr)

    def test_allowed_errors_leave_variables_intact(self):
        self.write(FAILING)
        done = self.nbconvert("--allow-errors")
        self.assertEqual(done.returncode, 0, done.stderr)
        _, error, kept = self.outputs()
        self.assertEqual(error[0].output_type, "error")
        self.assertEqual(error[0].evalue, "Index out of range")
        self.assertEqual(kept[0].data["text/plain"], "17")

    def test_papermill_puts_parameters_in(self):
        self.write([
            'let rate = 0.5\nlet name = "none"',
            "print(rate * 2, name, sizes.reduce(0, +), options.count, more == nil)",
        ])  # fmt: skip
        notebook = nbformat.read(self.folder / "in.ipynb", as_version=4)
        notebook.cells[0].metadata["tags"] = ["parameters"]
        # As front ends write it.
        notebook.metadata["language_info"] = {"name": "swift"}
        nbformat.write(notebook, self.folder / "in.ipynb")
        parameters = {
            "rate": 0.25, "name": 'a "name" \\(rate)\n', "sizes": [1, 2, 3],
            "options": {"one": 1, "two": [None, "x", True], "empty": {}}, "more": None,
        }  # fmt: skip
        (self.folder / "parameters.json").write_text(json.dumps(parameters))
        done = jupyter(
            "papermill", "in.ipynb", "out.ipynb", "-f", "parameters.json", folder=self.folder
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        notebook = nbformat.read(self.folder / "out.ipynb", as_version=4)
        self.assertEqual(notebook.cells[1].metadata.tags, ["injected-parameters"])
        self.assertEqual(notebook.cells[1].outputs, [])
        self.assertEqual(
            notebook.cells[2].outputs[0].text, '0.5 a "name" \\(rate)\n 6 3 true\n'
        )

    def test_papermill_stops_at_the_error(self):
        self.write(FAILING)
        failed = jupyter("papermill", "in.ipynb", "out.ipynb", folder=self.folder)
        self.assertNotEqual(failed.returncode, 0)
        self.assertIn("Index out of range", failed.stderr)


class ConsoleTests(unittest.TestCase):
    def test_a_session_in_the_terminal(self):
        lines = [
            "let numbers = [1, 2, 3]", "numbers.reduce(0, +)", "numbers[7]", "print(numbers)",
            'let name = readLine()', "Swift", 'print("from", name!)',
        ]  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "jupyter_console", "--kernel", KERNEL_NAME, "--simple-prompt"],
            input="".join(line + "\n" for line in lines), capture_output=True, text=True,
            timeout=PATIENCE,
        )  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in (
            "Swift notebook", "Out[2]: 6", "Index out of range", "[1, 2, 3]", "from Swift",
        ):  # fmt: skip
            self.assertIn(words, done.stdout + done.stderr)
