"""What the library asks for when an application is put together: our recorder and nothing else."""

from typing import Any, NoReturn

from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, TrackingRecorder
from eventsourcing.utils import Environment


class JournalFactory(InfrastructureFactory[TrackingRecorder]):
    """One recorder, for the log. Snapshots, tracking and processes of the library are not used."""

    def __init__(self, env: Environment, recorder: ApplicationRecorder) -> None:
        super().__init__(env)
        self._recorder = recorder

    def application_recorder(self) -> ApplicationRecorder:
        return self._recorder

    def aggregate_recorder(self, purpose: str = "events") -> NoReturn:
        raise NotImplementedError(f"the journal keeps no {purpose} of its own")

    def tracking_recorder(self, tracking_recorder_class: Any = None) -> NoReturn:
        raise NotImplementedError("projections keep their own positions")

    def process_recorder(self) -> NoReturn:
        raise NotImplementedError("projections keep their own positions")
