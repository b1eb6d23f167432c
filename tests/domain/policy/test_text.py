import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policy.text import Sentence, clause_order, numeral, paragraphs, sentences

HUZHOU = {
    "0.1": "湖州市人力资源和社会保障局等七部门印发《关于进一步加强我市重点产业领域技能人才培养的十条措施》的通知",
    "0.4": "关于进一步加强我市重点产业领域技能人才培养的十条措施",
    "二.0": "二、支持用人单位开展以促进就业为导向的职业培训",
    "4.4": "在我市开班培训的补贴标准统一为每人800元。",
    "五.0": "五、其他",
    "五.1": "本文件自2025年4月1日起施行，有效期至2026年8月1日。",
    "附件.1": "附件：湖州市职业技能类紧缺职业（工种）目录",
    "附件.4": "序号 国家职业标准名称 职业编码 类别 备注",
    "附件.5": "1 无人机驾驶员 4-02-04-06 社会生产",
    "附件.77": "73 化学检验员 6-31-03-01 生产制造 新增",
    "附件.78": "湖州市人力资源和社会保障局办公室    2025年3月25日印发",
}
SHANGHAI = {
    "0.1": "图解重点产业领域技能人才培养新政",
    "1.3": "上海市重点支持技能人才职业(工种)目录",
    "1.4": "序号 职业编码 职业工种",
    "1.21": "17 4-10-01-06 家政服务员",
    "1.22": "前 vs 后:",
    "2.4": "根据政策实施效果评估情况,建立健全配",
    "2.5": "套制度,探索扩大专项职业能力证书试点范围。",
    "4.3": "执行,对培训后考核通过的学员颁发培训合格证书。",
    "4.5": "在本市开班培训的补贴标准统一为每人1500元;",
    "7.7": "目前,企业新型学徒制培训补贴标准为4000-8000元/人/年。",
    "10.1": "自2025年1月1日起,劳动者以在职人员身份每年可申请1次职业技能提升补贴或培训补贴。",
    "10.2": "广大劳动者和用人单位如有疑问可咨询各区公共就业服务机构或拨打12333热线。",
}


@pytest.mark.parametrize(("id", "text"), HUZHOU.items())
def test_huzhou_sentence(huzhou, id, text):
    assert Sentence(id, text) in huzhou.sentences


@pytest.mark.parametrize(("id", "text"), SHANGHAI.items())
def test_shanghai_sentence(shanghai, id, text):
    assert Sentence(id, text) in shanghai.sentences


@pytest.mark.parametrize(
    ("id", "begins", "ends"),
    [
        ("0.2", "[bookmark: _GoBack]各区县", "市各有关单位："),
        ("4.1", "我市用人单位根据", "签订协议。"),
        ("4.2", "培训实施机构应将", "培训合格证书。"),
        ("4.3", "区县按照培训后6个月内", "给予其余50%补贴。"),
        ("7.2", "对技能岗位新招用人员", "训补贴，补贴期限最长不超过 2 年。"),
    ],
)
def test_long_huzhou_sentence(huzhou, id, begins, ends):
    text = next(sentence.text for sentence in huzhou.sentences if sentence.id == id)
    assert text.startswith(begins)
    assert text.endswith(ends)


def test_shanghai_breaks_a_sentence_by_a_blank_line(shanghai):
    texts = {sentence.id: sentence.text for sentence in shanghai.sentences}
    assert texts["4.2"].endswith("审核通过后")
    assert texts["4.3"].startswith("执行,")


def test_what_is_said_again_counts_where_it_stood_first(shanghai):
    said = [
        sentence.id for sentence in shanghai.sentences if "每个项目" in sentence.text or "前 vs 后" in sentence.text
    ]
    assert said == ["1.22", "6.1"]


def test_how_many_sentences_the_sources_have(huzhou, shanghai):
    assert (len(huzhou.sentences), len(shanghai.sentences)) == (110, 73)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        (" \n\u00a0\n\t\n", []),
        ("甲。乙", ["0.1 甲。", "0.2 乙"]),
        ("补\n贴。", ["0.1 补贴。"]),
        ("use Web\nforms", ["0.1 use Web forms"]),
        ("（甲。）乙。", ["0.1 （甲。）", "0.2 乙。"]),
        ("“甲。”乙。", ["0.1 “甲。”", "0.2 乙。"]),
        ("甲：\n乙", ["0.1 甲：", "0.2 乙"]),
        ("甲。\n乙", ["0.1 甲。", "0.2 乙"]),
        ("甲\n\n乙", ["0.1 甲", "0.2 乙"]),
        ("甲**乙**。", ["0.1 甲乙。"]),
        ("甲。甲。乙。", ["0.1 甲。", "0.2 乙。"]),
        ("一、甲\n乙\n1.丙。丁。", ["一.0 一、甲", "一.1 乙", "1.1 丙。", "1.2 丁。"]),
        ("甲\n2. 乙\n（三）丙\n第十二条 丁", ["0.1 甲", "2.1 乙", "3.1 丙", "12.1 丁"]),
        ("4.甲\n4.5倍", ["4.1 甲4.5倍"]),
        ("1.甲\n2.乙\n1.丙", ["1.1 甲", "2.1 乙", "1.2 丙"]),
        ("1.甲。\n五、乙\n丙。\n附件\n丁", ["1.1 甲。", "五.0 五、乙", "五.1 丙。", "附件.1 附件", "附件.2 丁"]),
        ("附件中的表。", ["0.1 附件中的表。"]),
        ("附件2：甲\n乙", ["附件.1 附件2：甲乙"]),
        ("目录\n\t序号\n\t名称\n\n\t1\n\t车工\n\t", ["0.1 目录", "0.2 序号 名称", "0.3 1 车工"]),
        ("目录\n序号\t名称\n1\t车工", ["0.1 目录", "0.2 序号 名称", "0.3 1 车工"]),
        ("\ufeff甲", ["0.1 甲"]),
        ("甲\r\n乙", ["0.1 甲乙"]),
    ],
)
def test_splitting(source, expected):
    assert [f"{sentence.id} {sentence.text}" for sentence in sentences(source)] == expected


@pytest.mark.parametrize(
    ("text", "value"), [("一", 1), ("九", 9), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99)]
)
def test_numeral(text, value):
    assert numeral(text) == value


def test_ids_sort_as_an_official_would_sort_them():
    assert sorted(["附件.1", "10.1", "五.1", "4.10", "4.9", "0.1", "一.0"], key=clause_order) == [
        "0.1",
        "4.9",
        "4.10",
        "10.1",
        "一.0",
        "五.1",
        "附件.1",
    ]


def test_a_split_loses_and_adds_nothing(any_pack):
    def bare(text: str) -> str:
        return "".join(text.replace("*", "").split())

    assert bare("".join(paragraphs(any_pack.text))) == bare(any_pack.text)


@given(st.text(alphabet="一二十、1.(四)附件。：甲乙\t\n *”第条", max_size=60))
def test_any_text_splits_into_ids_that_are_never_shared(source):
    found = sentences(source)
    assert len({sentence.id for sentence in found}) == len({sentence.text for sentence in found}) == len(found)
    assert all(clause_order(sentence.id) >= (0, 0) for sentence in found)
