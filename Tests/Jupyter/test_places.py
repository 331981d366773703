"""Where a kernel keeps files and listens: what it says when it cannot, and who may look."""

import json
import os
import signal
import socket
import stat
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from jupyter_client.connect import write_connection_file

from kernels import Kernel, command, processes_below, survivors


class ConnectionFileTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.path = self.folder / "connection.json"
        _, self.information = write_connection_file(str(self.path), key=b"a key")

    def check_refused(self, *words: str, **environment):
        refused = command("run", "--connection-file", self.path, **environment)
        self.assertEqual(refused.returncode, 1, refused)
        said = refused.stderr.strip()
        for word in words:
            self.assertIn(word, said)
        return said

    def check_one_sentence(self, *words: str, **environment):
        said = self.check_refused(*words, **environment)
        self.assertEqual(len(said.splitlines()), 1, said)
        self.assertRegex(said, "^Error: ")

    def test_a_file_that_is_not_there(self):
        self.path.unlink()
        self.check_one_sentence(str(self.path), "cannot be read", "No such file")

    def test_a_file_that_is_no_connection_file(self):
        text = self.path.read_bytes()
        for contents in (b"", b"\0\xff", text[: len(text) // 2], b"[]", b"7", b"[" * 100_000):
            with self.subTest(contents=contents[:20]):
                self.path.write_bytes(contents)
                self.check_one_sentence(str(self.path))

    def test_fields_with_the_wrong_values(self):
        for field, value in [
            ("shell_port", 0), ("shell_port", 70_000), ("shell_port", "port"), ("hb_port", None),
            ("iopub_port", -1), ("control_port", 1.5), ("stdin_port", True),
            ("transport", "udp"), ("ip", 5), ("ip", ""), ("key", 7), ("key", None),
            ("signature_scheme", "hmac-md7"), ("signature_scheme", 256),
        ]:  # fmt: skip
            with self.subTest(field=field, value=value):
                self.path.write_text(json.dumps(self.information | {field: value}))
                self.check_one_sentence(field)

    def test_keys_of_the_wrong_kind(self):
        good = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"
        for public, secret in [
            (good[:39], good), (good, good + "x"), (good, None), (5, good), ("\"" * 40, "\"" * 40),
        ]:  # fmt: skip
            with self.subTest(public=public, secret=secret):
                keys = {"curve_publickey": public, "curve_secretkey": secret}
                self.path.write_text(json.dumps(self.information | keys))
                self.check_one_sentence()

    def test_an_address_that_is_not_this_machines(self):
        for address in ("192.0.2.1", "no.such.host.invalid"):
            with self.subTest(address=address):
                self.path.write_text(json.dumps(self.information | {"ip": address}))
                self.check_one_sentence(address)

    def test_a_port_in_use(self):
        for channel in ("shell", "iopub", "stdin", "control", "hb"):
            with self.subTest(channel=channel), socket.socket() as taken:
                taken.bind(("127.0.0.1", 0))
                taken.listen()
                port = taken.getsockname()[1]
                self.path.write_text(json.dumps(self.information | {f"{channel}_port": port}))
                name = "heartbeat" if channel == "hb" else channel
                self.check_one_sentence(f"the {name} channel", f":{port}")

    def test_a_temporary_folder_that_is_not_there(self):
        self.check_refused("/no/such/folder", "Set TMPDIR", TMPDIR="/no/such/folder")


class PrivacyTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.data = self.folder / "data"
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir()
        self.environment = os.environ | {
            "TMPDIR": str(self.temporary), "XDG_DATA_HOME": str(self.data),
        }  # fmt: skip

    def check_private(self, root: Path):
        """Nobody else may enter the folder, or read a file or use a socket in it."""
        entries = [root, *root.rglob("*")]
        self.assertGreater(len(entries), 1)
        for path in entries:
            try:
                mode = path.lstat().st_mode
            except FileNotFoundError:
                continue
            if stat.S_ISLNK(mode):
                continue
            allowed = 0o700 if stat.S_ISDIR(mode) or path.suffix == ".so" else 0o600
            self.assertEqual(stat.S_IMODE(mode) & ~allowed, 0, f"{path} {stat.filemode(mode)}")

    def test_files_are_private_and_removed(self):
        for end in ("shutdown", "terminate", "interrupted"):
            with self.subTest(end=end):
                kernel = Kernel(env=self.environment)
                kernel.run("let x = 1\nimport Glibc")
                kernel.run("struct S {}\nfunc f() -> Int { 5 }")
                kernel.ask("complete_request", {"code": "x.desc", "cursor_pos": 6})
                (session,) = self.temporary.glob("swift-kernel-*")
                self.check_private(session)
                self.check_private(self.data)
                family = processes_below(kernel.process)
                if end != "shutdown":
                    if end == "interrupted":
                        kernel.client.execute("while true {}")
                    os.kill(kernel.process, signal.SIGTERM)
                    self.assertEqual(survivors(family), [])
                kernel.close()
                self.assertEqual(survivors(family), [])
                self.assertEqual(list(self.temporary.iterdir()), [])

    def test_files_that_cells_make_are_as_the_user_wants_them(self):
        before = os.umask(0o022)
        self.addCleanup(os.umask, before)
        with Kernel(env=self.environment, cwd=str(self.folder)) as kernel:
            for code in ("!touch by-shell", "%%writefile by-magic\nx", (
                'import Glibc\nlet file = fopen("by-swift", "w")\nfclose(file)'
            )):  # fmt: skip
                self.assertEqual(kernel.run(code).reply["status"], "ok")
        for name in ("by-shell", "by-magic", "by-swift"):
            self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode), 0o644, name)

    def test_ports_are_bound_to_the_given_address_only(self):
        with Kernel() as kernel:
            information = kernel.manager.get_connection_info()
            ports = {value for name, value in information.items() if name.endswith("_port")}
            kernel.run("1")
            inodes = {
                link.readlink().name
                for process in processes_below(kernel.process)
                for link in Path(f"/proc/{process}/fd").iterdir()
                if link.is_symlink()
            }
            listening = set()
            for table, loopback in (("tcp", "0100007F"), ("tcp6", None), ("udp", None)):
                for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
                    fields = line.split()
                    if f"socket:[{fields[9]}]" not in inodes:
                        continue
                    if fields[3] != "0A" and table != "udp":
                        continue
                    address, port = fields[1].split(":")
                    self.assertEqual((table, address), ("tcp", loopback))
                    listening.add(int(port, 16))
            self.assertEqual(listening, ports)

    def test_sockets_in_the_file_system_are_private_and_removed(self):
        sockets = self.folder / "sockets"
        sockets.mkdir(mode=0o755)
        before = os.umask(0)
        self.addCleanup(os.umask, before)
        place = {"transport": "ipc", "ip": str(sockets / "kernel")}
        kernel = Kernel(place=place, env=self.environment)
        files = list(sockets.glob("kernel-*"))
        self.assertEqual(len(files), 5)
        for file in files:
            self.assertEqual(stat.S_IMODE(file.stat().st_mode) & 0o077, 0, file)
        kernel.close()
        self.assertEqual(list(sockets.glob("kernel-*")), [])


