"""What the app never says, in any language: it is a diary and leaves judgement to people."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

NEVER = {
    "en": r"""diagnos\w* | detect\w* | predict\w* | risk\w* | safe\ to | healed | cured |
        (is|are|be|been|get|got)\ cleared | cleared\ (for|to) | you\ may\ now | all[ -]clear |
        on\ track | (are|is|fall\w*|fell|be|being|lag\w*)\ behind | behind\ (schedule|plan) |
        streaks? | clinically\ validated | complian\w* |
        (recommended|maximum|maximal|max|daily|next|right|usual|safe)\ (dose|dosage)s? |
        take\ (one|two|three|\d+)\ (tablet|pill|mg|capsule)\w*""",
    "de": r"""diagnos\w* | diagnost\w* | erkennt\ (\w+\ )?(krank|entz|infekt)\w* | vorhersag\w* |
        vorausgesag\w* | prognos\w* | risik\w* | riskant\w* | gefahrlos\w* | unbedenklich\w* |
        geheilt | ausgeheilt | entwarnung | freigegeben | freigabe | sie\ dürfen\ (jetzt|nun) |
        du\ darfst\ (jetzt|nun) | auf\ kurs | im\ rückstand | im\ verzug | tagesserie | strähne |
        klinisch\ (validiert|geprüft)\w* | konform\w* | compliance | (empfohlene|maximale)\ dosis |
        höchstdosis""",
    "fr": r"""diagnosti\w* | détect\w* | prédi\w* | prévisions? | risqu\w* | sans\ danger | guéri\w* |
        vous\ pouvez\ (maintenant|désormais) | sur\ la\ bonne\ voie | en\ retard\ sur | jours\ d'affilée |
        validée?s?\ cliniquement | cliniquement\ validée?s? | conforme\w* | dose\ recommandée |
        dose\ maximale""",
    "es": r"""diagn[oó]stic\w* | detect\w* | predi[cg]\w* | predec\w* | riesg\w* | arriesg\w* |
        es\ seguro | curad[oa]s? | ya\ puede[s]? | por\ buen\ camino | atrasad[oa] | racha |
        clínicamente\ validad[oa] | cumplimiento | dosis\ (recomendada|máxima)""",
    "it": r"""diagnos\w* | diagnostic\w* | rileva\w* | predi[crt]\w* | previsioni? | risch\w* |
        è\ sicuro | guarit[oaie] | ora\ puoi | ora\ può | via\ libera | in\ ritardo\ sul\w* | giorni\ di\ fila |
        clinicamente\ validat[oa] | conforme | dose\ (raccomandata|massima)""",
    "nl": r"""diagnos\w* | diagnost\w* | detecte\w* | voorspel\w* | risico\w* | veilig\ om | genezen |
        u\ mag\ nu | je\ mag\ nu | op\ schema | achterstand | dagen\ op\ rij |
        klinisch\ gevalideerd\w* | conform | aanbevolen\ dosis | maximale\ dosis""",
    "pt": r"""diagn[oó]stic\w* | detet\w* | detect\w* | prever\w* | prevê | previsão | risc\w* | arrisc\w* |
        é\ seguro | curad[oa]s? | já\ pode | no\ bom\ caminho | atrasad[oa] |
        clinicamente\ validad[oa] | conforme | dose\ (recomendada|máxima)""",
    "pl": r"""diagno\w* | wykry\w* | przewid\w* | ryzy\w* | bezpiecznie\ jest | wyleczon\w* |
        możesz\ (już|teraz) | zaległ\w* | klinicznie\ zwalidowan\w* |
        zalecana\ dawka | maksymalna\ dawka""",
}
"""What no text says, by language; a language that is shipped needs its own row."""

# The messages that may hold such a word, each whole: the disclaimer, the caption of the studies,
# and About PRP, which say what the app does not do and what others call it.
EXCEPTIONS = {
    (
        "Days are written YYYY-MM-DD, today, yesterday, +3 (day 3 of the recovery) or -5 (before "
        "it). This is a diary: it does not diagnose or treat, and nobody watches the entries."
    ),
    (
        "A diary. It does not diagnose or treat, and nobody watches the entries. Your clinic's "
        "instructions come before anything shown here. Act on a warning sign now; do not wait for "
        "the app."
    ),
}

SPEAKS = {"_", "N_", "ngettext", "npgettext", "pgettext"}
SHIPPED_TEXT = ("plans/*.toml", "report/*.typ")


def forbidden(text: str, language: str = "en") -> list[str]:
    """The words of `text` that no person should read."""
    pattern = rf"\b(?:{NEVER[language]})\b"
    flags = re.IGNORECASE | re.VERBOSE
    return [found[0] for found in re.finditer(pattern, text, flags)]


def messages(source: str) -> Iterator[str]:
    """Every text in a source that is marked for translation, put together from its parts."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SPEAKS:
                yield from filter(None, (whole(argument) for argument in node.args))


