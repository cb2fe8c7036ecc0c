"""Small files as other apps export them, with the quirks seen in real ones; all numbers made up."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

LOOP = {
    "Habits.csv": (
        "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,"
        "Unit,Target Type,Target Value,Archived?\n"
        "001,Evening walk,YES_NO,Did you walk?,,1,1,#FF8F00,,,,false\n"
        "002,Physio,NUMERICAL,How long?,,1,1,#00897B,minutes,AT_LEAST,20.0,false\n"
        "003,Bike,NUMERICAL,How long?,,1,1,#00897B,hours,AT_LEAST,1.0,false\n"
    ),
    "001 Evening walk/Checkmarks.csv": (
        "Date,Value,Notes\n2026-11-10,YES_MANUAL,\n2026-11-09,NO,Sick\n2026-11-08,YES_AUTO,\n"
        '2026-11-07,YES_MANUAL,"Slow, but ""fine"""\n2026-11-06,SKIP,\n2026-11-05,UNKNOWN,\n'
    ),
    "001 Evening walk/Scores.csv": "Date,Score\n2026-11-10,0.2557\n",
    "002 Physio/Checkmarks.csv": (
        "Date,Value,Notes\n2026-11-10,20000,\n2026-11-09,12500,short\n2026-11-08,NO,\n"
        "2026-11-07,lots,\n"
    ),
    "003 Bike/Checkmarks.csv": "Date,Value,Notes\n2026-11-10,500,\nyesterday,500,\n",
    "Checkmarks.csv": (
        "Date,Evening walk,Physio,Bike,\n2026-11-10,YES_MANUAL,20000,500,\n"
        "2026-11-09,NO,12500,UNKNOWN,\n"
    ),
    "Scores.csv": "Date,Evening walk,Physio,Bike,\n2026-11-10,0.2557,0.1,0.1,\n",
}
LOOP_OLD = "Date,Value\n2026-11-10,2\n2026-11-09,1\n2026-11-08,0\n2026-11-07,2\n"

DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2026-11-10,10 November,Tuesday,10:00 pm,meh ,"walk | bad sleep | walk",Evening,"long ""day"""\n'
    '2026-11-09,9 November,Monday,12:30\u202fam,good,"gym  | movies / tv","",""\n'
    '2026-11-08,8 November,Sunday,07:15,good,"","",""\n'
    '8 November,8 November,Sunday,07:15,good,"walk","",""\n'
)

TRACK_AND_GRAPH = (
    "FeatureName,Timestamp,Value,Label,Note\n"
    "Soreness,2026-11-10T21:30:41.432+01:00,3.0,,\n"
    "Soreness,2026-11-10T08:30:00+01:00,4,,after: sleep\n"
    "Soreness,2026-11-09T21:30:00+01:00,2.859,,\n"
    "Walk,2026-11-09T11:07:28Z,0:25:40,Slow,Note: with colon\n"
    "Walk,2026-11-09T11:07:28Z,0:25:40,Slow,\n"
    "Walk,2026-11-08T11:17:39.165Z,-10:-30:20,,\n"
    "Walk,sometime,0:10:00,,\n"
    "Back pain,2026-11-08T20:00:00+01:00,2.0:Mild,,\n"
    "Back pain,2026-11-07T20:00:00+01:00,quite,,\n"
)

