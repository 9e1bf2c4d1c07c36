package registry

import (
	"slices"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
)

const (
	mostHours    = Hours(2000) // of a class
	longestClass = 31          // days
)

// MostAttend is how many people attend a class: all are told when it is withdrawn.
const MostAttend = 300

// ClassInput is a class as typed.
type ClassInput struct {
	Name  string   `json:"name" text:"line"`
	Place string   `json:"place" text:"line"`
	From  string   `json:"from" text:"day"`
	To    string   `json:"to" text:"day"`
	Items []string `json:"items" text:"option"`
	Hours Hours    `json:"hours"`
}

// Form is the one that is filled in.
func (*ClassInput) Form() forms.Form { return forms.Class }

// Details are what is typed in its form, or every fault at its place.
func (in ClassInput) Details(s settings.Settings) (ClassDetails, error) {
	d := ClassDetails{Name: in.Name, Place: in.Place, Items: slices.Clone(in.Items), Hours: in.Hours}
	var faults fault.Fields
	forms.Class.Text(&faults, "/name", d.Name)
	forms.Class.Text(&faults, "/place", d.Place)
	day := func(at, typed string) (d calendar.Date) {
		var err error
		if typed == "" {
			faults.Add(at, fault.FieldRequired)
		} else if d, err = calendar.ParseDate(typed); err != nil {
			faults.Add(at, fault.FieldDate)
		}
		return d
	}
	d.From, d.To = day("/from", in.From), day("/to", in.To)
	switch last := d.From.AddDays(longestClass - 1); {
	case d.From.IsZero() || d.To.IsZero():
	case d.To.Before(d.From):
		faults.Add("/to", fault.FieldTooEarly, "earliest", d.From.String())
	case d.To.After(last):
		faults.Add("/to", fault.FieldTooLate, "latest", last.String())
	}
	if len(d.Items) == 0 {
		faults.Add("/items", fault.FieldRequired)
	}
	for n, item := range d.Items {
		at := "/items/" + strconv.Itoa(n)
		if _, known := s.Option(settings.ReviewItems, item); !known {
			faults.Add(at, fault.FieldOption)
		} else if slices.Contains(d.Items[:n], item) {
			faults.Add(at, fault.FieldTwice)
		}
	}
	if d.Hours <= 0 || d.Hours > mostHours {
		faults.Add("/hours", fault.FieldRange, "min", Hours(1).String(), "max", mostHours.String())
	}
	slices.Sort(d.Items)
	return d, faults.Once().Err(fault.InputInvalid)
}

// AttendanceRow is one row of attendance as typed: whom, by 注册号 or by id, and how many hours.
type AttendanceRow struct {
	Number   string `json:"number" text:"line"`
	Reviewer string `json:"reviewer" text:"id"`
	Hours    *Hours `json:"hours"` // has to be said; 0 takes back what was entered
}

// Attendee is a row with whom it names; nobody when there is no such person.
type Attendee struct {
	AttendanceRow
	Person *Person
}

// Attend takes over who attended how long, in place of what was entered of the same people: all rows, or none and each
// fault at its row. It may be entered from the class's last day on. What is there already is no event.
func (c *Class) Attend(rows []Attendee, by access.Caller, at time.Time) error {
	switch {
	case c.Withdrawn:
		return fault.Of(fault.ClassWithdrawn)
	case calendar.DateIn(at).Before(c.To):
		return fault.Of(fault.ClassNotHeld, "day", c.To.String())
	}
	var faults fault.Fields
	first, total := map[string]int{}, len(c.Attendance)
	var news []Attendance
	for n, row := range rows {
		if !row.check("/rows/"+strconv.Itoa(n), c.Hours, by, &faults) {
			continue
		}
		id := row.Person.ID
		if before, twice := first[id]; twice {
			faults.Add("/rows/"+strconv.Itoa(n), fault.FieldAttendeeTwice, "line", strconv.Itoa(before+1))
			continue
		}
		first[id] = n
		entered, known := Hours(0), c.attended(id)
		if known >= 0 {
			entered = c.Attendance[known].Hours
		}
		if *row.Hours == entered {
			continue
		}
		if known < 0 {
			total++
		}
		news = append(news, Attendance{Person: id, Hours: *row.Hours, Seen: c.Version + 1})
	}
	if total > MostAttend {
		faults.Add("/rows", fault.FieldTooMany, "max", strconv.Itoa(MostAttend))
	}
	if err := faults.Once().Err(fault.InputInvalid); err != nil {
		return err
	}
	if len(news) > 0 {
		c.record(ClassEvent{Kind: attendanceEntered, Attendance: news}, by, at)
	}
	return nil
}

// check tells whether it can be known whom a row is about, with what is wrong with it.
func (row Attendee) check(at string, most Hours, by access.Caller, faults *fault.Fields) bool {
	whom := at + "/number"
	if row.Number == "" {
		whom = at + "/reviewer"
	}
	switch {
	case row.Hours == nil:
		faults.Add(at+"/hours", fault.FieldRequired)
	case *row.Hours < 0 || *row.Hours > most:
		faults.Add(at+"/hours", fault.FieldRange, "min", "0", "max", most.String())
	}
	switch {
	case row.Number == "" && row.Reviewer == "":
		faults.Add(at, fault.FieldRequired)
	case row.Number != "" && row.Reviewer != "":
		faults.Add(at, fault.FieldOneOnly)
	case row.Person == nil || row.Person.Erased:
		faults.Add(whom, fault.FieldNoPerson)
	case row.Person.Is(by):
		faults.Add(whom, fault.FieldOwnHours)
	default:
		return row.Hours != nil
	}
	return false
}
