"""The printed papers: Chinese that can be read out of them again, whatever somebody is called."""

import io

import pytest
import typst
from pypdf import PdfReader

from infrastructure.papers import FontMissing
from infrastructure.papers.fonts import FAMILIES, PACKAGE, family
from infrastructure.papers.lists import MOST_ON_PAGE, OnPage
from infrastructure.papers.pdf import INSTEAD, pdf
from projections.papers.payment_order import order_page
from projections.papers.provider_letter import letter_page
from projections.papers.publication_list import publication_page
from projections.papers.recovery_notice import recovery_page
from scripts.language import Speech
from tests.papers import RESIDENT, letter, notice, order, payee, published


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text(content: bytes) -> str:
    """All that can be read out, without blanks, which typesetting adds between signs of different kinds."""
    return "".join("".join(page.extract_text().split()) for page in read(content).pages)


def test_the_order_is_chinese_that_can_be_read_out_again() -> None:
    said = text(pdf(order_page(order(), [payee(1), payee(2), payee(3)], [("order.csv", "00ff" * 16)])))
    for part in (
        "资金拨付单",
        "培训学校3",
        "不拨付",
        "人民币大写：贰仟伍佰元零贰分",
        "经办：甲",
        "审核：乙",
        "批准：丙",
        "拨付：丁",
    ):
        assert part in said
    assert "第1页/共1页" in said and "2026年9月16日" in said and "00ff" * 16 in said


def test_every_other_paper_can_be_read_out_too() -> None:
    assert "虚报冒领的，应予追回。" in text(pdf(recovery_page(notice())))
    assert "尚无就业登记" in text(pdf(letter_page(letter())))
    shown = text(pdf(publication_page(published(), list(published().rows), [])))
    assert RESIDENT.masked in shown and RESIDENT.reveal() not in shown


def test_a_long_table_has_its_heading_on_every_page_and_the_pages_are_counted() -> None:
    pages = read(pdf(order_page(order(), [payee(number) for number in range(1, 101)], []))).pages
    assert len(pages) > 2
    assert all("开户银行" in page.extract_text() for page in pages[:-1])
    assert [f"第 {number} 页 / 共 {len(pages)} 页" in page.extract_text() for number, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_the_file_is_for_the_archive_and_bears_no_date_but_its_own() -> None:
    content = pdf(recovery_page(notice()))
    assert b"pdfaid:part" in content or b"<pdfaid:part>2" in read(content).trailer["/Root"]["/Metadata"].get_data()
    assert read(content).metadata["/CreationDate"].startswith("D:20260916")
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in read(content).pages
        for font in page["/Resources"]["/Font"].values()
    }
    there = family(typst.Fonts(include_embedded_fonts=False)).replace(" ", "").removesuffix("SC").lower()
    assert fonts and all(there in font.lower() for font in fonts)


MARKUP = [
    "#let x = 1",
    "$x^2$",
    "*粗*",
    "<标>",
    "@ref",
    "= 标题",
    "\\u{41}",
    '#read("/etc/passwd")',
    "`code`",
    '"',
    "{{x}}",
]


@pytest.mark.parametrize("name", MARKUP)
def test_no_name_is_read_as_markup(name: str) -> None:
    assert name.replace(" ", "") in text(pdf(recovery_page(notice(payee=name))))


@pytest.mark.parametrize("sign", ["\U0003134a", "\ue000", "\u202e", "\u200b", "\x00", "\n"])
def test_a_sign_that_cannot_be_shown_is_marked_and_stops_nothing(sign: str) -> None:
    said = text(pdf(recovery_page(notice(payee=f"赵{sign}龙"))))
    assert f"赵{INSTEAD}龙" in said


def test_signs_of_both_kinds_are_marked_together() -> None:
    assert f"赵{INSTEAD}龙{INSTEAD}" in text(pdf(recovery_page(notice(payee="赵\U0003134a龙\u202e"))))


def test_a_list_longer_than_a_paper_shows_is_not_kept() -> None:
    shown = OnPage()
    for number in range(MOST_ON_PAGE):
        shown.take(number)
    assert shown.kept is not None and len(shown.kept) == MOST_ON_PAGE
    shown.take(MOST_ON_PAGE)
    assert shown.kept is None
    said = text(pdf(order_page(order(), shown.kept, [("order.csv", "00ff")])))
    assert "逐户金额见附件" in said and "order.csv" in said


def test_a_machine_without_a_chinese_font_is_told_the_package() -> None:
    without = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    with pytest.raises(FontMissing) as missing:
        family(without)
    for speech in (Speech("zh"), Speech("en")):
        assert f"apt-get install {PACKAGE}" in speech.refusal(missing.value)
        assert FAMILIES[0] in speech.refusal(missing.value)


def test_this_machine_has_the_font() -> None:
    assert family(typst.Fonts(include_embedded_fonts=False)) in FAMILIES, FontMissing()
