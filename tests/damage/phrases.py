"""The phrases that invented plans are put together from.

All are invented but the names of public bodies.
"""

MONTHS = (
    "January February March April May June July August September October November December".split()
)
SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split()
SEASONS = {"Spring": 3, "Summer": 6, "Autumn": 9}

OPENINGS = (
    "Establish", "Launch", "Publish", "Review", "Develop", "Strengthen", "Extend", "Commission",
    "Pilot", "Deliver", "Secure", "Create", "Implement", "Promote",
)  # fmt: skip
SUBJECTS = (
    "a School Improvement Partnership for maintained schools and academies",
    "a borough-wide reading strategy for Key Stage 2",
    "the 14-19 curriculum offer with Northgate College",
    "a summer school for pupils who move from Year 6 to Year 7",
    "traded services for SEND, EAL and the early years",
    "a Governor Support Service with trained clerks",
    "the careers guidance that Riverton Youth Forum asked for",
    "a music and arts programme led by Hillcastle Learning Trust",
    "the place planning model for primary and special schools",
    "an induction for newly qualified teachers (NQTs) of mathematics",
    "a mentoring scheme for looked after children in KS4",
    "the Hillcastle Schools Forum and its finance group",
    "a STEM network with employers, e.g. engineers and laboratories",
    "the attendance policy of the Pupil Referral Unit (PRU)",
    "a peer review of safeguarding in Church of England schools",
    "the Level 3 apprenticeship route into health and social care",
    "a data dashboard on the progress of pupils eligible for free school meals",
    "the transport offer for young people with an EHC plan",
    "an award for outstanding headteachers and chairs of governors",
    "the language support of the Westbrook Teaching School Alliance",
    "a parents' panel on admissions in North Hillcastle",
    "the Forest School pilot in the east of the borough",
)
PURPOSES = (
    "so that families can find help close to home", "to close the gap in English and maths",
    "as set out in the Children Act", "for the benefit of Riverton and Hillcastle",
    "in partnership with the voluntary sector", "to raise expectations in Years 10 and 11",
    "and share the lessons with London Councils", "to meet the Public Sector Equality Duty",
    "by drawing on the expertise of the DfE", "which reflects the views of young people",
)  # fmt: skip
ACTIVITIES = (
    "Appoint a project officer to the School Improvement Team",
    "Draft the terms of reference with headteachers and Hillcastle Council",
    "Hold workshops for governors, SENCOs and clerks",
    "Map existing provision in the Riverton and Westbrook clusters",
    "Consult parents through the Schools Forum",
    "Write guidance on the use of the Pupil Premium",
    "Arrange visits to good practice in neighbouring boroughs, e.g. Riverton",
    "Analyse KS2 and KS4 results by ward and by ethnic group",
    "Share case studies at the Headteachers' Conference",
    "Prepare a bid to the National Lottery Heritage Fund",
    "Build a website with Northgate College students",
    "Review the service level agreement with Health",
    "Brief the Lead Member for Children and Young People",
    "Set up a steering group chaired by the Director of Education",
    "Negotiate bursaries with local employers and the Chamber of Commerce",
    "Monitor the take-up of the offer by children in care",
)
COUNTED = (
    ("Train {} lead teachers in phonics and early language", "teachers"),
    ("Visit at least {} primary schools in the east of the borough", "schools"),
    ("Recruit {} volunteer mentors from local employers", "mentors"),
)
EVENTS = (
    "Draft strategy published", "Steering group meets", "First cohort starts",
    "Report to the Cabinet", "Consultation closes", "Website goes live",
    "Service level agreement signed", "Evaluation by Northgate College completed",
    "New Director of Education in post", "Schools Forum decides on the bid",
)  # fmt: skip
OUTCOMES = (
    "Pupils enjoy reading at home and in school",
    "Stronger links between Northgate College and local employers",
    "Parents know where to turn for SEND support",
    "Better transition from Year 6 to Year 7",
    "The Pupil Referral Unit is a centre of excellence",
    "Governors hold headteachers to account with confidence",
    "Teachers of STEM subjects learn from one another",
    "Young people in KS4 receive impartial careers guidance",
)
PERCENTAGES = (
    "{}% of pupils reach the expected standard in English and maths",
    "At least {}% of schools are judged good or outstanding by Ofsted",
    "Attendance in secondary schools rises to {}%",
    "More than {}% of families are offered their first choice of school",
)
COUNTS = (
    "At least {} schools take part in the scheme",
    "{} apprentices complete a Level 3 qualification",
    "Over {} delegates attend the Headteachers' Conference",
)
NAMES = (
    ("DfE", "Department for Education"), ("London Councils", "London Councils"),
    ("Greater London Authority", "Greater London Authority"),
    ("Hillcastle Learning Trust", "Hillcastle Learning Trust"),
    ("Northgate College", "Northgate College"), ("Riverton Youth Forum", "Riverton Youth Forum"),
    ("Westbrook Teaching School Alliance", "Westbrook Teaching School Alliance"),
    ("Hillcastle Council", "Hillcastle Council"), ("Schools", "Schools"),
    ("Director of Education", "Director of Education"), ("Governors", "Governors"),
    ("Head of School Improvement", "Head of School Improvement"), ("Employers", "Employers"),
)  # fmt: skip

# Those of them that no authority has, which a plan's own settings list.
INVENTED_NAMES = (
    "Hillcastle Learning Trust", "Northgate College", "Riverton Youth Forum",
    "Westbrook Teaching School Alliance", "Hillcastle Council", "Director of Education",
    "Head of School Improvement",
)  # fmt: skip
