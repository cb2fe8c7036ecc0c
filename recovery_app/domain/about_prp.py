"""What is known about PRP in the back, in a few calm words, with its sources."""

from dataclasses import dataclass

from recovery_app.text import N_


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs, marked for translation; `sources` are keys of `SOURCES`."""

    heading: str
    paragraphs: tuple[str, ...]
    sources: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Where its sources stand in the list, from 1."""
        order = list(SOURCES)
        return tuple(order.index(key) + 1 for key in self.sources)


SOURCES = {
    "centeno": (
        "Centeno CJ, Pastoriza SM. Past, current and future interventional orthobiologics "
        "techniques and how they relate to regenerative rehabilitation: a clinical commentary. "
        "Int J Sports Phys Ther. 2020;15(2):301–325. doi:10.26603/ijspt20200301"
    ),
    "levi": (
        "Levi D, Horn S, Tyszko S, Levin J, Hecht-Leavitt C, Walko E. Intradiscal platelet-rich "
        "plasma injection for chronic discogenic low back pain: preliminary results from a "
        "prospective trial. Pain Med. 2016;17(6):1010–1022. doi:10.1093/pm/pnv053"
    ),
    "tuakli": (
        "Tuakli-Wosornu YA, Terry A, Boachie-Adjei K, et al. Lumbar intradiskal platelet-rich "
        "plasma (PRP) injections: a prospective, double-blind, randomized controlled study. "
        "PM R. 2016;8(1), from page 1."
    ),
    "schepers": (
        "Schepers MO, Groot D, Kleinjan EM, et al. Effectiveness of intradiscal platelet rich "
        "plasma for discogenic low back pain without Modic changes: a randomized controlled "
        "trial. Interv Pain Med. 2022;1:100011. doi:10.1016/j.inpm.2022.100011"
    ),
    "kirchner": (
        "Kirchner, Anitua. Intradiscal and intra-articular facet infiltrations with plasma "
        "rich in growth factors reduce pain in patients with chronic low back pain. "
        "J Craniovertebr Junction Spine. 2016;7(4):250–256. doi:10.4103/0974-8237.193260"
    ),
    "akeda": (
        "Akeda K, Ohishi K, Masuda K, et al. Intradiscal injection of autologous platelet-rich "
        "plasma releasate to treat discogenic low back pain: a preliminary clinical trial. "
        "Asian Spine J. 2017;11(3):380–389. doi:10.4184/asj.2017.11.3.380"
    ),
    "hussein": (
        "Hussein M, Hussein T. Effect of autologous platelet leukocyte rich plasma injections on "
        "atrophied lumbar multifidus muscle in low back pain patients with monosegmental "
        "degenerative disc disease. SICOT J. 2016;2:12. doi:10.1051/sicotj/2016002"
    ),
    "khosromanesh": (
        "Khosromanesh M, Alikarami S, Espahbodi E, et al. Efficacy of ultrasound-guided "
        "platelet-rich plasma (PRP) injection in patients with sacroiliac joint pain: a "
        "single-arm, before and after, open-label clinical trial. Arch Neurosci. "
        "2025;12(1):e158643. doi:10.5812/ans-158643"
    ),
    "silbernagel": (
        "Silbernagel KG, Thomeé R, Eriksson BI, Karlsson J. Continued sports activity, using a "
        "pain-monitoring model, during rehabilitation in patients with Achilles tendinopathy: a "
        "randomized controlled study. Am J Sports Med. 2007;35(6):897–906. "
        "doi:10.1177/0363546506298279"
    ),
    "ostelo": (
        "Ostelo RW, Deyo RA, Stratford P, et al. Interpreting change scores for pain and "
        "functional status in low back pain: towards international consensus regarding minimal "
        "important change. Spine. 2008;33(1):90–94. PMID 18165753"
    ),
    "stratford": (
        "Stratford P, Gill C, Westaway M, Binkley J. Assessing disability and change on individual "
        "patients: a report of a patient specific measure. Physiother Can. 1995;47(4):258–263. "
        "doi:10.3138/ptc.47.4.258"
    ),
    "abbott": (
        "Abbott, Schmitt. Minimum important differences for the patient-specific functional "
        "scale, 4 region-specific outcome measures, and the numeric pain rating scale. J Orthop "
        "Sports Phys Ther. 2014;44(8):560–564. doi:10.2519/jospt.2014.5248"
    ),
}
"""Every publication named, in the order of the list: authors, title, place, number.

Of each only what was found again elsewhere: an initial, a last page or a number that was not is
left out.
"""

