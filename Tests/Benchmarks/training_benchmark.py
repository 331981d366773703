"""Measure training steps beside PyTorch, turn by turn, with two threads each, and the memory they take.

usage: python training_benchmark.py [--rounds N] [--only TEXT] [--executable PATH]

Run it with a Python that has PyTorch, after `swift build -c release --product training-benchmark`.
Every round measures each work once with PyTorch and once with the library; the ratio of a round is
PyTorch's time divided by the library's. Memory is the most that a fresh process of each ever held,
less what it holds before it makes the network.
"""

import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

REST = 0.1
"""Seconds after which threads that spin for more work have given up: they would take a processor from
whoever is measured next."""

ROOT = pathlib.Path(__file__).resolve().parents[2]


def step(modules, loss):
    optimizer = torch.optim.Adam([p for m in modules for p in m.parameters()], lr=0.001)

    def work():
        value = loss()
        optimizer.zero_grad()
        value.backward()
        optimizer.step()

    return work


def mlp(batch):
    model = nn.Sequential(
        nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))
    x, labels = torch.randn(batch, 784), torch.randint(10, (batch,))
    return step([model], lambda: F.cross_entropy(model(x), labels))


class SimpleCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.fc1, self.fc2 = nn.Linear(64 * 7 * 7, 128), nn.Linear(128, 10)
        self.dropout = nn.Dropout(0.25)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        return self.fc2(self.dropout(F.relu(self.fc1(x.reshape(-1, 64 * 7 * 7)))))


def cnn(batch, channels_last=False):
    model = SimpleCNN()
    x, labels = torch.randn(batch, 1, 28, 28), torch.randint(10, (batch,))
    if channels_last:
        model, x = model.to(memory_format=torch.channels_last), x.to(
            memory_format=torch.channels_last)
    return step([model], lambda: F.cross_entropy(model(x), labels))


def lstm(batch):
    embedding, recurrent = nn.Embedding(5000, 64), nn.LSTM(64, 128, batch_first=True)
    head = nn.Linear(128, 2)
    words, labels = torch.randint(5000, (batch, 50)), torch.randint(2, (batch,))
    return step(
        [embedding, recurrent, head],
        lambda: F.cross_entropy(head(recurrent(embedding(words))[1][0][0]), labels))


def transformer(batch):
    layer = nn.TransformerEncoderLayer(128, 8, batch_first=True)
    x, y = torch.randn(batch, 64, 128), torch.randn(batch, 64, 128)
    return step([layer], lambda: F.mse_loss(layer(x), y))


# Each work: its name here and in the executable, how it is made, and what ratio is aimed at.
WORKS = {
    "mlp:64": (mlp, 2),
    "cnn:32": (cnn, 1.8),
    "cnn:128": (cnn, 1.6),
    "cnn:32 channels-last": (lambda batch: cnn(batch, True), 1),
    "cnn:128 channels-last": (lambda batch: cnn(batch, True), 1),
    "lstm:32": (lstm, 1.4),
    "transformer:32": (transformer, 1.5),
}
MEMORY_STEPS = 20


def batch_size(name):
    return int(name.partition(":")[2].split()[0])


def seconds(work, count):
    start = time.perf_counter()
    for _ in range(count):
        work()
    return time.perf_counter() - start


def peak_memory():
    """Not what `getrusage` says, which counts the program that started this one as well."""
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1])


def print_memory(name):
    """What a fresh process of PyTorch takes for a work, in kilobytes."""
    torch.set_num_threads(2)
    # What is loaded at the first step of any network is no network's.
    seconds(step([nn.Linear(1, 1)], lambda: nn.Linear(1, 1)(torch.ones(1, 1)).sum()), 1)
    before = peak_memory()
    seconds(WORKS[name][0](batch_size(name)), MEMORY_STEPS)
    print(peak_memory() - before, peak_memory())


class Ours:
    """The library's executable."""

    def __init__(self, executable):
        self.process = subprocess.Popen(
            [executable, "2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        answer = self.process.stdout.readline().strip()
        return None if answer == "unknown" else float(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare_speed(name, rounds, ours):
    make, aim = WORKS[name]
    work, own_name = make(batch_size(name)), name.split()[0]
    for _ in range(3):
        seconds(work, 1)
        ours.ask(f"{own_name} 1")
    theirs_count = max(1, int(0.15 / min(seconds(work, 1) for _ in range(3))))
    own_count = max(1, int(0.15 / min(ours.ask(f"{own_name} 1") for _ in range(3))))
    theirs, own = [], []
    for _ in range(rounds):
        theirs.append(seconds(work, theirs_count) / theirs_count)
        time.sleep(REST)
        own.append(ours.ask(f"{own_name} {own_count}") / own_count)
    ratios = sorted(a / b for a, b in zip(theirs, own))
    median = statistics.median(ratios)
    print(
        f"{name:22} {statistics.median(theirs) * 1e3:8.2f} ms {statistics.median(own) * 1e3:8.2f} ms"
        f"   {ratios[0]:8.2f} {median:7.2f} {ratios[-1]:7.2f} {aim:5}"
        f"{'' if median >= aim else '  below'}", flush=True)


def compare_memory(name, executable):
    theirs = subprocess.run(
        [sys.executable, __file__, "--memory-of", name], capture_output=True, text=True, check=True)
    theirs, theirs_whole = map(int, theirs.stdout.split())
    ours = Ours(executable)
    before = ours.ask("memory")
    ours.ask(f"{name} {MEMORY_STEPS}")
    whole = ours.ask("memory")
    ours.close()
    print(
        f"{name:22} {theirs / 1024:8.1f} MB {(whole - before) / 1024:8.1f} MB"
        f"   whole process: {theirs_whole / 1024:.0f} and {whole / 1024:.0f} MB"
        f"{'' if whole - before <= theirs else '  above'}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="")
    parser.add_argument("--executable", default=str(ROOT / ".build/release/training-benchmark"))
    parser.add_argument("--memory-of", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        return print_memory(options.memory_of)
    torch.set_num_threads(2)
    names = [name for name in WORKS if options.only in name]
    print(f"{'a training step':22} {'PyTorch':>11} {'ours':>11}   ratio: min  median  max    aim")
    ours = Ours(options.executable)
    for name in names:
        compare_speed(name, options.rounds, ours)
    ours.close()
    print(f"{'memory':22} {'PyTorch':>11} {'ours':>11}")
    for name in names:
        if " " not in name:
            compare_memory(name, options.executable)


main()
