package calendar

// Measure is what a limit is counted in. Each limit names its own: 行政许可法
// Art. 82 makes working days the rule for authorities only.
type Measure string

// Measures of a limit.
const (
	WorkingDays  Measure = "working"  // 工作日
	CalendarDays Measure = "calendar" // 日
	Months       Measure = "months"   // 个月
)

// Valid reports whether m is one of the measures.
func (m Measure) Valid() bool { return m == WorkingDays || m == CalendarDays || m == Months }

// Term is a limit applied to a day, with all that explains its end.
type Term struct {
	Start       Date    `json:"start"` // the day of the event, not counted
	Count       int     `json:"count"`
	Measure     Measure `json:"unit"`
	Reached     Date    `json:"reached"`           // where the counting ended
	Day         Date    `json:"day"`               // the last day of the term: Reached, or the next working day
	Provisional bool    `json:"provisional"`       // 暂定: a day that decides it has no confirmed notice
	Skipped     []Day   `json:"skipped,omitempty"` // days off that were not counted or were stepped over
	MadeUp      []Day   `json:"madeUp,omitempty"`  // weekends that counted because they are worked
}

// Rolled reports whether the last day was moved because it is no working day.
func (t Term) Rolled() bool { return t.Day != t.Reached }

// Add is the term of n days or months that starts with the event of the day start. The
// day itself is not counted. Months end on the same day of the month or the
// month's last. When the end is no working day, the next one is the last day
// of the term. A negative n counts as 0, an unknown measure as WorkingDays.
func (c Calendar) Add(start Date, n int, by Measure) Term {
	n = max(n, 0)
	t := Term{Start: start, Count: n, Measure: by}
	switch by {
	case Months:
		t.Reached = start.AddMonths(n)
	case CalendarDays:
		t.Reached = start.AddDays(n)
	default:
		c.walk(&t)
	}
	c.roll(&t)
	return t
}

// walk counts working days from the day after the start.
func (c Calendar) walk(t *Term) {
	t.Reached = t.Start
	for left := t.Count; left > 0; {
		t.Reached = t.Reached.AddDays(1)
		if t.note(c.Day(t.Reached)) {
			left--
		}
	}
}

// roll moves the end to a working day. A day that walk has looked at is one already.
func (c Calendar) roll(t *Term) {
	t.Day = t.Reached
	if t.Measure == WorkingDays && t.Count > 0 {
		return
	}
	for !t.note(c.Day(t.Day)) {
		t.Day = t.Day.AddDays(1)
	}
}

// note keeps what a day adds to the explanation and reports whether it is worked.
func (t *Term) note(d Day) bool {
	t.Provisional = t.Provisional || !d.Confirmed
	switch {
	case !d.Working():
		t.Skipped = append(t.Skipped, d)
	case d.Kind == MakeUp:
		t.MadeUp = append(t.MadeUp, d)
	}
	return d.Working()
}

// EarliestInvitation is the first day that a unit may propose (约请): today and
// the lead that follows it are refused. With the default of 5 calendar days
// that is the sixth day after today. It is not moved to a working day, for the
// rule only says which days are refused.
func (c Calendar) EarliestInvitation(today Date, lead int, by Measure) Date {
	return c.Add(today, lead, by).Reached.AddDays(1)
}
