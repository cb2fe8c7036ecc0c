"""Plans of every shape, for tests that must hold for all of them."""

from datetime import date

from hypothesis import strategies as st

from recovery_app.domain import plan as p


def texts(length: int, least: int = 1) -> st.SearchStrategy[str]:
    """One line of text as the app keeps it: no control characters, no outer white space."""
    letters = st.characters(exclude_categories=["Cs", "Cc"])
    return (
        st.text(letters, max_size=min(length, 30)).map(str.strip).filter(lambda t: len(t) >= least)
    )


sources = st.builds(
    p.Source, st.sampled_from(list(p.SOURCES)), texts(120, 0), texts(60, 0), texts(200, 0)
)
lines = st.builds(p.Line, texts(300), sources, st.sampled_from(["", *p.LINE_TOPICS]))


@st.composite
def spans(draw: st.DrawFn, lowest: int = 0) -> tuple[int, int]:
    """Two days, the first not after the second."""
    first = draw(st.integers(lowest, p.LAST_DAY))
    return first, draw(st.integers(first, p.LAST_DAY))


@st.composite
def phases(draw: st.DrawFn) -> tuple[p.Phase, ...]:
    """Phases that follow one another from day 0."""
    found: list[p.Phase] = []
    first = 0
    for index, length in enumerate(draw(st.lists(st.integers(1, 100), max_size=4))):
        activity = sorted(draw(st.tuples(st.integers(0, 100), st.integers(0, 100))))
        low, high = activity if draw(st.booleans()) else (None, None)
        found.append(
            p.Phase(
                code=f"phase_{index}",
                name=draw(texts(60)),
                from_day=first,
                to_day=first + length - 1,
                activity_low=low,
                activity_high=high,
                do=tuple(draw(st.lists(lines, max_size=3))),
                avoid=tuple(draw(st.lists(lines, max_size=3))),
                next_when=tuple(draw(st.lists(st.sampled_from(list(p.CONDITIONS)), max_size=3))),
                source=draw(sources),
            )
        )
        first += length
    return tuple(found)


@st.composite
def windows(draw: st.DrawFn) -> p.Window:
    first, last = draw(spans(p.FIRST_DAY))
    topic = draw(st.sampled_from(list(p.TOPICS)))
    return p.Window(
        topic, first, last, draw(texts(300, 1 if topic == "other" else 0)), draw(sources)
    )


@st.composite
def ices(draw: st.DrawFn) -> p.Ice:
    first, last = draw(spans())
    end = draw(st.sampled_from([last, None]))
    policy = draw(st.sampled_from(list(p.ICE_POLICIES)))
    return p.Ice(policy, first, end, draw(texts(300, 0)), draw(st.booleans()), draw(sources))


@st.composite
def walks(draw: st.DrawFn) -> p.Walk:
    low = draw(st.integers(0, 600))
    return p.Walk(*draw(spans()), low, draw(st.integers(low, 600)), draw(sources))


visits = st.one_of(
    st.builds(p.FollowUp, st.dates(date(2000, 1, 1), date(2999, 12, 31)), st.none(), sources),
    st.builds(p.FollowUp, st.none(), st.integers(0, p.LAST_DAY), sources),
)
checks = st.builds(
    lambda span, every, source: p.Checks(*span, every, source), spans(), st.integers(1, 60), sources
)
plans = st.builds(
    p.Plan,
    name=texts(120),
    about=texts(1000, 0),
    source=sources,
    strict=st.booleans(),
    strict_source=sources,
    ice=ices(),
    phases=phases(),
    windows=st.lists(windows(), max_size=4).map(tuple),
    no_limit=st.lists(
        st.builds(p.NoLimit, st.sampled_from(list(p.TOPICS)), sources), max_size=2
    ).map(tuple),
    starts=st.lists(
        st.builds(
            p.Start,
            st.sampled_from(list(p.START_TOPICS)),
            st.integers(0, p.LAST_DAY),
            texts(300, 0),
            sources,
        ),
        max_size=2,
    ).map(tuple),
    walking=st.lists(walks(), max_size=3).map(tuple),
    follow_up=st.none() | visits,
    checks=st.lists(checks, min_size=1, max_size=3).map(tuple),
    flare=st.none() | lines,
)