FITBIT_ENGLISH = (
    'Body\nDate,Weight,BMI,Fat\n"01-11-2026","75","23.1","0"\n\n'
    "Activities\nDate,Calories Burned,Steps,Distance,Floors,Minutes Sedentary,"
    "Minutes Lightly Active,Minutes Fairly Active,Minutes Very Active,Activity Calories\n"
    '"01-11-2026","2,227","4,943","3.67","46","1,309","100","16","15","653"\n'
    '"02-11-2026","1,700","0","0","0","1,440","0","0","0","0"\n'
    '"03-11-2026","2,032","0","2.64","2","1,263","103","0","0","430"\n'
    '"04-11-2026","2,032","12,005","2.64","2","1,263","103","0","0","430"\n\n'
    "Sleep\nStart Time,End Time,Minutes Asleep\n"
)
FITBIT_FRENCH = (
    "Activités\nDate,Calories brûlées,Pas,Distance,Étages,Minutes Sédentaire,"
    "Minutes Peu Actives,Minutes Assez Actives,Minutes Très actif,Dépense calorique\n"
    '"01-11-2026","2140","5541","4,12","4","1317","91","22","10","579"\n'
    '"02-11-2026","2250","8\u202f065","5,99","5","1305","75","35","25","716"\n'
    '"03-11-2026","2250","4,12","5,99","5","1305","75","35","25","716"\n'
)

GOOGLE_FIT = (
    "Date,Move Minutes count,Calories (kcal),Step count,Biking duration (ms),"
    "Walking duration (ms),Running duration (ms)\n"
    "2026-11-08,,941.03,,,,\n"
    "2026-11-09,25,1693.06,1489,,972039,\n"
    "2026-11-10,0,1767.21,0,600000,1300442,x\n"
)
GOOGLE_FIT_DAY = (
    "Start time,End time,Calories (kcal),Step count,Walking duration (ms)\n"
    "00:00:00.000+01:00,00:15:00.000+01:00,17.0,,\n"
    "08:00:00.000+01:00,08:15:00.000+01:00,17.0,120,600000\n"
    "08:15:00.000+01:00,08:30:00.000+01:00,17.0,300,660000\n"
)

_STEP = (
    '<Record type="HKQuantityTypeIdentifierStepCount" sourceName="{device}" unit="count" '
    'creationDate="2026-11-09 12:00:00 +0100" startDate="{start} +0100" '
    'endDate="{start} +0100" value="{value}"/>\n'
)
APPLE_DOCTYPE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n'
    "<!-- HealthKit Export Version: 14 -->\n<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n"
    "<!ATTLIST HealthData locale CDATA #REQUIRED>\n]>\n"
)
APPLE = (
    APPLE_DOCTYPE
    + '<HealthData locale="de_DE">\n<ExportDate value="2026-11-11 08:00:00 +0100"/>\n'
    + _STEP.format(device="Ada’s iPhone", start="2026-11-09 08:00:00", value="1200")
    + _STEP.format(device="Ada’s iPhone", start="2026-11-09 23:58:00", value="34")
    + _STEP.format(device="Watch &amp; Co", start="2026-11-09 08:00:00", value="1500")
    + _STEP.format(device="Watch &amp; Co", start="2026-11-10 00:30:00", value="12")
    + _STEP.format(device="Watch &amp; Co", start="someday", value="12")
    + '<Record type="HKQuantityTypeIdentifierHeartRate" value="72"/>\n'
    + '<Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="25.5" '
    'durationUnit="min" startDate="2026-11-10 01:15:00 +0100" endDate="2026-11-10 01:40:00 +0100">'
    '<MetadataEntry key="HKTimeZone" value="Europe/Berlin"/></Workout>\n'
    '<Workout workoutActivityType="HKWorkoutActivityTypeTableTennis" '
    'startDate="2026-11-10 17:00:00 +0100" endDate="2026-11-10 17:45:00 +0100"/>\n'
    '<Workout workoutActivityType="HKWorkoutActivityTypeRowing"/>\n'
    "</HealthData>\n"
)


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip at `path` that holds `files`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def written(path: Path, text: str) -> Path:
    """A file at `path` that holds `text`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def apple_zip(path: Path, text: str | bytes = APPLE) -> Path:
    """The zip that Apple Health exports; the XML is named in the phone's language."""
    return zipped(
        path,
        {
            "apple_health_export/workout-routes/route_1.gpx": "<gpx/>",
            "apple_health_export/export_cda.xml": "<ClinicalDocument/>",
            "apple_health_export/Exportieren.xml": text,
        },
    )
