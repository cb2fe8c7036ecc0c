import tomllib
from itertools import combinations
from typing import Any

import pytest

from recovery_app import resources
from recovery_app.domain.codes import MEDICINE_CLASSES
from recovery_app.domain.medicines import Medicines, _words

TABLE = tomllib.loads(resources.read_text("medicines.toml"))
MEDICINES = Medicines(lambda: TABLE)
CLASS_OF = {
    ("nsaid", "substances"): "nsaid",
    ("nsaid", "words"): "nsaid",
    ("nsaid", "brands"): "nsaid",
    ("aspirin", "substances"): "nsaid",
    ("aspirin", "brands"): "nsaid",
    ("aspirin_heart", "brands"): "aspirin_low_dose",
    ("blood_thinner", "substances"): "other",
    ("blood_thinner", "words"): "other",
    ("blood_thinner", "brands"): "other",
    ("paracetamol", "substances"): "paracetamol",
    ("paracetamol", "brands"): "paracetamol",
    ("opioid", "substances"): "opioid",
    ("opioid", "brands"): "opioid",
}
LISTED = {_words(name) for group, key in CLASS_OF for name in TABLE[group][key]}


@pytest.mark.parametrize(("group", "key"), CLASS_OF)
def test_every_listed_name_is_recognised_in_any_case(group, key):
    for name in TABLE[group][key]:
        for typed in (name, name.upper(), name.lower(), f"  {name}® "):
            found = MEDICINES.recognise(typed)
            assert found.medicine_class == CLASS_OF[group, key], typed
            assert found.blood_thinner == (group == "blood_thinner"), typed


def test_every_group_of_the_list_is_tried_here():
    in_list = {(g, k) for g in TABLE for k in TABLE[g] if g not in ("topical", "not")}
    assert in_list == set(CLASS_OF)
    assert set(CLASS_OF.values()) == set(MEDICINE_CLASSES)


def test_no_name_stands_in_two_groups():
    names = {
        group: {_words(name) for key in TABLE[group] for name in TABLE[group][key]}
        for group in ("nsaid", "aspirin", "aspirin_heart", "blood_thinner", "paracetamol", "opioid")
    }
    for one, other in combinations(names, 2):
        assert not names[one] & names[other], (one, other)


