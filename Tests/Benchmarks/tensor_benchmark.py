"""Measure the tensor library beside PyTorch, turn by turn, with two threads each.

usage: python tensor_benchmark.py [--busy] [--work] [--rounds N] [--only TEXT] [--executable PATH]

Run it with a Python that has PyTorch, after `swift build -c release --product tensor-benchmark`.
Every round measures each work once with PyTorch and once with the library; the ratio of a round is
PyTorch's time divided by the library's. --busy keeps another process busy meanwhile. --work compares
the time that a processor worked, with one thread each: it hardly depends on what else is running.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import time

import torch
import torch.nn.functional as F

REST = 0.1
"""Seconds after which threads that spin for more work have given up: they would take a processor from
whoever is measured next."""

ROOT = pathlib.Path(__file__).resolve().parents[2]


def xor(_):
    model = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.ReLU(), torch.nn.Linear(4, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])

    def step():
        loss = F.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    return step


def binary(function):
    def make(size):
        a, b = torch.randn(size, size), torch.randn(size, size)
        return lambda: function(a, b)

    return make


def unary(function):
    def make(size):
        x = torch.randn(size)
        return lambda: function(x)

    return make


def linear(size):
    x, layer = torch.randn(size, size), torch.nn.Linear(size, size)
    return lambda: layer(x)


def product(size):
    a = torch.randn(size, size, requires_grad=True)
    b = torch.randn(size, size, requires_grad=True)

    def step():
        a.grad = b.grad = None
        (a * b).sum().backward()

    return step


def trained(function, *shapes):
    """Forward and backward of a function of a 512 x 4096 matrix and of parameters."""

    def make(size):
        x = torch.randn(512, size, requires_grad=True)
        parameters = [torch.ones(size, requires_grad=True) for _ in shapes]
        target = torch.arange(512) * 7 % size
        dy = torch.randn(512, size)

        def step():
            for tensor in [x, *parameters]:
                tensor.grad = None
            y = function(x, target, *parameters)
            y.backward(None if y.ndim == 0 else dy)

        return step

    return make


def convolution(batch):
    """Both convolutions of a small network for images of digits, each with ReLU and max-pooling."""
    layers = torch.nn.Sequential(
        torch.nn.Conv2d(1, 32, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(32, 64, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2))
    x, dy = torch.randn(batch, 1, 28, 28), torch.randn(batch, 64, 7, 7)

    def step():
        layers.zero_grad()
        layers(x).backward(dy)

    return step


# Each work: its name, how it is made, and what ratio is aimed at.
WORKS = {
    "xor": (xor, 60),
    "add:4": (binary(torch.add), 10),
    "matmul:4": (binary(torch.matmul), 10),
    "linear:4": (linear, 10),
    "product:4": (product, 10),
    "matmul:32": (binary(torch.matmul), 2),
    "matmul:64": (binary(torch.matmul), 1.5),
    "matmul:256": (binary(torch.matmul), 1),
    "matmul:1024": (binary(torch.matmul), 1),
    "matmul:2048": (binary(torch.matmul), 1),
    "exp:4000000": (unary(torch.exp), 1),
    "tanh:4000000": (unary(torch.tanh), 1),
    "sigmoid:4000000": (unary(torch.sigmoid), 1),
    "plus:4000000": (unary(lambda x: x + x), 1),
    "sum:4000000": (unary(torch.sum), 1),
    "softmax:4096": (trained(lambda x, _: F.softmax(x, -1)), 1),
    "layer-norm:4096": (
        trained(lambda x, _, w, b: F.layer_norm(x, w.shape, w, b), "weight", "bias"), 1),
    "cross-entropy:4096": (trained(F.cross_entropy), 1),
    "convolution:32": (convolution, 1.6),
    "convolution:128": (convolution, 1.6),
}


def seconds(work, count, clock):
    start = clock()
    for _ in range(count):
        work()
    return clock() - start


def calibrated(measure, duration=0.04):
    """How often a work is repeated so that a turn takes about `duration` seconds."""
    measure(1)
    once = max(min(measure(1) for _ in range(3)), 1e-7)
    return max(1, min(int(duration / once), 1_000_000))


def readable(value):
    for unit, scale in (("s ", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= scale:
            return f"{value / scale:8.2f} {unit}"
    return f"{value / 1e-9:8.2f} ns"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--work", action="store_true")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="")
    parser.add_argument("--executable", default=str(ROOT / ".build/release/tensor-benchmark"))
    options = parser.parse_args()
    threads = 1 if options.work else 2
    clock = time.process_time if options.work else time.perf_counter
    torch.set_num_threads(threads)
    ours = subprocess.Popen(
        [options.executable, str(threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(name, count):
        ours.stdin.write(f"{name} {count}\n")
        answer = ours.stdout.readline().strip()
        return None if answer == "unknown" else float(answer.split()[options.work])

    busy = None
    if options.busy:
        busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    print(f"{'work':20} {'PyTorch':>11} {'ours':>11}   ratio: min  median  max    aim")
    try:
        for name, (make, aim) in WORKS.items():
            if options.only not in name:
                continue
            size = int(name.partition(":")[2] or 0)
            work = make(size)
            if ask(name, 1) is None:
                print(f"{name:20} not there yet")
                continue
            theirs_count = calibrated(lambda count: seconds(work, count, clock))
            ours_count = calibrated(lambda count: ask(name, count))
            theirs, own = [], []
            for _ in range(options.rounds):
                theirs.append(seconds(work, theirs_count, clock) / theirs_count)
                time.sleep(REST)
                own.append(ask(name, ours_count) / ours_count)
            ratios = sorted(a / b for a, b in zip(theirs, own))
            median = statistics.median(ratios)
            print(
                f"{name:20} {readable(statistics.median(theirs))} {readable(statistics.median(own))}"
                f"   {ratios[0]:10.2f} {median:7.2f} {ratios[-1]:7.2f} {aim:5}"
                f"{'' if median >= aim else '  below'}", flush=True)
    finally:
        if busy:
            busy.kill()
        ours.stdin.close()
        ours.wait()


main()
