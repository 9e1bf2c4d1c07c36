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

// Announcement says what list is about to be uploaded.
type Announcement struct {
	Name    string
	Size    int64
	ExamDay calendar.Date
}

// Announce begins a list. Its examination has been; under which age is settled now.
func Announce(id string, a Announcement, s settings.Settings, by access.Caller, at time.Time) (*List, error) {
	var faults fault.Fields
	ListFile.CheckFile(a.Name, a.Size, &faults)
	switch {
	case a.ExamDay.IsZero():
		faults.Add("/examDay", fault.FieldRequired)
	case forms.List.Ahead(&faults, "/examDay", a.ExamDay.After(calendar.DateIn(at))):
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return nil, err
	}
	l := &List{ID: id}
	e := l.event(listAnnounced, by, at)
	e.Name, e.Size, e.ExamDay, e.ExamAge = a.Name, a.Size, a.ExamDay, s.Count(settings.ExamAge)
	l.record(e)
	return l, nil
}

// Arrive notes that the file has come and its check begins. It may be asked twice, or late: then nothing changes.
func (l *List) Arrive(at time.Time) {
	if l.State == ListAwaited {
		l.record(l.event(listArrived, System, at))
	}
}

// Receive takes in what the check found, or why the file is no list. It may come twice, or late: then nothing changes.
func (l *List) Receive(found Checked, refusal *ListRefusal, at time.Time) {
	if l.State != ListChecking {
		return
	}
	e := l.event(listChecked, System, at)
	if e.Checked = &found; refusal != nil {
		e.Kind, e.Checked, e.Refusal = listRefused, nil, refusal
	}
	l.record(e)
}

// What a check keeps is personal, and gone after KeptDays: the bucket's rule deletes it. A list is published while
// enough of them are left to apply it.
const (
	KeptDays    = 30
	publishDays = 20
)

// Reported tells whether the file with remarks is still there.
func (l *List) Reported(at time.Time) bool {
	return l.Checked != nil && l.Checked.Report != "" && at.Before(l.CheckedAt.AddDate(0, 0, KeptDays))
}

// OpenReport notes that somebody is given the file with remarks, in which every number is written out, and why. It is
// recorded each time, and takes the list out of nobody's hands.
func (l *List) OpenReport(reason string, by access.Caller, at time.Time) error {
	if !l.Reported(at) {
		return fault.Of(fault.ListNoReport).With("state", l.State).With("version", l.Version)
	}
	var faults fault.Fields
	if forms.Word.Text(&faults, "/reason", reason); len(faults) > 0 {
		return faults.Err(fault.InputInvalid)
	}
	e := l.event(listOpened, by, at)
	e.Reason = reason
	l.record(e)
	return nil
}

// Publication is what publishes a list.
type Publication struct {
	Day       calendar.Date // of publication, from which certificates count and are posted; no day is today
	Confirmed []int         // lines with a doubt that are right as they are
}

// Publish lets a list take effect: every row is right, and every doubt confirmed. From now on its rows are applied.
func (l *List) Publish(in Publication, s settings.Settings, by access.Caller, at time.Time) error {
	if err := l.may("公布", "publish", ListChecked); err != nil {
		return err
	}
	if l.Checked.Faulty > 0 || l.Checked.Rows == 0 {
		return fault.Of(fault.ListFaulty).With("faulty", l.Checked.Faulty).With("version", l.Version)
	}
	if !at.Before(l.CheckedAt.AddDate(0, 0, publishDays)) {
		return fault.Of(fault.ListExpired, "days", strconv.Itoa(publishDays)).With("version", l.Version)
	}
	today := calendar.DateIn(at)
	if in.Day.IsZero() {
		in.Day = today
	}
	var faults fault.Fields
	switch {
	case in.Day.Before(l.ExamDay):
		faults.Add("/day", fault.FieldTooEarly, "earliest", l.ExamDay.String())
	case forms.PublishList.Ahead(&faults, "/day", in.Day.After(today)):
	}
	if slices.ContainsFunc(l.Checked.Doubts, func(line int) bool { return !slices.Contains(in.Confirmed, line) }) {
		faults.Add("/confirmed", fault.FieldDoubts)
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return err
	}
	e := l.event(listPublished, by, at)
	e.Day, e.Certificate = in.Day, years(in.Day, s.Count(settings.CertificateYears))
	e.Posting.Count, e.Posting.Measure, _ = s.Limit("certificate_posting")
	e.Confirmed = slices.Clone(l.Checked.Doubts)
	l.record(e)
	return nil
}

// Finish notes that every row has taken effect. It may be asked twice: then nothing changes.
func (l *List) Finish(outcome Outcome, at time.Time) {
	if l.State == ListApplying {
		e := l.event(listApplied, System, at)
		e.Outcome = &outcome
		l.record(e)
	}
}

// Discard gives up a list that was not published, with the reason.
func (l *List) Discard(reason string, by access.Caller, at time.Time) error {
	if err := l.may("作废", "discard", ListAwaited, ListChecking, ListChecked, ListRefused); err != nil {
		return err
	}
	var faults fault.Fields
	if forms.Word.Text(&faults, "/reason", reason); len(faults) > 0 {
		return faults.Err(fault.InputInvalid)
	}
	e := l.event(listDiscarded, by, at)
	e.Reason = reason
	l.record(e)
	return nil
}

// grants refuses a row of a list that is not being applied, or that the list's own check would have refused.
func (l *List) grants(r Row, s settings.Settings) error {
	if err := l.may("发放细项", "grant items", ListApplying); err != nil {
		return err
	}
	return r.Check(l.ExamDay, l.ExamAge, s).Err(fault.InputInvalid)
}
