"""The queue at the desk: submissions that arrive while others are being recorded share the next transaction (合并提交).

A commit waits for the disk however little it holds, so that those who wait together lose nothing by going together.
"""

from collections.abc import Callable, Sequence
from threading import Condition

from application.orders import Order, Outcome, Submission
from application.ports import Conflict
from domain.kernel.record import Refusal

PATIENCE = 0.001
"""Seconds to wait for as many as came together the last time: they are about to come again."""


class Queue:
    """One thread at a time records: for itself, and for all who are waiting by then.

    `alone`: carries out the orders of one submission. `several`: carries out submissions in one transaction and gives
    back those that have to go alone; Refusal or Conflict, and nothing recorded, where they cannot go together at all.
    """

    def __init__(
        self,
        alone: Callable[[Sequence[Order]], list[Outcome]],
        several: Callable[[Sequence[Submission]], list[Submission]],
    ) -> None:
        self._alone = alone
        self._several = several
        self._changed = Condition()
        self._waiting: list[Submission] = []
        self._recording = False
        self._last_time = 1

    def carried_out(self, submission: Submission) -> list[Outcome]:
        """The submission's own outcomes; raises what it would raise alone."""
        if waiting := self._whoever_waits(submission):
            try:
                self._carry_out(waiting)
            finally:
                with self._changed:
                    self._recording = False
                    self._changed.notify_all()
        if submission.error is not None:
            raise submission.error
        assert submission.outcomes is not None
        return submission.outcomes

    def _whoever_waits(self, submission: Submission) -> list[Submission]:
        """Those for whom to record, once it is this submission's turn; none where somebody else did it for it."""
        with self._changed:
            self._waiting.append(submission)
            self._changed.notify_all()
            self._changed.wait_for(lambda: submission.settled or not self._recording)
            if submission.settled:
                return []
            self._recording = True
            if self._last_time > 1:
                self._changed.wait_for(lambda: len(self._waiting) >= self._last_time, PATIENCE)
            waiting, self._waiting = self._waiting, []
            self._last_time = len(waiting)
            return waiting if submission in waiting else [submission]

    def _carry_out(self, waiting: Sequence[Submission]) -> None:
        for one in self._left_over(waiting):
            try:
                one.outcomes = self._alone(one.orders)
            except Exception as error:
                one.error = error

    def _left_over(self, waiting: Sequence[Submission]) -> Sequence[Submission]:
        """Who is not carried out together with others."""
        if len(waiting) == 1:
            return waiting
        try:
            return self._several(waiting)
        except (Refusal, Conflict):
            return waiting
        except Exception as error:
            for one in waiting:
                one.error = error
            return ()
