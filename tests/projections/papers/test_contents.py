"""What stands on the papers, read as a clerk, a learner or a provider would."""

from decimal import Decimal

from projections.papers.page import Page, total
from projections.papers.payment_order import LINES, PAYEES, ending, order_page
from projections.papers.provider_letter import letter_page
from projections.papers.publication_list import PUBLISHED, publication_page
from projections.papers.recovery_notice import recovery_page
from tests.papers import RESIDENT, letter, line, notice, order, payee, published


def said(page: Page) -> str:
    """All that the page says, in one text."""
    rows = ["　".join(row) for part in page.sections for row in (part.headings, *part.rows)]
    facts = [f"{name}：{fact}" for name, fact in page.facts]
    return "\n".join(
        [page.title, *facts, *page.paragraphs, *(part.heading for part in page.sections), *rows, *page.closing]
    )


def test_a_payee_with_what_is_owed_offset_and_sent():
    assert PAYEES.row(payee(1)) == (
        *(1, "p-1", "培训学校1", "培训学校1", "工商银行湖州支行", "6222021205000000001", 3),
        *(Decimal("1250.01"), Decimal("0.00"), Decimal("1250.01"), None),
    )


def test_a_payee_to_whom_nothing_goes_is_shown_and_marked():
    row = dict(zip(PAYEES.headings, PAYEES.row(payee(2)), strict=True))
    assert (row["应付金额"], row["抵扣金额"], row["拨付金额"]) == (
        Decimal("1250.01"),
        Decimal("1250.01"),
        Decimal("0.00"),
    )
    assert row["备注"] == "不拨付"


def test_a_line_with_its_clauses():
    assert LINES.row(line(4)) == (
        *(4, "p-2", "cohort:HZ-2", "04", "首期50%", Decimal("416.67"), Decimal("416.67")),
        *("huzhou-2025/4.1；huzhou-2025/4.2", "按就业人数"),
    )


def test_the_order_names_totals_in_both_ways_and_four_officers():
    page = order_page(order(), [payee(1), payee(2), payee(3)], [("order.csv", "00ff")])
    assert "拨付合计：¥2500.02（人民币大写：贰仟伍佰元零贰分）" in said(page)
    assert "核算依据：截至第 876 号记录" in said(page) and "明细：9 笔" in said(page)
    assert [(by.step, by.officer) for by in page.signatures] == [
        ("经办", "甲"),
        ("审核", "乙"),
        ("批准", "丙"),
        ("拨付", "丁"),
    ]
    assert "附件 order.csv，SHA-256：00ff" in page.closing
    [table] = page.sections
    assert [table.rows[1][place] for place in table.right][-1] == "0.00" and table.rows[1][-1] == "不拨付"


def test_an_order_too_long_to_be_printed_refers_to_its_lists():
    [table] = order_page(order(), None, []).sections
    assert table.rows == () and "附件" in table.heading


def test_the_list_that_hangs_out_masks_who_somebody_is():
    shown = publication_page(published(), list(published().rows), [])
    assert "330*************" in said(shown) and RESIDENT.reveal() not in said(shown)
    assert said(shown).count(RESIDENT.masked) == 2
    assert "公示期：2026-09-02 至 2026-09-08" in said(shown) and "湖州市就业管理服务中心（电话" in said(shown)
    assert RESIDENT.reveal() not in repr(list(published().rows)) and "学员1" not in repr(list(published().rows))


def test_an_organisation_on_the_list_has_no_id_number():
    [row, *_] = published().rows
    assert dict(zip(PUBLISHED.headings, PUBLISHED.row(row), strict=True))["身份证号码"] == RESIDENT.masked
    of_nobody = type(row)(1, "GRANT-1", None, "湖州公司", None, "评价项目开发资助", "全额", 100)
    assert dict(zip(PUBLISHED.headings, PUBLISHED.row(of_nobody), strict=True))["身份证号码"] is None


def test_a_list_without_a_period_says_that_it_is_provisional():
    page = publication_page(published(period=None), [], [])
    assert page.title.endswith("（草案）") and "公示期：未定（草案，不作公示）" in said(page)


def test_the_notice_says_who_what_why_by_when_and_where_to():
    text = said(recovery_page(notice()))
    assert "应退合计：" + total(83_334) in text and "捌佰叁拾叁元叁角肆分" in text
    for part in (
        "张三",
        "李四",
        "416.67",
        "就业登记经核实不成立",
        "虚报冒领的，应予追回。",
        "2026-10-16",
        "TH-2026-01",
    ):
        assert part in text
    assert "户名：湖州市财政局专户　开户银行：工商银行湖州支行　账号：1205000000000001" in text


def test_the_letter_says_what_is_paid_what_is_not_why_and_what_can_be_cured():
    page = letter_page(letter())
    assert [part.heading for part in page.sections] == ["HZ-1 本次拨付", "HZ-1 本次未拨付", "HZ-2 本次拨付"]
    assert page.sections[1].rows == (
        ("02", "李四", "首期50%", "416.67", "尚无就业登记", "2026-12-31"),
        ("03", "王五", "首期50%", "0.00", "就业在期限之后", "不可补正"),
    )
    assert "本次拨付合计：" + total(75_000) in said(page) and "本次未拨付合计：" + total(41_667) in said(page)


def test_the_ending_of_an_account_is_what_banks_print():
    assert [ending(text) for text in ("6222 0212 0500 0017", "12-3", "ab-c1d", "", "账号")] == [
        "0017",
        "0123",
        "BC1D",
        None,
        None,
    ]


def test_who_is_paid_and_where_to_never_shows_in_a_repr():
    assert "培训学校" not in repr(payee(1)) and "6222" not in repr(payee(1))
    assert "示例" not in repr(notice()) and "张三" not in repr(notice()) and "1205" not in repr(notice())
