"""The project's notebooks, executed from top to bottom."""

import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import nbformat

from kernels import REPOSITORY, jupyter

CHAPTERS = sorted((REPOSITORY / "Notebooks").glob("*.ipynb"))


def kinds(notebook) -> list[set]:
    """What each cell's outputs are: text, a value, a figure. How text is cut into messages is left out."""
    return [
        {kind for output in cell.outputs for kind in output.get("data", {"text": ""})}
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


class ChapterTests(unittest.TestCase):
    def check(self, chapter: Path):
        saved = nbformat.read(chapter, as_version=4)
        nbformat.validate(saved)
        with tempfile.TemporaryDirectory() as folder:
            done = jupyter(
                "jupyter", "nbconvert", "--to", "notebook", "--execute", chapter, "--output-dir", folder,
                folder=folder,
            )  # fmt: skip
            self.assertEqual(done.returncode, 0, f"{chapter.name}: {done.stderr[-3000:]}")
            executed = nbformat.read(Path(folder) / chapter.name, as_version=4)
        for number, (was, now) in enumerate(zip(kinds(saved), kinds(executed), strict=True), 1):
            self.assertEqual(was, now, f"{chapter.name}: code cell {number} shows something else than is saved")

    def test_every_chapter_runs_from_top_to_bottom(self):
        # Without data of the machine's own: then it is made by the program.
        self.assertGreater(len(CHAPTERS), 0)
        with mock.patch.dict(os.environ):
            os.environ.pop("SWIFT_NOTEBOOK_DATA", None)
            for chapter in CHAPTERS:
                with self.subTest(chapter.stem):
                    self.check(chapter)


if __name__ == "__main__":
    unittest.main()
