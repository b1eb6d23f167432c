"""A second, independent computation of the tranche lines of directed training (定向培训).

It reads the rows of the intake files and nothing of the product, is as plain as it can be, and exists to disagree.
"""

from tests.oracle.history import History, expected_lines

__all__ = ["History", "expected_lines"]
