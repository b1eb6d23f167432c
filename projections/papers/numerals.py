"""Amounts in the capital numerals that papers about money are written with (人民币大写)."""

from domain.kernel.money import Fen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ((10**8, "亿"), (10**4, "万"), (1_000, "仟"), (100, "佰"), (10, "拾"))


def capitals(amount: Fen) -> str:
    """`15002` fen → 壹佰伍拾元零贰分; whole yuan end with 整, so that nothing can be added behind them."""
    sign, (whole, parts) = ("负" if amount < 0 else ""), divmod(abs(amount), 100)
    yuan = f"{_whole(whole)}元" if whole or not parts else ""
    return sign + yuan + (_parts(*divmod(parts, 10), after_yuan=bool(yuan)) if parts else "整")


def _whole(number: int) -> str:
    """A whole number, the largest unit first; 零 stands for the places that are skipped."""
    for unit, name in _UNITS:
        if number >= unit:
            high, low = divmod(number, unit)
            skipped = "零" if low < unit // 10 else ""
            return f"{_whole(high)}{name}" + (f"{skipped}{_whole(low)}" if low else "")
    return _DIGITS[number]


def _parts(tenths: int, hundredths: int, after_yuan: bool) -> str:
    jiao = f"{_DIGITS[tenths]}角" if tenths else "零" if after_yuan else ""
    return jiao + (f"{_DIGITS[hundredths]}分" if hundredths else "")
