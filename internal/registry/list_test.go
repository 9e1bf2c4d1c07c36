package registry_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/calendar"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

func announced(t tester) *registry.List {
	t.Helper()
	l, err := registry.Announce("l1", registry.Announcement{Name: "合格名单.xlsx", Size: 1 << 20,
		ExamDay: calendar.MustDate("2026-11-02")}, s, registrar, at)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAListGoesFromItsUploadToItsPublication(t *testing.T) {
	l := announced(t)
	if l.State != registry.ListAwaited || l.ExamAge != 65 || l.StartedBy != "赵六" {
		t.Errorf("%s", asJSON(t, l))
	}
	l.Receive(registry.Checked{Rows: 5}, nil, at)
	if l.Arrive(at); l.State != registry.ListChecking || l.Version != 2 {
		t.Errorf("%s", asJSON(t, l))
	}
	l.Arrive(at)
	found := registry.Checked{Rows: 5, New: 4, Items: 9, Doubts: []int{3, 7}}
	l.Receive(found, nil, at)
	l.Receive(registry.Checked{}, &registry.ListRefusal{Code: "format"}, at)
	if l.State != registry.ListChecked || l.Checked.New != 4 || l.Version != 3 {
		t.Errorf("%s", asJSON(t, l))
	}
	for want, in := range map[string]registry.Publication{
		"input.invalid, /confirmed doubts_open":                 {Confirmed: []int{3}},
		"input.invalid, /confirmed doubts_open, /day future":    {Day: day.AddDays(1)},
		"input.invalid, /confirmed doubts_open, /day too_early": {Day: calendar.MustDate("2026-11-01"), Confirmed: []int{7, 9}},
	} {
		if got := refusal(l.Publish(in, s, registrar, at)); got != want || l.Version != 3 {
			t.Errorf("%s, want %s", got, want)
		}
	}
	l.Finish(registry.Outcome{}, at)
	if err := l.Publish(registry.Publication{Confirmed: []int{7, 3, 99}}, s, registrar, at); err != nil {
		t.Fatal(err)
	}
	if l.State != registry.ListApplying || l.Day != day || l.Certificate.To.String() != "2030-11-21" ||
		l.Publisher().Account != "registrar" || asJSON(t, l.Pending()[3].Confirmed) != "[3,7]" {
		t.Errorf("%s", asJSON(t, l))
	}
	for what, err := range map[string]error{"published twice": l.Publish(registry.Publication{}, s, registrar, at),
		"discarded": l.Discard("有误", registrar, at)} {
		if refusal(err) != "list.wrong_state" {
			t.Errorf("%s: %v", what, err)
		}
	}
	l.Finish(registry.Outcome{Entered: 4, Known: 1, Items: 9}, at)
	if l.Finish(registry.Outcome{}, at); l.State != registry.ListPublished || l.Outcome.Items != 9 || l.Version != 5 {
		t.Errorf("%s", asJSON(t, l))
	}
}

func TestAListIsAnnouncedAsAFileOfAnExaminationThatHasBeen(t *testing.T) {
	for want, a := range map[string]registry.Announcement{
		"/examDay required, /name required, /size file_size": {},
		"/examDay future": {Name: "a.csv", Size: 1, ExamDay: day.AddDays(1)},
		"/name file_type": {Name: "a.xlsm", Size: 1, ExamDay: day},
		"/size file_size": {Name: "A.XLSX", Size: 10<<20 + 1, ExamDay: day},
	} {
		if _, err := registry.Announce("l1", a, s, registrar, at); refusal(err) != "input.invalid, "+want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestAListWithAFaultIsNotPublishedInPart(t *testing.T) {
	for name, found := range map[string]registry.Checked{"a faulty row": {Rows: 5000, Faulty: 1}, "nobody": {}} {
		l := announced(t)
		l.Arrive(at)
		l.Receive(found, nil, at)
		if got := refusal(l.Publish(registry.Publication{}, s, registrar, at)); got != "list.faulty" || l.Version != 3 {
			t.Errorf("%s: %q", name, got)
		}
		if got := refusal(l.Discard("", registrar, at)); got != "input.invalid, /reason required" {
			t.Errorf("discarded without a reason: %q", got)
		}
		if err := l.Discard("重新上传", registrar, at); err != nil || l.State != registry.ListDiscarded || l.Reason != "重新上传" {
			t.Errorf("%v, %s", err, asJSON(t, l))
		}
	}
}

func TestAListIsPublishedWhileWhatItsCheckKeptIsThere(t *testing.T) {
	for _, tc := range []struct {
		after    time.Duration
		want     string
		reported bool
	}{{20*24*time.Hour - time.Second, "", true}, {20 * 24 * time.Hour, "list.expired", true},
		{30*24*time.Hour - time.Second, "list.expired", true}, {30 * 24 * time.Hour, "list.expired", false}} {
		l, now := announced(t), at.Add(tc.after)
		l.Arrive(at)
		if l.Reported(now) {
			t.Error("there is a report before the check")
		}
		l.Receive(registry.Checked{Rows: 1, Report: "lists/reports/l1/x"}, nil, at)
		if l.Reported(now) != tc.reported {
			t.Errorf("after %s there is a report: %v", tc.after, !tc.reported)
		}
		if got := refusal(l.Publish(registry.Publication{}, s, registrar, now)); got != tc.want {
			t.Errorf("published after %s: %q, want %q", tc.after, got, tc.want)
		}
	}
}

func TestABriefOfAListHasNoRemarksAndLeavesTheListAsItIs(t *testing.T) {
	l := announced(t)
	l.Arrive(at)
	l.Receive(registry.Checked{Rows: 2, Doubts: []int{2}, Remarks: []registry.Remark{{Line: 2}}}, nil, at)
	if b := l.Brief(); b.ID != l.ID || b.Checked.Rows != 2 || len(b.Checked.Remarks)+len(b.Checked.Doubts)+len(b.Pending()) > 0 ||
		len(l.Checked.Remarks) != 1 || len(l.Pending()) != 3 {
		t.Errorf("%s of %s", asJSON(t, b), asJSON(t, l))
	}
}

func TestAFileThatIsNoListIsRefusedAndMayBeDiscarded(t *testing.T) {
	l := announced(t)
	l.Arrive(at)
	l.Receive(registry.Checked{}, &registry.ListRefusal{Code: "header", Zh: "表头不符", En: "another header"}, at)
	if l.State != registry.ListRefused || l.Refusal.Code != "header" || l.Checked != nil ||
		refusal(l.Publish(registry.Publication{}, s, registrar, at)) != "list.wrong_state" {
		t.Errorf("%s", asJSON(t, l))
	}
	if err := l.Discard("格式不对", registrar, at); err != nil {
		t.Error(err)
	}
}

// Manual 003 Q10: over the make-up days of 20 September and 10 October and the days off between.
func TestCertificatesArePostedWithin20WorkingDaysOfThePublication(t *testing.T) {
	l := published(t, "l1", "2026-09-01", "2026-09-18")
	if v := l.View(registry.Progress{Done: 3, Of: 5}, calendar.Default()); v.PostingDue.String() != "2026-10-22" || v.Provisional ||
		v.StateName != "公布中" || v.Progress == nil || v.Progress.Done != 3 {
		t.Errorf("%+v", v)
	}
	l.Finish(registry.Outcome{}, at)
	if v := l.View(registry.Progress{Done: 5, Of: 5}, calendar.Default()); v.Progress != nil {
		t.Errorf("%+v", v.Progress)
	}
	if v := announced(t).View(registry.Progress{}, calendar.Default()); !v.PostingDue.IsZero() || v.StateName != "待上传" {
		t.Errorf("%+v", v)
	}
}

func TestTheAgeOfTheExamIsThatOfTheListAndTheYearsThoseOfThePublication(t *testing.T) {
	older, err := s.With(map[string]json.RawMessage{
		"registry.exam_age":          json.RawMessage(`{"value": 60, "source": "x"}`),
		"registry.certificate_years": json.RawMessage(`{"value": 5, "source": "x"}`)})
	if err != nil {
		t.Fatal(err)
	}
	l := announced(t)
	l.Arrive(at)
	l.Receive(registry.Checked{Rows: 1}, nil, at)
	if err := l.Publish(registry.Publication{}, older, registrar, at); err != nil || l.ExamAge != 65 ||
		l.Certificate.To.String() != "2031-11-21" {
		t.Errorf("%v, %s", err, asJSON(t, l))
	}
	r := row(t, item(0))
	r.Document = born(t, "1962-01-01") // 64 on the day
	if _, err := registry.Enter("p1", r, l, &lock{}, older, at); err != nil {
		t.Errorf("a row that was right when it was checked: %v", err)
	}
}

func TestAListAndItsEventsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := announced(t)
		for range rapid.IntRange(0, 8).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				l.Arrive(at)
			case 1:
				l.Receive(registry.Checked{Rows: rapid.IntRange(0, 2).Draw(t, "rows"), Doubts: []int{2}, Kept: "lists/l1/rows"}, nil, at)
			case 2:
				l.Receive(registry.Checked{}, &registry.ListRefusal{Code: "empty"}, at)
			case 3:
				_ = l.Publish(registry.Publication{Confirmed: []int{2}}, s, registrar, at)
			case 4:
				l.Finish(registry.Outcome{Entered: 1}, at)
			case 5:
				_ = l.Discard(rapid.SampledFrom([]string{"", "有误"}).Draw(t, "reason"), registrar, at)
			}
		}
		var events []registry.ListEvent
		for _, e := range l.Pending() {
			data, err := e.Encode()
			var back registry.ListEvent
			if err != nil || json.Unmarshal(data, &back) != nil {
				t.Fatal(err)
			}
			events = append(events, back)
		}
		again, err := registry.RebuildList(events)
		if err != nil || asJSON(t, again) != asJSON(t, l) || l.Since() != 0 || l.ETag() != len(events) {
			t.Fatalf("%v: %s, want %s", err, asJSON(t, again), asJSON(t, l))
		}
		if _, err := registry.RebuildList(append(events, events[0])); err == nil {
			t.Fatal("events out of order rebuild a list")
		}
	})
}

func TestEveryStateAndStatusHasAName(t *testing.T) {
	for _, state := range []registry.ListState{registry.ListAwaited, registry.ListChecking, registry.ListChecked,
		registry.ListRefused, registry.ListApplying, registry.ListPublished, registry.ListDiscarded} {
		if state.Zh() == "" {
			t.Errorf("%s has no name", state)
		}
	}
	for _, status := range registry.Statuses {
		if status.Zh() == "" {
			t.Errorf("%s has no name", status)
		}
	}
	if got := strings.Join(settings.Document.Extensions(registry.ListFile), " "); got != "xlsx csv" {
		t.Errorf("a list is uploaded as %s", got)
	}
}
