"""What a process of ours does for itself: end with its parent, keep bounds, drop strange files.

Every process is forked from one that has a single thread, so no lock can be held
by a thread that the child does not have.
"""

import ctypes
import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from store.limits import MEGABYTE

_PR_SET_PDEATHSIG = 1
_MOST_FILES = 4096
_LARGE = 100_000  # bytes; what is larger is not taken from the heap
_MOST_PIECES = 1_000_000
_LIBC = ctypes.CDLL(None, use_errno=True)


def fork(body: Callable[[], None]) -> int:
    """Run `body` in a process of its own, which ends with this one; give its number."""
    parent = os.getpid()
    number = os.fork()
    if not number:
        _child(parent, body)
    return number


def _child(parent: int, body: Callable[[], None]) -> NoReturn:
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        for how in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD, signal.SIGHUP):
            signal.signal(how, signal.SIG_DFL)
        end_with(parent)
        body()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - whatever it is, it must not reach the parent's code
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def end_with(parent: int) -> None:
    """Have the kernel end this process, at once, when its parent ends."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # it ended before we could say so


def close_all_but(*kept: int) -> None:
    """Close every open file but standard ones and these; whoever holds one keeps it half alive."""
    low = 3
    for number in sorted(kept):
        os.closerange(low, number)
        low = number + 1
    os.closerange(low, _MOST_FILES)


def address_space() -> int:
    """Give the bytes of all that this process has mapped, which is what RLIMIT_AS bounds."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def bound_memory(megabytes: int) -> None:
    """Let this process take so much beyond what it has; no core is left when it wants more."""
    most = address_space() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def processor_seconds(number: int) -> float:
    """Give the seconds of the processor that a process has had; of one that is gone, no end."""
    try:
        # The clock of a process, as clock_getcpuclockid(3) names it; Python names only threads'.
        return time.clock_gettime((~number << 3) | 2)
    except OSError:
        return float("inf")


def share_memory() -> None:
    """Have the processes that are forked from now on share as much memory as they can.

    What is loaded by now is kept out of the collector's way. And the gaps that loading has left are
    given to nobody: what is put into one has the page around it copied, and gaps are all over the
    place. The next thing goes behind all that there is.
    """
    gc.collect()
    gc.freeze()
    if hasattr(_LIBC, "sbrk") and hasattr(_LIBC, "mallopt"):  # the C library is GNU's
        _fill_gaps()


def _fill_gaps() -> None:
    take, end_of_heap = _LIBC.malloc, _LIBC.sbrk
    take.restype = end_of_heap.restype = ctypes.c_void_p
    take.argtypes, end_of_heap.argtypes = [ctypes.c_size_t], [ctypes.c_ssize_t]
    end, behind = end_of_heap(0), 0
    for _ in range(_MOST_PIECES):
        if end_of_heap(0) != end:
            break
        behind = take(_LARGE) or 0
    # Largest first: a gap that is too small for one size is filled with the next.
    for size in (*(_LARGE >> step for step in range(1, 7)), *range(1008, 8, -16)):
        for _ in range(_MOST_PIECES):
            if (take(size - 8) or behind) >= behind:
                break
