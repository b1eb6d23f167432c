"""Each fault that a city's own pack may have is found and named, and a pack without it has no problems."""

import re
from dataclasses import replace

import pytest

from domain.policy.pack import Pack, PackError, check

WHOLE_CLASS = '[clauses."4.3".parameters.whole_class_at]'
SOURCE = 'source = "通知"'


def edited(files, name, old, new):
    text = files[name].decode()
    assert old in text, f"{name} no longer holds {old!r}"
    return {**files, name: text.replace(old, new, 1).encode()}


def with_values(files, *values):
    """The Huzhou pack with these lines as the dated values of the whole-class ratio."""
    toml = files["policy.toml"].decode()
    lines = ", ".join(f"{{ {value}, {SOURCE} }}" for value in values)
    pattern = re.escape(WHOLE_CLASS) + r"\nvalues = .*"
    assert len(re.findall(pattern, toml)) == 1
    return {**files, "policy.toml": re.sub(pattern, f"{WHOLE_CLASS}\nvalues = [{lines}]", toml).encode()}


@pytest.fixture
def files(files_of):
    files = files_of("huzhou_2025")
    assert check(files) == ()
    return files


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("policy.toml", 'quote = "在我市开班', 'quote = "在本市开班', 'clauses."4.4".quote: no sentence of text.txt'),
        ("policy.toml", 'quote = "在我市开班', 'quote = "在本市开班', "nothing accounts for sentence 4.4"),
        ("policy.toml", '"8.2" = ', '"8.3" = ', "this sentence is 8.2 in text.txt, not 8.3"),
        ("policy.toml", '"8.2" = "优秀', '"8.2" = "优良', 'not_encoded "8.2": no sentence of text.txt reads'),
        ("policy.toml", '"五.0" = "五、其他"\n', "", "nothing accounts for sentence 五.0"),
        (
            "text.txt",
            "每人800元。",
            "每人800元。逾期不予受理。",
            "nothing accounts for sentence 4.5, 「逾期不予受理。」",
        ),
        ("text.txt", "每人800元。", "每人900元。", 'clauses."4.4".quote: no sentence of text.txt'),
        ("text.txt", "车工\n", "车床工\n", "nothing accounts for sentence 附件.28"),
        (
            "catalogue.csv",
            "24,6-18-01-01,车工",
            "24,6-18-01-01,车床工",
            "catalogue.csv: row 24, 6-18-01-01 车床工, does not",
        ),
        ("catalogue.csv", "73,6-31-03-01,化学检验员,生产制造,新增,\n", "", "accounts for sentence 附件.77"),
        ("catalogue.csv", "25,6-18-01-02", "25,6-18-01-01", "the code 6-18-01-01 already stands in line 25"),
        ("catalogue.csv", "25,6-18-01-02", "25,6-18-1-2", "'6-18-1-2' is no occupation code"),
        ("catalogue.csv", "25,6-18-01-02", "x,6-18-01-02", "'x' is no running number"),
        ("catalogue.csv", "铣工,生产制造,,", "铣工,生产制造,,,,", "there are more cells than columns"),
        ("catalogue.csv", "seq,code", "seq,number", "catalogue.csv has no column code"),
        ("catalogue.csv", "remark", "note", "the column 'note' is unknown"),
        ("readings.md", "## D2 ", "## D29 ", "readings.md has no heading ## D2"),
        ("readings.md", "## D2 ", "## D29 ", "readings.md: policy.toml has no reading D29"),
        ("policy.toml", 'reading = "D2"', 'reading = "D22"', "the reading D22 is not explained"),
        ("policy.toml", 'reading = "D2"', 'reading = "D3"', "readings.D2: no clause, parameter or table names this"),
        ("policy.toml", 'readings = ["D17"]', 'readings = ["D99"]', 'clauses."4.4": the reading D99 is not explained'),
        ("policy.toml", "whole_class_at]", "whole_class]", "no parameter is called 'whole_class'"),
        ("policy.toml", "whole_class_at]", "whole_class]", "whole_class_at has no value from 2025-04-01 to 2026-08-01"),
        ("policy.toml", 'scheme = "term"', 'scheme = "time"', "no scheme is called 'time'"),
        ("policy.toml", '"roster"]', '"everyone"]', "'everyone' cannot be used; whole_class_headcount is one of"),
        ("policy.toml", '"roster"]', '"finishers"]', "cannot be an alternative to itself"),
        ("policy.toml", 'city = "3305"', 'city = "Huzhou"', "policy.toml, policy.city:"),
        ("policy.toml", 'city = "3305"', 'town = "3305"', "policy.toml, policy.town: this key is unknown"),
        ("policy.toml", 'city = "3305"', 'city = 3305"', "policy.toml is not valid TOML"),
        ("policy.toml", '[clauses."4.4"]', '[clauses."four"]', "policy.toml, clauses.four"),
        ("policy.toml", "value = 2025-04-01", "value = 2026-09-01", "the term ends on 2026-08-01, before it begins"),
        ("policy.toml", "{ value = 2025-04-01", "{ from = 2025-04-01, value = 2025-04-01", "has no dates of its own"),
        ("policy.toml", "parameters.term_from]", "parameters.first_day]", "no clause gives term_from"),
        (
            "policy.toml",
            'values = [{ from = 2025-04-01, value = "800"',
            'values = [{ from = "x", value = "800"',
            ".1.from",
        ),
        ("policy.toml", "value = 6, source = ", "value = 6, because = ", "values.1.because: this key is unknown"),
    ],
)
def test_a_fault_is_named(files, name, old, new, problem):
    assert problem in "\n".join(check(edited(files, name, old, new)))


