"""Papers become files: all are written beside their places first, and none is put there before all are whole."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infrastructure.files.table import Styles, workbook
from infrastructure.papers.beside import folder_beside
from infrastructure.papers.digests import digest_of
from infrastructure.papers.lists import OnPage, written
from infrastructure.papers.order_files import write_order
from infrastructure.papers.pdf import pdf
from projections.papers import Paper, PaymentOrder, ProviderLetter, PublicationList, RecoveryNotice
from projections.papers.provider_letter import letter_page
from projections.papers.publication_list import PUBLISHED, publication_page
from projections.papers.recovery_notice import recovery_page


@dataclass(frozen=True)
class Rendered:
    """Files that are whole and lie beside their places. `digests`: file name → SHA-256."""

    folder: Path
    beside: Path
    digests: Mapping[str, str]

    def place(self) -> None:
        """Puts each file in its place, over one of that name; the same papers are the same bytes."""
        for name in self.digests:
            (self.beside / name).replace(self.folder / name)


def write_papers(folder: Path, papers: Iterable[Paper]) -> dict[str, str]:
    """Writes the papers' files into the folder, and gives file name → SHA-256."""
    with rendered(folder, papers) as made:
        made.place()
        return dict(made.digests)


@contextmanager
def rendered(folder: Path, papers: Iterable[Paper]) -> Iterator[Rendered]:
    """The papers as files that are in nobody's way yet; what is not placed is gone afterwards."""
    with folder_beside(folder) as beside:
        for paper in papers:
            _write(beside, paper)
        files = sorted(beside.iterdir())
        for file in files:
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
        yield Rendered(folder, beside, {file.name: digest_of(file) for file in files})


def file_name(paper: Paper) -> str:
    """What a paper's files are called, without their endings."""
    match paper:
        case PaymentOrder():
            return order_name(paper.run_no)
        case PublicationList():
            return _plain(f"publication-{paper.number}")
        case RecoveryNotice():
            return _plain(f"recovery-{paper.recovery_no}")
        case ProviderLetter():
            return _plain(f"letter-{paper.run_no}-{paper.provider}")


def order_name(run_no: str) -> str:
    """What the files of a run's payment order are called."""
    return _plain(f"order-{run_no}")


def _plain(name: str) -> str:
    """A number as part of a file's name; what a file system could misread is written as its code."""
    return re.sub(r"[^\w.-]", lambda found: f"%{ord(found[0]):X}%", name)


def _write(folder: Path, paper: Paper) -> None:
    name = file_name(paper)
    if (folder / f"{name}.pdf").exists():
        raise ValueError(f"two papers are called {name}")
    match paper:
        case PaymentOrder():
            write_order(folder, name, paper)
        case PublicationList():
            _write_publication(folder, name, paper)
        case RecoveryNotice():
            (folder / f"{name}.pdf").write_bytes(pdf(recovery_page(paper)))
        case ProviderLetter():
            (folder / f"{name}.pdf").write_bytes(pdf(letter_page(paper)))


def _write_publication(folder: Path, name: str, published: PublicationList) -> None:
    """ValueError where the rows do not come to what the list says."""
    book, table = folder / f"{name}.xlsx", folder / f"{name}.csv"
    shown, count, total = OnPage(), 0, 0
    with workbook(book, folder.parent) as filled:
        for row in written(published.rows, PUBLISHED, filled, Styles(filled), table):
            shown.take(row)
            count += 1
            total += row.amount
    if (count, total) != (published.row_count, published.total):
        raise ValueError(f"the list {published.number} does not add up")
    files = [(file.name, digest_of(file)) for file in (table, book)]
    (folder / f"{name}.pdf").write_bytes(pdf(publication_page(published, shown.kept, files)))
