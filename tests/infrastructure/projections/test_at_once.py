"""Several engines on one store fold every page once between them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.infrastructure.projections.by_hand import expected
from tests.infrastructure.projections.stores import TODAY, Store


@pytest.mark.parametrize("page_size", [13, 200])
def test_several_catch_up_at_once(store, log, page_size):
    stores = [Store(store.url), Store(store.url)] if store.url != "sqlite://" else [store, store]
    with ThreadPoolExecutor(4) as pool:
        runs = [
            pool.submit(one.engine(page_size=page_size + place).catch_up, TODAY)
            for place, one in enumerate([*stores, *stores])
        ]
        progress = [run.result() for run in runs]

    assert all(one.complete for one in progress)
    assert store.read_models() == expected(log, TODAY)


def test_one_records_while_the_other_folds(empty, log):
    step = max(1, len(log) // 12)
    with ThreadPoolExecutor(2) as pool:
        recording = pool.submit(lambda: [empty.record(log[start : start + step]) for start in range(0, len(log), step)])
        engine = empty.engine(page_size=50)
        while not recording.done():
            assert engine.catch_up(TODAY).complete
        recording.result()
    engine.catch_up(TODAY)

    assert empty.read_models() == expected(log, TODAY)