def whole(node: ast.expr) -> str:
    """The text of a literal, also when it is added up from several."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return whole(node.left) + whole(node.right)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def values(data: object) -> Iterator[str]:
    """Every text inside nested data."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from values(value)
    elif isinstance(data, str):
        yield data


@pytest.fixture(scope="module")
def all_messages() -> dict[str, set[str]]:
    """Every message of the source, with the names of the files that hold it."""
    package = Path(__file__).resolve().parent.parent / "recovery_app"
    found: dict[str, set[str]] = {}
    for file in sorted(package.rglob("*.py")):
        for message in messages(file.read_text(encoding="utf-8")):
            found.setdefault(message, set()).add(file.name)
    return found


def test_the_messages_are_found(all_messages: dict[str, set[str]]) -> None:
    assert len(all_messages) > 800
    assert "Worst soreness" in all_messages


def test_no_message_says_what_the_app_never_says(all_messages: dict[str, set[str]]) -> None:
    found = {
        message: (forbidden(message), files)
        for message, files in all_messages.items()
        if forbidden(message) and message not in EXCEPTIONS
    }
    assert not found


def test_every_exception_is_a_message_and_needs_to_be_one(
    all_messages: dict[str, set[str]],
) -> None:
    assert set(all_messages) >= EXCEPTIONS
    assert all(forbidden(message) for message in EXCEPTIONS)


def test_no_shipped_text_says_it_either(checkout: Path) -> None:
    files = [file for kind in SHIPPED_TEXT for file in (checkout / "resources").glob(kind)]
    assert len(files) > 5
    found = {
        (file.name, text)
        for file in files
        for text in file.read_text(encoding="utf-8").splitlines()
        if forbidden(text)
    }
    assert not found


def test_plans_speak_plainly_in_what_a_person_reads(checkout: Path) -> None:
    for file in (checkout / "resources" / "plans").glob("*.toml"):
        for text in values(tomllib.loads(file.read_text(encoding="utf-8"))):
            assert not forbidden(text), (file.name, text)


def test_no_translation_says_it(checkout: Path) -> None:
    found = []
    for file in sorted((checkout / "resources" / "i18n").rglob("*.po")):
        with file.open("rb") as stream:
            catalogue = read_po(stream)
        language = str(catalogue.locale).split("_")[0]
        assert language in NEVER, f"{file.name}: this language has no list of words yet"
        for entry in catalogue:
            ids, texts = (
                part if isinstance(part, tuple | list) else (part,)
                for part in (entry.id, entry.string)
            )
            if not EXCEPTIONS.isdisjoint(ids):
                continue
            found += [(file.name, text) for text in texts if text and forbidden(text, language)]
    assert not found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You may now run.", "en"),
        ("A 9-day streak!", "en"),
        ("Low RISK today", "en"),
        ("No risk at all", "en"),
        ("Cleared for sport", "en"),
        ("It never predicts.", "en"),
        ("You are behind", "en"),
        ("All-clear", "en"),
        ("Take two tablets", "en"),
        ("Keine Diagnose", "de"),
        ("Sie dürfen jetzt laufen", "de"),
        ("Risque faible", "fr"),
        ("Ya puede correr", "es"),
        ("Rischio basso", "it"),
        ("Laag risico", "nl"),
        ("Já pode correr", "pt"),
        ("Możesz już biegać", "pl"),
    ],
)
def test_such_words_are_noticed(text: str, language: str) -> None:
    assert forbidden(text, language)


@pytest.mark.parametrize(
    "text", ["Logged on 9 of 11 due days.", "Cleared out the garage", "Asterisk", "A dose of calm"]
)
def test_other_words_are_not(text: str) -> None:
    assert not forbidden(text)


def test_messages_are_found_however_they_are_written() -> None:
    source = (
        '_("a" "b")\ntext._("c")\nngettext("one", "many", n)\nN_("d" + "e")\nother("f")\n'
        "_(variable)\n"
    )
    assert list(messages(source)) == ["ab", "c", "one", "many", "de"]