SECTIONS = (
    Section(
        N_("What it is"),
        (
            N_(
                "Platelet-rich plasma is made from your own blood. A sample of 10 to 60 mL is "
                "spun until its platelets are concentrated; that part is injected into the back, "
                "guided by ultrasound or X-ray: into a disc, a facet or sacroiliac joint, a "
                "ligament, a muscle, or beside the nerves. Usually it is done one to three times, "
                "weeks apart."
            ),
        ),
        ("centeno", "kirchner", "hussein", "khosromanesh"),
    ),
    Section(
        N_("When people notice a change"),
        (
            N_(
                "First the place of the injection is sore, mostly for days. A change in the usual "
                "pain, where there is one, comes over weeks and months; that is why studies ask "
                "at months 1, 2, 3, 6 and 12."
            ),
            N_(
                "In one study of 22 people, 3 had half the pain or less and function better by "
                "30 % or more after one month, 7 after two, and 9 of the 19 still followed after "
                "six. There was no comparison group."
            ),
        ),
        ("levi",),
    ),
    Section(
        N_("What studies found"),
        (
            N_(
                "They disagree. In a randomised trial with 47 people, those given PRP had less "
                "pain at its best and better function after eight weeks than those given a "
                "contrast dye. In a larger one, with 98 people, pain and function after a year "
                "were no different from those given salt water with an antibiotic. Both were of "
                "injections into a disc."
            ),
            N_(
                "Studies without a comparison group report less pain on average. How much of that "
                "is due to the PRP, they cannot tell. And a group's average says nothing about "
                "one person: neither that it will help you nor that it will not."
            ),
        ),
        ("tuakli", "schepers", "kirchner", "akeda", "hussein", "khosromanesh"),
    ),
    Section(
        N_("What can go wrong"),
        (
            N_(
                "Soreness and swelling at the place are common and pass. Now and then there is an "
                "infection, which is serious: one person in the trial of 98 had an infected disc "
                "after PRP. It may show only after weeks, and without fever. That is why the "
                "check-in asks about warning signs for twelve weeks, and why Get help is one "
                "press away (F1)."
            ),
        ),
        ("schepers",),
    ),
    Section(
        N_("The time after"),
        (
            N_(
                "Instructions differ from clinic to clinic, on ice, pain relievers and exercise "
                "up to the opposite, and the makers of this app know of no study that "
                "compares them. So the app keeps your clinic's, and says whose each line is."
            ),
            N_(
                "The example plan's phases follow a clinical commentary; its minutes, and most of "
                "its percentages, are this app's own choice."
            ),
        ),
        ("centeno",),
    ),
    Section(
        N_("Where the app's rules come from"),
        (
            N_(
                "The 24-hour rule is made after one that was tried on Achilles tendons, not on "
                "backs: pain up to 5 of 10 during exercise, settled by the next morning. Its other "
                "numbers are this app's own choice."
            ),
            N_(
                "A change of 2 points or 30 % is what researchers agreed to propose as one that "
                "matters to people with back pain. Rating one's own activities from 0 to 10 is "
                "the idea of the Patient-Specific Functional Scale; the sizes of a change in them "
                "(1.3, 2.3 and 2.7) come from 1,708 people in physiotherapy for muscles and "
                "joints."
            ),
        ),
        ("silbernagel", "ostelo", "stratford", "abbott"),
    ),
    Section(
        N_("What this app is"),
        (
            N_(
                "A diary. It does not diagnose or treat, and nobody watches the entries. Your "
                "clinic's instructions come before anything shown here. Act on a warning sign "
                "now; do not wait for the app."
            ),
        ),
    ),
)
"""The page from top to bottom."""
