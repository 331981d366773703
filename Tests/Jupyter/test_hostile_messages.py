"""What comes in from those who mean no good, or have gone mad, is dropped, and costs nothing."""

import socket
import subprocess
import threading
import time
import unittest
from itertools import islice

import zmq

from hostile import HostileMessages
from kernels import IS_LONG, PATIENCE, Kernel, resident_memory

MESSAGES = 10_000 if IS_LONG else 1_000
"""How many each channel gets."""
ALLOWED_GROWTH = 24 << 20
"""In bytes. The signatures that are remembered against replays take 8 MB at most."""


class HostileMessageTests(unittest.TestCase):
    def test_each_channel_survives_them(self):
        # Nobody reads the kernel's log: a pipe that is full must not stop it.
        with Kernel(stderr=subprocess.PIPE) as kernel:
            kernel.run("let kept = 17")
            # What it has had in use once it keeps for the next time; that is no growth.
            for channel in ("shell", "control", "stdin", "hb", "iopub"):
                self.flood(kernel, channel, MESSAGES, seed=1)
            kernel.run("kept")
            before = resident_memory(kernel.process)
            for channel in ("shell", "control", "stdin", "hb", "iopub"):
                with self.subTest(channel=channel):
                    start = time.monotonic()
                    self.flood(kernel, channel, MESSAGES, seed=2)
                    _, reply = kernel.ask("kernel_info_request", {})
                    self.assertEqual(reply["implementation"], "swift-notebook")
                    self.assertEqual(kernel.run("kept").result, "17")
                    after = resident_memory(kernel.process)
                    print(
                        f"\n{MESSAGES} messages on {channel}: {time.monotonic() - start:.1f} s,"
                        f" {before >> 20} MB before, {after >> 20} MB after", end="",
                    )  # fmt: skip
                    self.assertLess(after - before, ALLOWED_GROWTH)
            self.assertTrue(kernel.client.is_alive())

    def flood(self, kernel: Kernel, channel: str, count: int, seed: int):
        information = kernel.manager.get_connection_info()
        messages = HostileMessages(information["key"], seed)
        with zmq.Context() as context:
            pattern = zmq.XSUB if channel == "iopub" else zmq.DEALER
            with context.socket(pattern) as peer:
                peer.linger = 10_000
                peer.sndhwm = peer.rcvhwm = 0
                peer.connect(f"tcp://{information['ip']}:{information[f'{channel}_port']}")
                for number, frames in enumerate(islice(messages, count)):
                    if channel == "iopub":
                        # Subscriptions, their ends, and what a publisher has no use for.
                        frames = [bytes([number % 3]) + b"".join(frames)[:200]]
                    peer.send_multipart(frames)
                    while peer.poll(0):
                        peer.recv_multipart()
                if channel in ("shell", "control"):
                    self.wait_for_answer(peer, messages)

    def wait_for_answer(self, peer: zmq.Socket, messages: HostileMessages):
        """An honest request is answered, behind all that came before it."""
        request = messages.request()
        identity = request[2]
        peer.send_multipart(request)
        deadline = time.monotonic() + PATIENCE
        while peer.poll(max(0, deadline - time.monotonic()) * 1000):
            frames = peer.recv_multipart()
            # The reply's parent header is the request's.
            if len(frames) > 3 and messages.session.unpack(frames[3]).get("msg_id") == (
                messages.session.unpack(identity)["msg_id"]
            ):
                return
        self.fail("the request behind the hostile messages was not answered")

    def test_ports_survive_bytes_that_are_no_messages(self):
        with Kernel() as kernel:
            information = kernel.manager.get_connection_info()
            noise = HostileMessages(information["key"], seed=3)
            ports = [value for name, value in information.items() if name.endswith("_port")]
            for port in ports:
                for _ in range(MESSAGES // 50):
                    with socket.create_connection((information["ip"], port)) as peer:
                        greeting = noise.random.choice([b"", b"\xff" + bytes(8) + b"\x7f\x03"])
                        try:
                            peer.sendall(greeting + noise.bytes(5000))
                        except ConnectionError:
                            pass
            self.assertEqual(kernel.run("6 * 7").result, "42")

    def test_a_front_end_that_goes_in_the_middle_of_output_leaves_the_kernel_well(self):
        with Kernel() as kernel:
            kernel.run("let kept = 17")
            before = resident_memory(kernel.process)
            leaving = kernel.another_client()
            leaving.execute("for i in 0..<1_000_000 { print(\"line \\(i)\") }")
            while leaving.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
                pass
            leaving.stop_channels()
            # Its client stays, but reads nothing while the cell prints.
            self.assertEqual(kernel.run("kept").result, "17")
            grown = resident_memory(kernel.process) - before
            print(f"\n1,000,000 lines for a front end that went: {grown >> 20} MB more", end="")
            self.assertLess(grown, 256 << 20)

            arriving = kernel.another_client()
            reply = arriving.execute_interactive("kept", timeout=PATIENCE)
            self.assertEqual(reply["content"]["status"], "ok")
            arriving.stop_channels()

    def test_eight_kernels_at_once(self):
        results = {}

        def work(number: int):
            with Kernel() as kernel:
                kernel.run(f"let mine = {number}")
                results[number] = kernel.run("(0..<1000).reduce(mine, +)").result

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, {number: str(499_500 + number) for number in range(8)})