def test_look_alikes_of_every_listed_name_are_left_alone():
    for listed in LISTED:
        for typed in (" ".join(listed) + "on", "neo" + " ".join(listed) + "x"):
            words = _words(typed)
            inside = {words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
            if not inside & LISTED:
                assert MEDICINES.recognise(typed).medicine_class == "other", typed


@pytest.mark.parametrize(
    "name",
    [
        "ibuprofen", "Advil PM", "Nurofen", "diclofenac", "Voltaren", "Ibuprofène 400 mg", "IBU400",
        "Ibuprofeno", "Naprossene", "Kétoprofène", "Aleve-D", "Voltarène Emulgel 1 %",
        "Ａｄｖｉｌ", "Advil™", "ibuprofen/codeine", "Nurofen, sugar free", "IbuHEXAL akut",
        "Diklofenak", "celekoksyb", "Mefenaminsaure", "some NSAID", "Thomapyrin", "Excedrin 2 tbl",
        "ibuprofen 400mg (Lidl)", "żel z ketoprofenem ketonal", "anti-inflammatory",
    ],
)  # fmt: skip
def test_anti_inflammatories(name):
    assert MEDICINES.recognise(name).medicine_class == "nsaid"


@pytest.mark.parametrize(
    "name",
    [
        "Aleveon", "Advilar", "Tylonel", "massage", "Classic", "Assam tea", "Basal", "moments",
        "ibuprofenal", "Metamizol", "Novalgin", "magnesium", "glucosamine", "vitamin B12",
        "non-aspirin", "ibuprofen-free balm", "ohne ASS", "sans ibuprofène", "", "  ", "400", "??",
    ],
)  # fmt: skip
def test_names_that_are_not_known_stay_other(name):
    assert MEDICINES.recognise(name).medicine_class == "other"


@pytest.mark.parametrize(
    ("name", "amount", "expected"),
    [
        ("aspirin 81 mg", "", "aspirin_low_dose"),
        ("Aspirin", "81mg", "aspirin_low_dose"),
        ("aspirin", "81", "aspirin_low_dose"),
        ("ASS 100", "", "aspirin_low_dose"),
        ("Kardégic 75", "1 sachet", "aspirin_low_dose"),
        ("acetylsalicylic acid", "0.1 g", "aspirin_low_dose"),
        ("acide acétylsalicylique", "0,1 g", "aspirin_low_dose"),
        ("aspirin", "75 mg", "aspirin_low_dose"),
        ("aspirin", "100 mg, 1 tablet", "aspirin_low_dose"),
        ("Aspirin Protect", "", "aspirin_low_dose"),
        ("aspirin", "74 mg", "nsaid"),
        ("aspirin", "101 mg", "nsaid"),
        ("aspirin", "325 mg", "nsaid"),
        ("Aspirin 500", "2", "nsaid"),
        ("aspirin", "0.5 g", "nsaid"),
        ("aspirin", "2 tablets", "nsaid"),
        ("aspirin", "", "nsaid"),
        ("Excedrin", "81 mg", "nsaid"),
        ("aspirin 81 mg and ibuprofen", "", "nsaid"),
        ("Acard", "150 mg", "nsaid"),
    ],
)
def test_low_dose_aspirin_goes_by_its_strength(name, amount, expected):
    assert MEDICINES.recognise(name, amount).medicine_class == expected


def test_plain_aspirin_without_a_strength_is_the_persons_to_say():
    assert MEDICINES.recognise("aspirin").strength_unknown
    chosen = MEDICINES.recognise("aspirin", chosen="aspirin_low_dose")
    assert (chosen.medicine_class, chosen.strength_unknown) == ("aspirin_low_dose", False)
    assert not MEDICINES.recognise("aspirin", chosen="nsaid").strength_unknown
    assert not MEDICINES.recognise("aspirin", "500 mg").strength_unknown


def test_a_known_name_goes_before_what_was_picked_and_an_unknown_one_does_not():
    assert MEDICINES.recognise("ibuprofen", chosen="other").medicine_class == "nsaid"
    assert MEDICINES.recognise("paracetamol", chosen="nsaid").medicine_class == "paracetamol"
    assert MEDICINES.recognise("Xyzzy", chosen="nsaid").medicine_class == "nsaid"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("paracetamol", "paracetamol"),
        ("Tylenol", "paracetamol"),
        ("Tylenol PM", "paracetamol"),
        ("Aspirin-Free Excedrin", "paracetamol"),
        ("Doliprane 1000", "paracetamol"),
        ("Co-codamol 30/500", "opioid"),
        ("paracetamol + codeine", "opioid"),
        ("Tramadol Zentiva", "opioid"),
    ],
)
def test_other_relievers(name, expected):
    assert MEDICINES.recognise(name).medicine_class == expected


def test_gels_and_patches_are_on_the_skin():
    for name, amount in [("Voltaren gel", ""), ("Diclofenac", "1 Pflaster"), ("maść Ketonal", "")]:
        assert MEDICINES.recognise(name, amount).on_the_skin
    assert not MEDICINES.recognise("Voltaren", "50 mg").on_the_skin


def test_blood_thinners_beside_something_else():
    both = MEDICINES.recognise("Eliquis and ibuprofen")
    assert (both.medicine_class, both.blood_thinner) == ("nsaid", True)
    pair = MEDICINES.recognise("clopidogrel/aspirin 75/100")
    assert (pair.medicine_class, pair.blood_thinner) == ("aspirin_low_dose", True)


def test_the_list_is_read_once_and_not_before_a_name_is_looked_up() -> None:
    asked: list[int] = []

    def read() -> dict[str, Any]:
        asked.append(1)
        return TABLE

    medicines = Medicines(read)
    assert asked == []
    medicines.recognise("Ibuprofen")
    medicines.recognise("Tilidin")
    assert asked == [1]
