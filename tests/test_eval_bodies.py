"""Names of bodies read from text, whatever their form."""

import pytest

from eval.bodies import body_keys, name_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Kulturnämnden och stadsdelsnämnderna", {"kulturnämnd", "stadsdelsnämnd"}),
        ("kulturnämndens ansvar", {"kulturnämnd"}),
        ("Samtliga nämnder och bolagsstyrelser", {"samtliga nämnd", "bolagsstyrelse"}),
        ("samtliga stadsdelsnämnder", {"stadsdelsnämnd"}),  # the same as "stadsdelsnämnderna"
        ("Nämnden ska följa upp. Varje bolag likaså.", set()),  # nobody is named
        ("Bostadsförmedlingen i Stockholm AB", {"bostadsförmedling"}),
        ("utbildnings-\nnämnden (1968)", {"utbildningsnämnd"}),  # broken at the end of a line
        ("kommunfullmäktige, kommunstyrelsen", {"kommunfullmäktige", "kommunstyrelse"}),
        ("anställda i Malmö", set()),
        ("bostadsbolagsstyrelserna", {"bostadsbolag"}),
        ("bostadsbolagen", {"bostadsbolag"}),
    ],
)
def test_bodies_of_a_text(text: str, keys: set[str]) -> None:
    """every body is found once and in one form."""
    assert body_keys(text) == keys


def test_a_name_of_an_unknown_sort_is_itself() -> None:
    """a name without any of the known words is compared as it stands, case and white space aside."""
    assert name_keys("Stockholms  Hamnar") == {"stockholms hamnar"}
    assert name_keys("samtliga nämnder och bolagsstyrelser") == {"samtliga nämnd", "bolagsstyrelse"}
