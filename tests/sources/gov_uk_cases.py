"""What the tests of two GOV.UK flows demand: for the answers so far, which question or end comes next.

Towing: alphagov/smart-answers, test/flows/towing_rules_flow_test.rb. Sick pay, in the same repository:
test/flows/calculate_statutory_sick_pay_test.rb and test/unit/calculators/statutory_sick_pay_calculator_test.rb. Where
they choose between ages or dates, the cases here take a number or a date on either side of the threshold.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """Answers in order, each as an address has it, and the node that a reader comes to by them."""

    tree: str
    answers: str
    node: str


def _cases(tree: str, written: str) -> list[Case]:
    lines = (line.rpartition(" -> ") for line in written.splitlines() if line)
    return [Case(tree, answers.strip(), node) for answers, _, node in lines]


TOWING = _cases(
    "towing-rules",
    """
car -> car-entitlements
car yes -> entitled-since
car yes =2013-01-18 -> car-with-older-entitlement
car yes =2013-01-19 -> car-with-newer-entitlement
car no -> car-test
car no =1996-12-31 -> car-test-before-1997
car no =1997-01-01 -> car-test-since-1997
medium -> medium-license
medium yes -> medium-age
medium yes =20 -> medium-trailer-under-21
medium yes =21 -> medium-trailer
medium no -> large-trailers
medium no yes -> medium-included
medium no no -> medium-issued
medium no no =1996-12-31 -> medium-before-1997
medium no no =1997-01-01 -> medium-new-driver-age
medium no no =1997-01-01 =17 -> medium-too-young
medium no no =1997-01-01 =18 -> medium-provisional-under-21
medium no no =1997-01-01 =20 -> medium-provisional-under-21
medium no no =1997-01-01 =21 -> medium-provisional
large -> large-license
large yes -> large-trailer
large no -> large-age
large no =20 -> large-too-young
large no =21 -> large-provisional
minibus -> minibus-test
minibus yes -> minibus-before-1997
minibus no -> bus-trailers
minibus no yes -> minibus-included
minibus no no -> minibus-license
minibus no no yes -> minibus-trailer
minibus no no no -> minibus-age
minibus no no no =20 -> minibus-too-young
minibus no no no =21 -> minibus-provisional
bus -> bus-license
bus yes -> bus-trailer
bus no -> bus-age
bus no =20 -> bus-too-young
bus no =21 -> bus-provisional
""",
)

SICK_PAY = _cases(
    "sick-pay",
    """
maternity-pay -> gets-maternity-pay
maternity-allowance -> gets-maternity-pay
maternity-pay+maternity-allowance -> gets-maternity-pay
adoption-pay -> reported-in-time
maternity-pay+adoption-pay -> reported-in-time
none -> reported-in-time
adoption-pay yes -> changing-days
adoption-pay no next -> changing-days
adoption-pay yes yes -> work-out-by-hand
adoption-pay yes no -> first-day
adoption-pay yes no =2020-01-01 -> last-day
adoption-pay yes no =2020-01-01 =2020-01-05 =5 -> linked
adoption-pay yes no =2020-01-01 =2020-01-02 =2 -> too-short
adoption-pay yes no =2026-03-05 =2026-03-08 =4 -> linked
adoption-pay yes no =2026-03-05 =2026-03-07 =3 -> too-short
adoption-pay yes no =2026-04-01 =2026-04-06 -> across-the-change
adoption-pay yes no =2026-04-05 =2026-04-07 -> across-the-change
adoption-pay yes no =2026-04-04 =2026-04-05 -> length
adoption-pay yes no =2026-04-06 =2026-04-10 -> linked
adoption-pay yes no =2026-04-06 =2026-04-07 -> linked
adoption-pay yes no =2026-04-06 =2026-04-06 -> linked
adoption-pay yes no =2026-04-06 =2026-04-05 -> swapped
adoption-pay yes no =2020-01-01 =2020-01-05 =5 yes -> linked-start
adoption-pay yes no =2020-01-01 =2020-01-05 =5 yes =2019-12-01 -> linked-end
adoption-pay yes no =2020-01-01 =2020-01-05 =5 yes =2019-12-01 =2019-12-30 -> eight-weeks
adoption-pay yes no =2020-01-01 =2020-01-05 =5 no -> eight-weeks
adoption-pay yes no =2020-01-01 =2020-01-05 =5 no more -> pay-pattern
adoption-pay yes no =2020-01-01 =2020-01-05 =5 no less -> total-earnings
adoption-pay yes no =2020-01-01 =2020-01-05 =5 no nothing -> pay-pattern
adoption-pay yes no =2020-01-01 =2020-01-05 =5 no more every-week -> last-payday
adoption-pay yes no =2020-01-01 =2020-01-05 =5 no nothing every-week -> agreed-pay
""",
)

REFUSED = [
    ("adoption-pay yes no", "=2010-12-01"),
    ("adoption-pay yes no", "=3000-01-01"),
    ("adoption-pay yes no =2020-01-01", "=2010-12-01"),
    ("adoption-pay yes no =2020-01-01", "=3000-01-01"),
    ("adoption-pay yes no =2020-01-01 =2020-01-05 =5 yes", "=2009-12-01"),
    ("adoption-pay yes no =2020-01-01 =2020-01-05 =5 yes", "=3000-01-01"),
    ("adoption-pay yes no =2020-01-01 =2020-01-05 =5 yes =2019-12-01", "=2009-01-01"),
    ("adoption-pay yes no =2020-01-01 =2020-01-05 =5 yes =2019-12-01", "=3000-01-01"),
]
"""Answers of the sick pay flow that its tests refuse, after those before."""
