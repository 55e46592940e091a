"""What a worker on loan says of itself, read from another process."""

import os
import time

from store.timesheet import LONGEST, Timesheet


def test_a_turn_is_seen_from_elsewhere_while_it_lasts() -> None:
    sheet = Timesheet()
    assert (sheet.now(), sheet.number, sheet.recalled) == (None, 0, False)
    child = os.fork()
    if not child:
        sheet.begin(b"first")
        sheet.end()
        sheet.begin(b"x" * LONGEST)
        os._exit(0)
    os.waitpid(child, 0)
    turn = sheet.now()
    assert turn is not None
    assert (turn.number, turn.said) == (3, b"x" * LONGEST)
    assert 0 <= time.monotonic() - turn.started < 5
    assert 0 <= turn.spent < 5


def test_between_two_turns_there_is_none() -> None:
    sheet = Timesheet()
    sheet.begin(b"one")
    sheet.end()
    assert (sheet.now(), sheet.number) == (None, 2)
    sheet.recalled = True
    assert sheet.recalled
    sheet.close()
