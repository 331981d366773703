"""Train networks on real data with PyTorch and with the library, and print how right they become.

usage: python accuracy_benchmark.py [--data FOLDER] [--only TEXT] [--ours-only] [--executable PATH]

Run it with a Python that has PyTorch, after `swift build -c release --product accuracy-benchmark`.
FOLDER, or what the environment calls SWIFT_NOTEBOOK_DATA, holds `mnist` (the 10,000 test images) and
`rt-polarity`; without one only XOR is tried. Both sides have the same networks,
samples, epochs and rates; only their random numbers differ. Nothing is chosen by the test part: epochs are
fixed, and what counts is the network after the last one.
"""

import argparse
import collections
import gzip
import math
import os
import pathlib
import statistics
import subprocess
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEEDS = range(3)
STARTS = range(20)
SOLVED = 0.25
"""XOR is solved where every output is nearer to its target than this."""


def fit(model, batches, epochs, learning_rate=0.001):
    """Trains with Adam; batches() gives those of an epoch as arguments of the model, and labels."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    model.train()
    for _ in range(epochs):
        for inputs, labels in batches():
            loss = F.cross_entropy(model(*inputs), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.eval()


def right(model, inputs, labels):
    with torch.no_grad():
        return (model(*inputs).argmax(1) == labels).sum().item()


# Digits: the first 8,000 train, the last 2,000 test.


def digits(folder):
    pixels = gzip.open(f"{folder}/mnist/t10k-images-idx3-ubyte.gz").read()[16:]
    labels = gzip.open(f"{folder}/mnist/t10k-labels-idx1-ubyte.gz").read()[8:]
    images = torch.tensor(np.frombuffer(pixels, np.uint8)).reshape(-1, 1, 28, 28) / 255
    return images, torch.tensor(np.frombuffer(labels, np.uint8)).long()


class SimpleCNN(nn.Module):
    def __init__(self, normalizes=False):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.norm1 = nn.BatchNorm2d(32) if normalizes else nn.Identity()
        self.norm2 = nn.BatchNorm2d(64) if normalizes else nn.Identity()
        self.pool = nn.MaxPool2d(2)
        self.fc1, self.fc2 = nn.Linear(64 * 7 * 7, 128), nn.Linear(128, 10)
        self.dropout = nn.Dropout(0.25)

    def forward(self, x):
        x = self.pool(F.relu(self.norm1(self.conv1(x))))
        x = self.pool(F.relu(self.norm2(self.conv2(x))))
        return self.fc2(self.dropout(F.relu(self.fc1(x.reshape(-1, 64 * 7 * 7)))))


def warped(images, degrees=10, shift=0.1):
    """Every image turned and moved by amounts of its own."""
    count = len(images)
    angle = (torch.rand(count) * 2 - 1) * math.radians(degrees)
    move = (torch.rand(count, 2) * 2 - 1) * 2 * shift
    rows = [torch.stack([angle.cos(), -angle.sin(), move[:, 0]], 1),
            torch.stack([angle.sin(), angle.cos(), move[:, 1]], 1)]
    grid = F.affine_grid(torch.stack(rows, 1), images.shape, align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def classify_digits(folder, seed, epochs=3, changes=None):
    images, labels = digits(folder)
    torch.manual_seed(seed)
    model = SimpleCNN(normalizes=changes is not None)

    def batches():
        for batch in torch.randperm(8000).split(32):
            yield (changes(images[batch]) if changes else images[batch],), labels[batch]

    fit(model, batches, epochs)
    return 100 * right(model, (images[8000:],), labels[8000:]) / 2000


# Film reviews: of ten sentences in a row nine train and one tests, which one depends on the seed.


def reviews(folder):
    sentences = []
    for label, name in enumerate(["rt-polarity.neg", "rt-polarity.pos"]):
        for line in open(f"{folder}/rt-polarity/{name}", "rb").read().splitlines():
            try:
                text = line.decode()
            except UnicodeDecodeError:
                text = line.decode("latin-1")
            sentences.append((text.split(), label))
    return sentences


class ReviewClassifier(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.Embedding(words, 128, padding_idx=0)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.lstm = nn.LSTM(128, 64, batch_first=True, bidirectional=True)
        self.attention, self.score = nn.Linear(128, 64), nn.Linear(64, 1, bias=False)
        self.dropout, self.output = nn.Dropout(0.5), nn.Linear(128, 2)

    def forward(self, tokens, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(self.embedding(tokens)), lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        scores = self.score(torch.tanh(self.attention(states))).squeeze(-1)
        weights = scores.masked_fill(tokens == 0, -torch.inf).softmax(1).unsqueeze(1)
        return self.output(self.dropout((weights @ states).squeeze(1)))


def classify_reviews(folder, seed, epochs=3):
    sentences = reviews(folder)
    train = [s for i, s in enumerate(sentences) if i % 10 != seed]
    test = [s for i, s in enumerate(sentences) if i % 10 == seed]
    counts = collections.Counter(word for words, _ in train for word in words)
    numbers = {w: i + 2 for i, w in enumerate(w for w, count in counts.items() if count >= 2)}

    def batch(samples):
        tokens = [torch.tensor([numbers.get(word, 1) for word in words]) for words, _ in samples]
        return (
            (nn.utils.rnn.pad_sequence(tokens, batch_first=True),
             torch.tensor([len(words) for words, _ in samples])),
            torch.tensor([label for _, label in samples]))

    torch.manual_seed(seed)
    model = ReviewClassifier(len(numbers) + 2)

    def batches():
        for order in torch.randperm(len(train)).split(32):
            yield batch([train[i] for i in order])

    fit(model, batches, epochs)
    return 100 * right(model, *batch(test)) / len(test)


def ours(options, name, seeds):
    answer = subprocess.run(
        [options.executable, name, options.data or "none", *map(str, seeds)], stdout=subprocess.PIPE,
        text=True, check=True)
    return [float(line) for line in answer.stdout.split()]


# Each classifier: its name in the executable, how PyTorch makes it, and what is aimed at.
CLASSIFIERS = {
    "digits": ("SimpleCNN, 3 epochs", classify_digits, 97.7),
    "digits-augmented": (
        "with batch norm and augmentation, 5 epochs",
        lambda folder, seed: classify_digits(folder, seed, epochs=5, changes=warped), 98.2),
    "reviews": ("embedding, LSTM and attention, 3 epochs", classify_reviews, 74),
}
NETWORKS = {
    "xor-scratch": ("from scratch [2, 4, 1], 0.01 randn, rate 0.1", None),
    "xor-scratch-ours": ("from scratch [2, 16, 1], 2 randn, rate 0.3", 20),
    "xor-simple": ("SimpleNN(2, 4, 1), Adam 0.01", None),
    "xor-simple-ours": ("SimpleNN(2, 32, 1), Adam 0.01", 20),
    "xor-complete": ("CompleteNeuralNetwork [2, 4, 1], relu, rate 0.1", None),
    "xor-complete-ours": ("CompleteNeuralNetwork [2, 8, 1], tanh, rate 0.3", 20),
}


def timed(work):
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def compare_classifier(name, options):
    title, theirs, aim = CLASSIFIERS[name]
    sides = [("ours", lambda: ours(options, name, SEEDS))]
    if not options.ours_only:
        sides.insert(0, ("PyTorch", lambda: [theirs(options.data, seed) for seed in SEEDS]))
    for side, work in sides:
        percents, seconds = timed(work)
        mean = statistics.mean(percents)
        below = "  below" if side == "ours" and mean < aim else ""
        print(
            f"{title:44}{side:8}{' '.join(f'{p:6.2f}' for p in percents)}  mean {mean:.2f}"
            f"  aim {aim}  {seconds:4.0f} s{below}", flush=True)


def count_solved(name, options):
    title, aim = NETWORKS[name]
    solved = sum(error < SOLVED for error in ours(options, name, STARTS))
    below = "" if aim is None or solved >= aim else "  below"
    print(f"XOR, {title:50}{solved:3} of {len(STARTS)}{below}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("SWIFT_NOTEBOOK_DATA"))
    parser.add_argument("--only", default="")
    parser.add_argument("--ours-only", action="store_true")
    parser.add_argument("--executable", default=str(ROOT / ".build/release/accuracy-benchmark"))
    options = parser.parse_args()
    torch.set_num_threads(2)
    for name in NETWORKS:
        if options.only in name:
            count_solved(name, options)
    for name in CLASSIFIERS:
        if options.only in name and options.data:
            compare_classifier(name, options)


main()
