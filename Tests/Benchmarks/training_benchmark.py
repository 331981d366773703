"""Measure training steps beside PyTorch, turn by turn, with two threads each, and the memory they take.

usage: python training_benchmark.py [--work] [--rounds N] [--only TEXT] [--executable PATH]

Run it with a Python that has PyTorch, after `swift build -c release --product training-benchmark`.
Every round measures each work once with PyTorch and once with the library; the ratio of a round is
PyTorch's time divided by the library's. --work compares the time that a processor worked, with one
thread each: it hardly depends on what else is running. Memory is the most that a fresh process of each ever held,
less what it held with its libraries loaded. At last the step of the network for digits is fed by a loader
that turns and moves every image, without a worker and with one, beside the same step on a batch that is
there already.
"""

import argparse
import pathlib
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


def seconds(work, count, clock=time.perf_counter):
    start = clock()
    for _ in range(count):
        work()
    return clock() - start


def peak_memory(process="self"):
    """The most that a process held since it began to run its program, in kilobytes."""
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])


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

    def __init__(self, executable, threads=2):
        self.process = subprocess.Popen(
            [executable, str(threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def seconds(self, name, count, work=False):
        self.process.stdin.write(f"{name} {count}\n")
        return float(self.process.stdout.readline().split()[work])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare_speed(name, options, ours):
    make, aim = WORKS[name]
    clock = time.process_time if options.work else time.perf_counter
    work, own_name = make(batch_size(name)), name.split()[0]

    def theirs_for(count):
        return seconds(work, count, clock)

    def own_for(count):
        return ours.seconds(own_name, count, options.work)

    def calibrated(measure):
        return max(1, int(0.15 / min(measure(1) for _ in range(5))))

    theirs_count, own_count = calibrated(theirs_for), calibrated(own_for)
    theirs, own = [], []
    for _ in range(options.rounds):
        theirs.append(theirs_for(theirs_count) / theirs_count)
        time.sleep(REST)
        own.append(own_for(own_count) / own_count)
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
    # Once it answers it has loaded all its libraries.
    ours.seconds(name, 0)
    before = peak_memory(ours.process.pid)
    ours.seconds(name, MEMORY_STEPS)
    whole = peak_memory(ours.process.pid)
    ours.close()
    print(
        f"{name:22} {theirs / 1024:8.1f} MB {(whole - before) / 1024:8.1f} MB"
        f"   whole process: {theirs_whole / 1024:.0f} and {whole / 1024:.0f} MB"
        f"{'' if whole - before <= theirs else '  above'}", flush=True)


def compare_loading(ours, rounds, work):
    names = ["cnn:32", "cnn-loaded:32", "cnn-worker:32"]
    count = max(1, int(0.3 / min(ours.seconds("cnn:32", 1) for _ in range(5))))
    for name in names:
        ours.seconds(name, 1)
    times = [[ours.seconds(name, count, work) / count for name in names] for _ in range(rounds)]
    present, loaded, prefetched = map(statistics.median, zip(*times))
    ratios = [statistics.median(row[i] / row[0] for row in times) for i in (1, 2)]
    print(
        f"{'cnn:32 with data':22} in memory {present * 1e3:.2f} ms, from a loader with augmentation "
        f"{loaded * 1e3:.2f} ms ({ratios[0]:.2f}×), with a worker {prefetched * 1e3:.2f} ms "
        f"({ratios[1]:.2f}×)", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", action="store_true")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="")
    parser.add_argument("--executable", default=str(ROOT / ".build/release/training-benchmark"))
    parser.add_argument("--memory-of", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        return print_memory(options.memory_of)
    threads = 1 if options.work else 2
    torch.set_num_threads(threads)
    names = [name for name in WORKS if options.only in name]
    print(f"{'a training step':22} {'PyTorch':>11} {'ours':>11}   ratio: min  median  max    aim")
    ours = Ours(options.executable, threads)
    for name in names:
        compare_speed(name, options, ours)
    if options.only in "cnn:32 with data":
        compare_loading(ours, options.rounds, options.work)
    ours.close()
    print(f"{'memory':22} {'PyTorch':>11} {'ours':>11}")
    for name in names:
        if " " not in name:
            compare_memory(name, options.executable)


main()