@unittest.skipUnless(os.geteuid() == 0, "only root can mount a file system of a chosen size")
class TemporaryFolderTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "small"
        self.folder.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64m", "none", self.folder], capture_output=True
        )
        if mounted.returncode != 0:
            self.skipTest("file systems cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", self.folder])
        self.environment = os.environ | {"TMPDIR": str(self.folder)}

    def check_recovery(self, begin, end, reason: str):
        """Cells fail with a reason while a condition lasts; nothing is lost by it."""
        with Kernel(env=self.environment) as kernel:
            kernel.run("let kept = 17")
            for attempt in range(3):
                # A compiler that is started ahead of time gives free what the one before it took.
                time.sleep(0.5)
                begin()
                cell = kernel.run(f"let missed{attempt} = 1")
                self.assertEqual(cell.reply["status"], "error")
                self.assertIn(reason, cell.reply["evalue"] + cell.traceback)
                self.assertIn(str(self.folder), cell.reply["evalue"] + cell.traceback)
            end()
            self.assertEqual(kernel.run("kept + 1").result, "18")
            self.assertEqual(kernel.run("let missed0 = 2\nmissed0").result, "2")

    def test_no_space(self):
        filler = self.folder / "filler"

        def fill():
            with filler.open("ab", buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(1 << 16))
                except OSError:
                    pass
                try:
                    while True:
                        file.write(b"0")
                except OSError:
                    pass

        self.check_recovery(fill, filler.unlink, "No space left on device")

    def test_nothing_may_be_written(self):
        def remount(mode: str):
            subprocess.run(["mount", "-o", f"remount,{mode}", self.folder], check=True)

        # Only what nobody has open for writing can be made read-only; the kernel has not.
        self.check_recovery(lambda: remount("ro"), lambda: remount("rw"), "Read-only file system")

    def test_a_kernel_that_starts_without_space_says_so(self):
        connection = self.folder / "connection.json"
        write_connection_file(str(connection))
        subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)
        refused = command("run", "--connection-file", connection, TMPDIR=str(self.folder))
        self.assertEqual(refused.returncode, 1)
        self.assertIn("Read-only file system", refused.stderr)
        self.assertIn("Set TMPDIR", refused.stderr)
