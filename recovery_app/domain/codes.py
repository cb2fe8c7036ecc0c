"""The fixed codes of the records, each with what a person calls it."""

from recovery_app.text import N_

SITES = {
    "disc": N_("Disc"),
    "facet": N_("Facet joint"),
    "si_joint": N_("Sacroiliac joint"),
    "ligament": N_("Ligament"),
    "muscle": N_("Muscle"),
    "epidural": N_("Epidural"),
    "other": N_("Somewhere else"),
}

SIDES = {
    "left": N_("Left"),
    "right": N_("Right"),
    "both": N_("Both sides"),
    "middle": N_("Middle"),
}

INDICATIONS = {
    "disc_degeneration": N_("Worn disc"),
    "disc_herniation": N_("Herniated disc"),
    "facet_pain": N_("Facet joint pain"),
    "stenosis": N_("Spinal stenosis"),
    "ligament_tendon": N_("Ligament or tendon injury"),
    "si_joint": N_("Sacroiliac joint pain"),
    "other": N_("Something else"),
}

SWELLING = {
    "none": N_("None"),
    "mild": N_("Mild"),
    "moderate": N_("Moderate"),
    "severe": N_("Severe"),
    "unsure": N_("Could not see"),
}

SWELLING_HINTS = {
    "none": "",
    "mild": N_("under 2 cm"),
    "moderate": N_("2 to 5 cm"),
    "severe": N_("over 5 cm, or a blister or pus"),
    "unsure": "",
}

ACTIVITIES = {
    "walking": N_("Walking"),
    "sitting": N_("Sitting"),
    "standing": N_("Standing"),
    "housework": N_("Housework"),
    "lifting": N_("Lifting"),
    "physio": N_("Physiotherapy"),
    "stretching": N_("Stretching"),
    "cycling": N_("Cycling"),
    "swimming": N_("Swimming"),
    "strength": N_("Strength training"),
    "running": N_("Running"),
    "sport": N_("Sport"),
    "work": N_("Work"),
    "driving": N_("Driving"),
    "other": N_("Other"),
}

# Time spent sitting, standing or driving is worth noting but is not being active.
RESTFUL_ACTIVITIES = frozenset({"sitting", "standing", "driving"})

MEDICINE_CLASSES = {
    "nsaid": N_("Anti-inflammatory (NSAID)"),
    "aspirin_low_dose": N_("Low-dose aspirin"),
    "paracetamol": N_("Paracetamol"),
    "opioid": N_("Opioid"),
    "other": N_("Other"),
}

NONE_OF = {
    "ice": N_("Ice"),
    "activity": N_("Activity"),
    "medicine": N_("Medicine"),
}

EXPOSURES = {
    "alcohol": N_("Alcohol"),
    "heat": N_("Heat"),
    "bath": N_("Bath or pool"),
}

RECALLS = {
    "last_24_hours": N_("last 24 hours"),
    "since_injection": N_("since the injection"),
    "that_day": N_("that day"),
}

RELIEVER_RECALLS = {
    "last_24_hours": N_("in the last 4 hours"),
    "since_injection": N_("in the last 4 hours"),
    "that_day": N_("that day"),
}
"""By the same codes, the span a pain reliever is asked about: of a past day nobody knows hours."""

CHANGES = {
    1: N_("Very much better"),
    2: N_("Much better"),
    3: N_("A little better"),
    4: N_("No change"),
    5: N_("A little worse"),
    6: N_("Much worse"),
    7: N_("Very much worse"),
}

PHASE_DECISIONS = {
    "move_on": N_("Moved on"),
    "stay": N_("Stayed"),
}

# Ids only; their texts live with the advice. Order: most urgent first.
SIGNS = {
    "saddle": N_("Numbness between the legs"),
    "bladder": N_("Bladder trouble"),
    "bowel": N_("Bowel trouble"),
    "sexual": N_("Loss of genital feeling"),
    "leg_weak": N_("Leg weakness, or both legs affected"),
    "fever_back": N_("Fever with severe back pain"),
    "headache_red": N_("Headache with fever or stiff neck"),
    "allergy": N_("Swollen face or throat, collapse"),
    "chest": N_("Breathlessness or chest pain"),
    "sudden": N_("Sudden severe pain, then weakness"),
    "fall": N_("A fall with new severe pain"),
    "fever": N_("Fever"),
    "worse": N_("Back pain unlike the usual"),
    "wound": N_("Redness, pus or bleeding at the site"),
    "headache_up": N_("Headache when upright"),
    "leg_swollen": N_("One leg swollen and painful"),
    "rash": N_("Rash"),
    "other": N_("Something to mention"),
}
