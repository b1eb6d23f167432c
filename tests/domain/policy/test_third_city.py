"""A city that nobody has written code for: a folder of data is enough."""

from datetime import date

from domain.policy.coverage import Where
from domain.policy.pack import Pack

TEXT = """某市定向培训补贴办法

第一条 用人单位、培训机构、学员签订协议，方案审核后执行，学员取得合格证书的，每人补贴900元。自2026年7月1日起每人1000元。
第二条 培训后3个月内就业的先付60%（整班就业率达70%以上的按全班），再过4个月仍就业的付清。
第三条 本办法自2026年1月1日起施行。本办法由市局解释。
附件：目录
1	焊工	6-18-02-04
"""
PARAMETERS = {
    "1.1": {
        "agreement_parties": ["employer", "provider", "learner"],
        "eligible_groups": "all",
        "plan_approval": "before_start",
        "certificate_kinds": ["completion"],
    },
    "2.1": {
        "window_months": 3,
        "placement_kinds": ["employee", "flexible"],
        "verification_months": 1,
        "whole_class_at": "70/100",
        "whole_class_headcount": "roster",
        "first_share": "60/100",
        "retention_months": 4,
    },
}
QUOTES = {
    "1.1": "用人单位、培训机构、学员签订协议，方案审核后执行，学员取得合格证书的，每人补贴900元。",
    "1.2": "自2026年7月1日起每人1000元。",
    "2.1": "培训后3个月内就业的先付60%（整班就业率达70%以上的按全班），再过4个月仍就业的付清。",
    "3.1": "本办法自2026年1月1日起施行。",
}
HEAD = """
[policy]
id = "elsewhere-2026"
version = "1"
title = "某市定向培训补贴办法"
gloss = "Directed training in a third city"
city = "4201"
source = "made up for this test"
"""
REST = """
[clauses."1.1".parameters.rate_in_city]
values = [{ from = 2026-01-01, to = 2026-06-30, value = "900", source = "第一条" }]
[clauses."1.2".parameters.rate_in_city]
values = [{ from = 2026-07-01, value = "1000", source = "第一条" }]
[clauses."3.1".parameters.term_from]
values = [{ value = 2026-01-01, source = "第三条" }]
[[not_encoded]]
reason = "heading"
[not_encoded.sentences]
"0.1" = "某市定向培训补贴办法"
"附件.1" = "附件：目录"
[[not_encoded]]
reason = "competence"
[not_encoded.sentences]
"3.2" = "本办法由市局解释。"
"""


def clause(id, quote):
    parameters = "".join(
        f'[clauses."{id}".parameters.{name}]\nvalues = [{{ from = 2026-01-01, value = {value!r}, source = "x" }}]\n'
        for name, value in PARAMETERS.get(id, {}).items()
    )
    return f'[clauses."{id}"]\nquote = "{quote}"\ngloss = "x"\nscheme = "directed_training"\n{parameters}'


def test_a_third_city_is_a_folder_of_data(tmp_path):
    toml = HEAD + "".join(clause(id, quote) for id, quote in QUOTES.items()) + REST
    contents = {
        "policy.toml": toml,
        "text.txt": TEXT,
        "catalogue.csv": "seq,code,name\n1,6-18-02-04,焊工\n",
        "readings.md": "# 无\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content.encode())

    pack = Pack.parse({path.name: path.read_bytes() for path in tmp_path.iterdir()})

    assert pack.problems() == ()
    assert pack.value("whole_class_at", date(2026, 3, 1)).ratio == pack.value("whole_class_at", date(2026, 9, 1)).ratio
    assert pack.value("rate_in_city", date(2025, 12, 31)) is None
    assert pack.value("rate_in_city", date(2026, 6, 30)).word == "900"
    assert pack.value("rate_in_city", date(2026, 7, 1)).clause == "elsewhere-2026/1.2"
    assert [use.where for use in pack.coverage].count(Where.CLAUSE) == 4
