"""One thread of algebra: the same digits on any number of cores, and no waiting on a busy machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASK = """
import ctypes
import planner.maths.allocation
with open("/proc/self/maps") as maps:
    paths = {line.split()[-1] for line in maps if "scipy.libs" in line and "openblas" in line}
print(*[ctypes.CDLL(path).scipy_openblas_get_num_threads() for path in paths])
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries in use are listed by Linux")
def test_the_polish_has_one_thread():
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    threads = done.stdout.split()
    if not threads:
        pytest.skip("scipy was built with another algebra library")
    assert set(threads) == {"1"}
