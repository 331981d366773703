"""What `install` puts where, and that it stands alone."""

import contextlib
import json
import tempfile
import unittest
from pathlib import Path

from jupyter_client.connect import write_connection_file

from kernels import REPOSITORY, Kernel, command, processes_below


class InstallationTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.specifications = self.folder / "share/jupyter/kernels"

    def install(self, *options):
        installed = command("install", "--prefix", self.folder, *options)
        self.assertEqual(installed.returncode, 0, installed.stderr)

    def test_the_specification_is_whole(self):
        self.install()
        kernel = self.specifications / "swift"
        specification = json.loads((kernel / "kernel.json").read_text())
        self.assertEqual(specification["interrupt_mode"], "message")
        self.assertEqual(specification["language"], "swift")
        self.assertEqual(specification["display_name"], "Swift")
        self.assertEqual(specification["argv"][1:], ["run", "--connection-file", "{connection_file}"])
        self.assertEqual(Path(specification["argv"][0]).parent, kernel / "runtime")
        for logo in ("logo-32x32.png", "logo-64x64.png", "logo-svg.svg"):
            self.assertGreater((kernel / logo).stat().st_size, 0)

    def test_installing_again_replaces(self):
        self.install()
        (self.specifications / "swift/left-over").touch()
        self.install()
        self.assertEqual([path.name for path in self.specifications.iterdir()], ["swift"])
        self.assertFalse((self.specifications / "swift/left-over").exists())

    def test_the_installed_kernel_stands_alone(self):
        """Nothing that its processes run, map or stand in is of the package's folder."""
        self.install("--name", "swift-copy")
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        with Kernel(self.specifications, "swift-copy", cwd=str(elsewhere)) as kernel:
            self.assertEqual(kernel.run("Tensor([1, 2]).sum().item()").result, "3.0")
            used = set()
            for process in processes_below(kernel.process):
                folder = Path(f"/proc/{process}")
                # One that was listed may have done its work by now.
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    used |= {str((folder / link).readlink()) for link in ("exe", "cwd")}
                    used |= set((folder / "cmdline").read_text().split("\0"))
                    maps = (folder / "maps").read_text().splitlines()
                    used |= {"/" + line.partition("/")[2] for line in maps}
        self.assertEqual([path for path in sorted(used) if f"{REPOSITORY}/" in path + "/"], [])
        self.assertTrue(any(path.endswith("/libNotebookLibraries.so") for path in used))

    def test_uninstall_removes_only_a_kernel_of_ours(self):
        self.install()
        stranger = self.specifications / "stranger"
        stranger.mkdir()
        refused = command("uninstall", "--prefix", self.folder, "--name", "stranger")
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("left alone", refused.stderr)
        removed = command("uninstall", "--prefix", self.folder)
        self.assertEqual(removed.returncode, 0, removed.stderr)
        self.assertEqual([path.name for path in self.specifications.iterdir()], ["stranger"])
        again = command("uninstall", "--prefix", self.folder)
        self.assertNotEqual(again.returncode, 0)
        self.assertIn("There is no kernel", again.stderr)


class ToolchainTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.toolchain = self.folder / "usr"
        (self.toolchain / "bin").mkdir(parents=True)

    def pretend(self, version: str):
        frontend = self.toolchain / "bin/swift-frontend"
        frontend.write_text(f"#!/bin/sh\necho 'Swift version {version} (swift-{version}-RELEASE)'\n")
        frontend.chmod(0o755)

    def test_another_version_is_refused_by_each_command(self):
        self.pretend("5.10.1")
        connection = str(self.folder / "connection.json")
        write_connection_file(connection)
        for arguments in (
            ["run", "--connection-file", connection],
            ["install", "--prefix", self.folder],
        ):
            with self.subTest(command=arguments[0]):
                refused = command(*arguments, SWIFT_NOTEBOOK_TOOLCHAIN=str(self.toolchain))
                self.assertNotEqual(refused.returncode, 0)
                for words in ("was built with", "5.10.1", str(self.toolchain), "install it again"):
                    self.assertIn(words, refused.stderr)

    def test_the_doctor_finds_the_toolchain_amiss(self):
        self.pretend("5.10.1")
        ill = command("doctor", SWIFT_NOTEBOOK_TOOLCHAIN=str(self.toolchain))
        self.assertNotEqual(ill.returncode, 0)
        self.assertRegex(ill.stdout, "FAILED +toolchain: .*was built with")

    def test_a_missing_toolchain_is_told(self):
        missing = command(
            "install", "--prefix", self.folder, SWIFT_NOTEBOOK_TOOLCHAIN=str(self.toolchain)
        )
        self.assertNotEqual(missing.returncode, 0)
        self.assertIn("No Swift toolchain was found", missing.stderr)

    def test_the_doctor_is_content(self):
        well = command("doctor")
        self.assertEqual(well.returncode, 0, well.stdout)
        self.assertNotIn("FAILED", well.stdout)
