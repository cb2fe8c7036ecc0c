import pytest

from recovery_app.domain.help_numbers import (
    emergency_number,
    out_of_hours_number,
    region_of,
    to_call,
)


@pytest.mark.parametrize(
    ("locale", "region", "number"),
    [
        ("en_US.UTF-8", "US", "911"),
        ("en-GB", "GB", "999"),
        ("de_CH@euro", "CH", "144"),
        ("de_DE", "DE", "112"),
        ("zh_Hans_CN", "CN", "120"),
        ("de", "", "112"),
        ("C.UTF-8", "", "112"),
        ("", "", "112"),
    ],
)
def test_the_emergency_number_goes_by_the_region(locale, region, number):
    assert region_of(locale) == region
    assert emergency_number(locale) == number


def test_the_persons_own_number_goes_first():
    assert emergency_number("en_US", " 1414 ") == "1414"
    assert out_of_hours_number("de_DE") == "116117"
    assert out_of_hours_number("de_DE", "0800 1") == "0800 1"
    assert out_of_hours_number("fr_FR") == ""


def test_the_clinic_is_called_first_for_signs_of_today():
    def order(level):
        numbers = to_call(level, emergency="112", clinic="031 1", out_of_hours="")
        return [(number.kind, number.number) for number in numbers]

    assert order("today") == [("clinic", "031 1"), ("out_of_hours", ""), ("emergency", "112")]
    assert order("emergency")[0] == ("emergency", "112")
    assert order("mention") == [("clinic", "031 1")]
