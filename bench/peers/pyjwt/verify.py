"""Verifies the fixture's token with PyJWT, as its manual shows it, and prints one JSON object:
the median of five slices as microseconds by the wall and of processor time for one operation."""

import json
import statistics
import sys
import time
from base64 import b64decode

import jwt
from cryptography.hazmat.primitives.serialization import load_der_public_key

SUBJECT = "auth0|65f1a7c3e4b0a1b2c3d4e5f6"


def main(path, warm_up, slice_seconds):
    with open(path, encoding="utf-8") as file:
        fixture = json.load(file)
    # Parsed before, like in every other row: a key parsed on each call would double the time.
    key = load_der_public_key(b64decode(fixture["key"]))

    def verify():
        claims = jwt.decode(
            fixture["token"],
            key,
            algorithms=["RS256"],
            audience=fixture["audience"],
            issuer=fixture["issuer"],
        )
        if claims["sub"] != SUBJECT:
            raise SystemExit("wrong subject")

    measure(verify, warm_up)
    slices = [measure(verify, slice_seconds) for _ in range(5)]
    wall, processor = (statistics.median(column) for column in zip(*slices))
    print(json.dumps({"micros": wall, "cpuMicros": processor}))


def measure(operation, seconds):
    count = 0
    wall = time.perf_counter_ns()
    start = time.thread_time_ns()
    processor = 0
    while processor < seconds * 1e9:
        for _ in range(50):
            operation()
        count += 50
        processor = time.thread_time_ns() - start
    wall = time.perf_counter_ns() - wall
    return wall / 1e3 / count, processor / 1e3 / count


main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))
