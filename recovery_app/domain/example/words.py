"""What the example person writes: goals, notes, milestones and questions, in plain words."""

from recovery_app.text import N_

GOALS = (
    (N_("Sit at my desk"), N_("60 minutes without getting up")),
    (N_("Walk the dog round the lake"), N_("50 minutes")),
    (N_("Carry the shopping in"), N_("a full crate from the car")),
    (N_("Cycle to work"), N_("25 minutes")),
)
GOAL_OFFSETS = (0.04, 0.07, -0.15, -0.08)
"""How much easier or harder each goal is than life as a whole."""

NOTES = {
    0: N_("Done by eleven. Numb for a while, then a dull ache. My sister drove me home."),
    1: N_("Turning over in bed is the worst. Better standing than sitting."),
    2: N_("Stiff until I had walked up and down the hall a few times."),
    3: N_("A bruise the size of a coin, yellow at the edge."),
    6: N_("First night I slept through."),
    9: N_("Long meeting, had to stand at the back."),
    12: N_("Forgot about the injection site for a whole afternoon."),
    16: N_("Physio showed me three exercises. Felt clumsy."),
    19: N_("Cleared out the garage with my brother. Too much, I think."),
    20: N_("Paid for yesterday this morning. Easier again by noon."),
    25: N_("Rain all day, back grumbled, but I went out anyway."),
    30: N_("Tied my shoes without thinking about it."),
    37: N_("Two hours in the car, then moved chairs for the school fair."),
    44: N_("A quiet week."),
    52: N_("Played football with the little one for ten minutes. Nothing happened."),
    63: N_("Forgot to write for a few days, which is a good sign."),
    77: N_("Travelled by train all day, got up every hour."),
    98: N_("Back is there, but in the background."),
    140: N_("Skiing holiday next month, a little nervous."),
    182: N_("Half a year. I only notice it after long drives."),
    250: N_("Slept on a bad mattress, two stiff days."),
    364: N_("A year."),
}
NOTES_WITHOUT_RELIEF = {
    0: NOTES[0],
    1: NOTES[1],
    3: N_("Soreness is going down. The old pain is exactly where it was."),
    8: N_("Leg pain woke me twice."),
    14: N_("Two weeks. The needle soreness is gone, the rest is the same."),
    19: NOTES[19],
    20: NOTES[20],
    28: N_("Hard to say anything has changed. They said it can take months."),
    42: N_("Told the doctor how it is. We agreed to wait and keep up the physio."),
    60: N_("Good days and bad days, like before."),
    84: N_("Three months. Walking helps, sitting does not."),
    126: N_("Stopped counting on it. The exercises help a bit."),
}
NOTES_AGAIN = {
    0: N_("The second one. I knew what was coming, slept through the afternoon."),
    1: N_("As sore as last time, but I know the tricks for getting out of bed."),
    4: N_("Left the painkillers in the drawer this time."),
    13: N_("Leg was quiet on the long drive."),
    16: N_("Back to the physio, she remembered me."),
    19: N_("Helped a friend with a sofa. I know, I know."),
    20: N_("Stiff until lunch, as was to be expected."),
    33: N_("A whole week without thinking about where to sit."),
    37: N_("Dug over half the vegetable bed."),
    58: N_("Cycled along the river with the family."),
    90: N_("Told the doctor it was worth the second one, for me."),
    182: NOTES[182],
    364: NOTES[364],
}
BASELINE_NOTES = {
    -9: N_("Bad evening after driving to my parents."),
    -3: N_("Left out the ibuprofen as the clinic asked. Feels like it."),
}
REMARKS = (
    N_("Woke up early, went back to sleep."),
    N_("Long day."),
    N_("Better than I expected."),
    N_("Sat too long."),
    N_("Weather is changing, I can tell."),
    N_("Walked instead of taking the bus."),
)

MILESTONES = {
    6: N_("Drove to the shops and back"),
    10: N_("A full morning at my desk"),
    18: N_("Back on the bike, ten minutes"),
    33: N_("Carried the shopping in by myself"),
    47: N_("First run, ten minutes with walking in between"),
    71: N_("A whole day in the garden"),
    121: N_("Hiked up to the hut"),
    230: N_("Moved a wardrobe with my brother"),
}
MILESTONES_WITHOUT_RELIEF = {
    8: N_("Drove to work"),
    24: N_("Walked half an hour without a stop"),
    66: N_("Swam twenty lengths"),
}

QUESTIONS = (
    (5, N_("Was the one ibuprofen on day 5 a problem?")),
    (17, N_("When can I start running again?")),
    (26, N_("What do we do if the leg still hurts after three months?")),
)

QUESTIONS_AGAIN = (
    (11, N_("Does it mean anything that the leg is quiet so early this time?")),
    (29, N_("When can I start running again?")),
)

CLINICIAN = "Dr. A. Moreau"
CLINIC_PHONE = "555 0142"
PAIN_NAME = N_("left leg")
SLIP_NOTE = N_("Headache. Took one before I remembered the sheet.")
