"""Which years the calendar of working days knows."""

from infrastructure.working_days import loaded_years


def test_the_years_of_the_policies_are_loaded() -> None:
    assert {2024, 2025, 2026} <= loaded_years()


def test_years_stand_there_without_a_gap() -> None:
    years = loaded_years()
    assert years == set(range(min(years), max(years) + 1))
