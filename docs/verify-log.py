#!/usr/bin/env python3
"""Checks an export of an Obhut log. Needs nothing but Python 3.8 or newer.

    verify-log.py LOG [--key VKEY] [CHECKPOINT ...]

LOG is what `obhut audit export` wrote, VKEY what `obhut audit key` printed, each CHECKPOINT an older
checkpoint that was kept outside the house. Written from RFC 6962 (tree), RFC 8032 (Ed25519) and the
C2SP formats signed-note and tlog-checkpoint, with nothing of Obhut's own code, so that the two can be
held against each other. Exit status 0: all as it was signed; 1: not.
"""
import argparse, base64, hashlib, sys

# Ed25519 after RFC 8032, section 6: slow and plain. A log has one signature per 1,024 entries.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    total = (0, 1, 1, 0)
    while n:
        if n & 1:
            total = add(total, point)
        point, n = add(point, point), n >> 1
    return total


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(h, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


class Verifier:
    def __init__(self, text):
        self.name, self.id, data = text.strip().split("+", 2)
        data = base64.b64decode(data, validate=True)
        self.key = data[1:]
        expected = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if data[0] != 1 or len(data) != 33 or expected.hex() != self.id:
            raise ValueError("not a verifier key")

    def checkpoint(self, note):
        """(size, root, further lines) of a checkpoint this key signed, else None."""
        text, _, signatures = note.rpartition("\n\n")
        text += "\n"
        for line in signatures.splitlines():
            dash, name, data = (line.split(" ") + ["", ""])[:3]
            data = base64.b64decode(data)
            if dash == "\u2014" and name == self.name and data[:4].hex() == self.id:
                if signed(self.key, text.encode(), data[4:]):
                    origin, size, root, *more = text.splitlines()
                    return None if origin != self.name else (int(size), base64.b64decode(root), more)
        return None


class Tree:
    """RFC 6962, section 2.1, folded to the roots of the full subtrees on its right edge."""

    def __init__(self):
        self.size, self.edge = 0, []

    def push(self, leaf):
        node, size = hashlib.sha256(b"\0" + leaf).digest(), self.size
        while size & 1:
            node, size = hashlib.sha256(b"\1" + self.edge.pop() + node).digest(), size >> 1
        self.edge.append(node)
        self.size += 1

    def root(self):
        if not self.edge:
            return hashlib.sha256().digest()
        node = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            node = hashlib.sha256(b"\1" + left + node).digest()
        return node


def verify(lines, key, outside):
    """What is wrong, one sentence each."""
    wrong = []
    if next(lines, None) != "obhut log 1":
        return ["not an export of a log"]
    verifier = Verifier(next(lines, "").partition("key ")[2])
    if key and verifier.key != Verifier(key).key or key and verifier.name != Verifier(key).name:
        return ["signed by another key"]
    witnesses = {}
    for name, note in outside:
        seen = verifier.checkpoint(note)
        if seen is None:
            return [f"{name}: not a checkpoint of this log"]
        witnesses[seen[0]] = seen[1]
    tree, note, complete = Tree(), [], False
    if witnesses.get(0, tree.root()) != tree.root():
        wrong.append("checkpoint over 0 entries: another root")
    for line in lines:
        if line.startswith(">"):
            note.append(line[2:])
            if not line.startswith("> \u2014"):
                continue
            seen, note = verifier.checkpoint("\n".join(note) + "\n"), []
            if seen is None:
                wrong.append(f"checkpoint after entry {tree.size}: altered, or signed by another key")
            elif seen[:2] != (tree.size, tree.root()):
                wrong.append(f"checkpoint over {seen[0]} entries: other entries stand before it")
            else:
                complete = "complete" in seen[2]
        elif line:
            located, _, leaf = line.partition("\t")
            leaf, number = leaf.encode(), tree.size
            if hashlib.sha256(b"\0" + leaf).hexdigest()[:16] != located:
                wrong.append(f"entry {number + 1}: altered")
            elif leaf.split(b"\t")[1:2] != [str(number).encode()]:
                wrong.append(f"entry {number + 1}: not the one that belongs here")
            tree.push(leaf)
            complete = False
            if witnesses.get(tree.size, tree.root()) != tree.root():
                wrong.append(f"checkpoint from outside over {tree.size} entries: the log was written anew")
    if not complete:
        wrong.append("cut off: the last checkpoint is missing")
    for size in witnesses:
        if size > tree.size:
            wrong.append(f"rolled back: a checkpoint saw {size} entries, here are {tree.size}")
    return wrong


def main():
    options = argparse.ArgumentParser(description="Checks an export of an Obhut log.")
    options.add_argument("log")
    options.add_argument("checkpoint", nargs="*")
    options.add_argument("--key")
    options = options.parse_intermixed_args()
    outside = [(name, open(name, encoding="utf-8").read()) for name in options.checkpoint]
    with open(options.log, encoding="utf-8", errors="replace") as log:
        try:
            wrong = verify((line.rstrip("\r\n") for line in log), options.key, outside)
        except ValueError as error:
            wrong = [f"not an export of a log: {error}"]
    for sentence in wrong[:20]:
        print(sentence)
    print("as it was signed" if not wrong else f"{len(wrong)} found")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