def test_a_clause_under_another_number_is_named(files):
    toml = files["policy.toml"].replace(b'[clauses."4.4"', b'[clauses."4.5"')
    assert 'clauses."4.5".quote: this sentence is 4.4 in text.txt, not 4.5' in "\n".join(
        check({**files, "policy.toml": toml})
    )


def test_one_character_in_any_quote_is_seen(any_pack):
    for id, clause in any_pack.clauses.items():
        for at in (0, len(clause.quote) // 2, len(clause.quote) - 1):
            quote = clause.quote[:at] + "〇" + clause.quote[at + 1 :]
            problems = replace(any_pack, clauses={**any_pack.clauses, id: replace(clause, quote=quote)}).problems()
            assert len(problems) == 2
            assert f'clauses."{id}".quote: no sentence of text.txt reads' in problems[0]
            assert f"nothing accounts for sentence {id}," in problems[1]


def test_no_clause_and_no_reason_can_be_left_out(any_pack):
    for id in any_pack.clauses:
        rest = {other: clause for other, clause in any_pack.clauses.items() if other != id}
        assert [f"sentence {id}," in problem for problem in replace(any_pack, clauses=rest).problems()] == [True]
    for group in any_pack.not_encoded:
        rest = tuple(other for other in any_pack.not_encoded if other is not group)
        assert len(replace(any_pack, not_encoded=rest).problems()) == len(group.sentences)


@pytest.mark.parametrize(
    "value",
    ['"80%"', '"0/100"', '"101/100"', '"80/0"', "0.8", "80", "true", '["80/100"]', "{ a = 1 }"],
)
def test_a_share_is_written_as_a_share(files, value):
    assert "cannot be used; whole_class_at is a share" in "\n".join(check(with_values(files, f"value = {value}")))


@pytest.mark.parametrize(
    ("parameter", "old", "new"),
    [
        ("rate_in_city", 'value = "800"', 'value = "-800"'),
        ("rate_in_city", 'value = "800"', 'value = "0"'),
        ("rate_in_city", 'value = "800"', 'value = "800.505"'),
        ("rate_in_city", 'value = "800"', "value = 800"),
        ("window_months", "value = 6", "value = 0"),
        ("window_months", "value = 6", "value = true"),
        ("term_to", "value = 2026-08-01", 'value = "2026-08-01"'),
        ("term_to", "value = 2026-08-01", "value = 2026-08-01T00:00:00"),
        ("placement_kinds", 'value = ["employee"]', 'value = "employee"'),
        ("placement_kinds", 'value = ["employee"]', "value = []"),
        ("placement_kinds", 'value = ["employee"]', 'value = ["employee", "employee"]'),
        ("placement_kinds", 'value = ["employee"]', 'value = ["employee", "volunteer"]'),
        ("placement_kinds", 'value = ["employee"]', 'value = "all"'),
        ("eligible_groups", 'value = "all"', 'value = ["all", "employed"]'),
        ("eligible_groups", 'value = "all"', 'value = ["everyone"]'),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(files, parameter, old, new):
    assert f"cannot be used; {parameter} is " in "\n".join(check(edited(files, "policy.toml", old, new)))


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        (
            ['value = "80/100"', 'value = "70/100"'],
            "has two values from the beginning: '80/100' by huzhou-2025/4.3 and",
        ),
        (['from = 2025-04-01, value = "80/100"', 'from = 2026-01-01, value = "70/100"'], "two values on 2026-01-01"),
        (
            ['from = 2025-04-01, to = 2026-01-01, value = "80/100"', 'from = 2026-01-01, value = "80/100"'],
            "two values on 2026-01-01",
        ),
        (['from = 2025-04-02, value = "80/100"'], "has no value on 2025-04-01"),
        (['to = 2026-07-31, value = "80/100"'], "has no value on 2026-08-01"),
        (
            ['to = 2025-12-31, value = "80/100"', 'from = 2026-02-01, value = "80/100"'],
            "has no value from 2026-01-01 to 2026-01-31",
        ),
        (
            ['from = 2025-06-01, to = 2025-05-31, value = "80/100"'],
            "ends on 2025-05-31, before it begins on 2025-06-01",
        ),
    ],
)
def test_days_with_two_values_or_none_are_named(files, values, problem):
    assert problem in "\n".join(check(with_values(files, *values)))


def test_values_may_follow_each_other_and_end_with_the_term(files):
    files = with_values(
        files,
        'from = 2025-04-01, to = 2025-12-31, value = "80/100"',
        'from = 2026-01-01, to = 2026-08-01, value = "75/100"',
    )
    assert check(files) == ()


def test_an_amount_may_be_missing_for_a_while(files):
    assert (
        check(edited(files, "policy.toml", 'from = 2025-04-01, value = "800"', 'to = 2025-12-31, value = "800"')) == ()
    )


def test_the_same_day_in_two_clauses_is_one_value_too_many(files):
    toml = (
        files["policy.toml"]
        + f"""
[clauses."4.4".parameters.first_share]
values = [{{ from = 2026-01-01, value = "60/100", {SOURCE} }}]
""".encode()
    )
    assert check({**files, "policy.toml": toml}) == (
        "policy.toml: first_share has two values on 2026-01-01: "
        "'50/100' by huzhou-2025/4.3 and '60/100' by huzhou-2025/4.4",
    )


def test_a_sentence_is_accounted_for_once(files):
    quote = Pack.parse(files).clause("4.4").quote
    toml = (
        files["policy.toml"] + f'\n[[not_encoded]]\nreason = "x"\n[not_encoded.sentences]\n"4.4" = "{quote}"\n'.encode()
    )
    assert check({**files, "policy.toml": toml}) == (
        'policy.toml, not_encoded "4.4": the sentence is already accounted for by policy.toml, clauses."4.4".quote',
    )


@pytest.mark.parametrize("name", ["catalogue.csv", "policy.toml", "readings.md", "text.txt"])
def test_a_missing_or_unreadable_file_is_named(files, name):
    assert check({other: content for other, content in files.items() if other != name}) == (f"{name} is missing",)
    assert f"{name} is not UTF-8 at byte 0" in check({**files, name: b"\xff"})


def test_a_file_that_belongs_to_no_pack_is_named(files):
    assert check({**files, "notes.txt": b""})[0].startswith("notes.txt is no file of a pack")


def test_all_faults_come_at_once(files):
    files = edited(files, "catalogue.csv", "25,6-18-01-02", "25,6-18-1-2")
    files = edited(files, "policy.toml", 'value = "800"', "value = 800")
    files = edited(files, "policy.toml", "value = 6", "value = 0")
    with pytest.raises(PackError) as error:
        Pack.parse(files)
    assert [re.split("[,:]", problem)[0] for problem in error.value.problems][:3] == [
        "catalogue.csv",
        "policy.toml",
        "policy.toml",
    ]
    assert str(error.value) == "\n".join(error.value.problems)
