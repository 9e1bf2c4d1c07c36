"""Print every day of some years as the package chinesecalendar knows it, for the test that compares the calendar with it.

    days.py 2024 2026

prints a JSON list of {"date", "working", "name"}, from the first year's first day to the last year's last; name is that
of the holiday or of the holiday that a make-up day makes up for, and empty for a plain day.
"""

import datetime
import json
import sys

import chinese_calendar


def main(first, last):
    days = []
    for date in chinese_calendar.get_dates(datetime.date(int(first), 1, 1), datetime.date(int(last), 12, 31)):
        _, english = chinese_calendar.get_holiday_detail(date)
        name = chinese_calendar.Holiday(english).chinese if english else ""
        days.append({"date": date.isoformat(), "working": chinese_calendar.is_workday(date), "name": name})
    json.dump(days, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
