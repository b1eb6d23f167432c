"""Papers of payment runs as files (票据): workbooks, CSV and PDF, the same bytes from the same content."""

from infrastructure.papers.fonts import FontMissing
from infrastructure.papers.writing import Rendered, file_name, order_name, rendered, write_papers

__all__ = ["FontMissing", "Rendered", "file_name", "order_name", "rendered", "write_papers"]
