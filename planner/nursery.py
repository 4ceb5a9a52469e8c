"""Starts the processes that work: loads the engine once, then forks a worker for each connection handed to it.

What is loaded is shared by all of them: three take the memory and the start of little more than one. It has one thread:
what a second one holds at the moment of a fork is held for ever in the child. So it never runs inside a server. Where
processes can't be forked once libraries of the system are loaded (macOS), each worker loads the engine for itself.

It ends when its own connection does, and its workers with it: a server that is killed leaves nobody behind.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

from planner.worker import alone, load, work_for

POLITE, QUICK = b"p", b"q"
"""What is asked for with each connection: a worker that lets pages go first, or one that gives way to nobody."""
_FORKS = sys.platform == "linux"


def main(*, forks: bool = _FORKS) -> None:
    """Start workers until nobody is left to ask, as the leader of a group of processes; what is printed is errors."""
    server = alone()
    # Nobody waits for a worker's end: the system takes away what is left of it.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if forks:
        load()
    while True:
        wanted, handed, *_ = socket.recv_fds(server, 1, 1)
        if not wanted:
            os.killpg(os.getpid(), signal.SIGKILL)
        for connection in handed:
            if not forks:
                _started(connection, wanted)
            elif os.fork() == 0:
                server.close()
                work_for(socket.socket(fileno=connection), polite=wanted == POLITE)
            os.close(connection)


def _started(connection: int, wanted: bytes) -> None:
    # Its end is nobody's business here either: it is not waited for.
    subprocess.Popen(
        [sys.executable, "-c", f"from planner.worker import main; main(polite={wanted == POLITE})"],
        stdin=connection,
    )
