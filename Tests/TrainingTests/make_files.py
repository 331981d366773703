"""Writes what metrics come to, for the tests to compare with.

usage: python make_files.py        (numpy)

The scores are worked out here from their definitions in scikit-learn's documentation, label by label.
"""

import json
import pathlib

import numpy as np

rng = np.random.default_rng(3)
COUNT, CLASSES = 60, 5


def rates(predicted, actual, label):
    right = int(np.sum((predicted == label) & (actual == label)))
    named, came = int(np.sum(predicted == label)), int(np.sum(actual == label))
    precision = right / named if named else 0.0
    recall = right / came if came else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [precision, recall, f1], came


def averages(predicted, actual, classes):
    each = [rates(predicted, actual, label) for label in range(classes)]
    present = [k for k in range(classes) if np.any(predicted == k) or np.any(actual == k)]
    # Of all decisions together: what is named is all, and so is what came.
    micro = [float(np.mean(predicted == actual))] * 3
    result = {
        "values": [score for score, _ in each],
        "micro": micro,
        "macro": np.mean([each[k][0] for k in present], axis=0).tolist(),
        "weighted": (np.sum([np.array(s) * n for s, n in each], axis=0) / len(actual)).tolist(),
    }
    if classes == 2:
        result["binary"] = each[1][0]
    return result


scores = np.round(rng.normal(size=(COUNT, CLASSES)), 3)
# Class 4 comes but is hardly named; class 3 never comes.
labels = rng.choice([0, 1, 2, 4], COUNT, p=[0.4, 0.3, 0.2, 0.1])
scores[np.arange(COUNT), labels] += 0.8
scores[:, 4] -= 5
predicted = scores.argmax(1)
order = np.argsort(-scores, axis=1, kind="stable")
logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
kept = labels != 2
x, y = np.round(rng.normal(size=COUNT), 3), np.round(rng.normal(100, 2, size=COUNT), 3)
x = np.round(y + x, 3)
two = rng.integers(0, 2, COUNT)
guess = np.where(rng.random(COUNT) < 0.7, two, 1 - two)
matrix = np.zeros((CLASSES, CLASSES), int)
np.add.at(matrix, (labels, predicted), 1)

result = {
    "scores": scores.flatten().tolist(),
    "labels": labels.tolist(),
    "accuracy": {str(k): float(np.mean([l in o[:k] for l, o in zip(labels, order)]))
                 for k in (1, 2, 3)},
    "matrix": matrix.tolist(),
    "averages": averages(predicted, labels, CLASSES),
    "perplexity": float(np.exp(-logs[np.arange(COUNT), labels].mean())),
    "perplexityWithout2": float(np.exp(-logs[np.arange(COUNT), labels][kept].mean())),
    "two": two.tolist(), "guess": guess.tolist(), "twoAverages": averages(guess, two, 2),
    "x": x.tolist(), "y": y.tolist(),
    "absolute": float(np.abs(x - y).mean()), "squared": float(((x - y) ** 2).mean()),
    "rSquared": float(1 - ((x - y) ** 2).sum() / ((y - y.mean()) ** 2).sum()),
}
file = pathlib.Path(__file__).parent / "Files/metrics.json"
file.write_text(json.dumps(result, separators=(",", ":")) + "\n")
