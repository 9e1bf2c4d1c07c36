package registry_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// typedClass is a class of three days from the day on, that covers two items, without a fault.
func typedClass() registry.ClassInput {
	return registry.ClassInput{Name: "2026年第二期继续教育培训班", Place: "杭州市示例路2号", From: day.String(),
		To: day.AddDays(2).String(), Items: []string{item(1), item(0)}, Hours: 240}
}

func offered(t tester, in registry.ClassInput) *registry.Class {
	t.Helper()
	c := &registry.Class{ID: "c1"}
	details, err := in.Details(s)
	if err == nil {
		err = c.Save(details, registrar, at)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// attends is a row of somebody by id.
func attends(p *registry.Person, hours registry.Hours) registry.Attendee {
	return registry.Attendee{AttendanceRow: registry.AttendanceRow{Reviewer: p.ID, Hours: &hours}, Person: p}
}

// somebody is known, with an account.
func somebody(id string) *registry.Person { return &registry.Person{ID: id, Account: "account-" + id} }

// Manual 003 Q4: what a class covers and counts is published for each.
func TestAClassIsPublishedBeforeItIsHeldAndReplacedUntilItBegins(t *testing.T) {
	c := offered(t, typedClass())
	if c.Version != 1 || strings.Join(c.Items, ",") != item(0)+","+item(1) || c.Hours != 240 || c.State(day) != registry.ClassUpcoming {
		t.Errorf("%+v", c)
	}
	same, _ := typedClass().Details(s)
	moved := same
	moved.From, moved.To = day.AddDays(7), day.AddDays(9)
	past := same
	past.From = day.AddDays(-1)
	if err := c.Save(same, registrar, at.AddDate(1, 0, 0)); err != nil || c.Version != 1 {
		t.Errorf("what is there: %v, version %d", err, c.Version)
	}
	if got := refusal(c.Save(past, registrar, at)); got != "input.invalid, /from too_early" {
		t.Error(got)
	}
	if got := refusal(new(registry.Class).Save(past, registrar, at)); got != "input.invalid, /from too_early" {
		t.Error(got)
	}
	if err := c.Save(moved, registrar, at); err != nil || c.From != moved.From || c.Version != 2 {
		t.Errorf("%v %+v", err, c)
	}
	if got := refusal(c.Save(same, registrar, at.AddDate(0, 0, 8))); got != "class.begun" {
		t.Error(got)
	}
	one := typedClass()
	one.To = one.From
	c = offered(t, one)
	if err := c.Attend([]registry.Attendee{attends(somebody("p"), 10)}, registrar, at); err != nil {
		t.Fatal(err)
	}
	if got := refusal(c.Save(moved, registrar, at)); got != "class.begun" {
		t.Errorf("on its only day, with attendance: %s", got)
	}
}

func TestAClassIsRefusedWithEveryFaultAtItsPlace(t *testing.T) {
	bad := typedClass()
	bad.Items, bad.Hours, bad.To = []string{item(0), "none", item(0)}, 2001, day.AddDays(31).String()
	for name, tc := range map[string]struct {
		in   registry.ClassInput
		want string
	}{
		"nothing": {registry.ClassInput{}, "input.invalid, /from required, /hours range, /items required, /name required, /place required, /to required"},
		"bad":     {bad, "input.invalid, /hours range, /items/1 option, /items/2 duplicate, /to too_late"},
		"days":    {registry.ClassInput{Name: "甲", Place: "乙", From: "2026-02-30", To: "2026-03-01", Items: []string{item(0)}, Hours: 1}, "input.invalid, /from date"},
		"backwards": {registry.ClassInput{Name: "甲", Place: "乙", From: "2026-12-02", To: "2026-12-01", Items: []string{item(0)},
			Hours: 2000}, "input.invalid, /to too_early"},
	} {
		if _, err := tc.in.Details(s); refusal(err) != tc.want {
			t.Errorf("%s: %s, want %s", name, refusal(err), tc.want)
		}
	}
}

func TestAttendanceIsEnteredWholeOrNotAtAllWithEachFaultAtItsRow(t *testing.T) {
	c, last := offered(t, typedClass()), at.AddDate(0, 0, 2)
	own, hours := somebody("own"), registry.Hours(-1)
	own.Account = registrar.Account
	gone := somebody("gone")
	gone.Erased = true
	row := func(number, id string, p *registry.Person) registry.Attendee {
		a := attends(somebody(id), 80)
		a.Number, a.Reviewer, a.Person = number, id, p
		return a
	}
	mute := attends(somebody("mute"), 0)
	mute.Hours = nil
	rows := []registry.Attendee{attends(somebody("a"), 240), attends(somebody("b"), 241), attends(somebody("c"), hours),
		row("RY1", "", nil), row("", "none", nil), row("", "", nil), row("RY1", "a", somebody("a")), attends(own, 80),
		attends(gone, 80), mute, row("RY2", "", somebody("a"))}
	want := "input.invalid, /rows/1/hours range, /rows/10 attendee_twice, /rows/2/hours range, /rows/3/number no_person, " +
		"/rows/4/reviewer no_person, /rows/5 required, /rows/6 one_only, /rows/7/reviewer own_hours, " +
		"/rows/8/reviewer no_person, /rows/9/hours required"
	if got := refusal(c.Attend(rows, registrar, last)); got != want || c.Version != 1 {
		t.Errorf("%s, want %s", got, want)
	}
	if got := refusal(c.Attend(rows[:1], registrar, last.AddDate(0, 0, -1))); got != "class.not_held" {
		t.Error(got)
	}
	for range 2 { // the second time it is there
		if err := c.Attend(rows[:1], registrar, last); err != nil || c.Version != 2 || len(c.Attendance) != 1 {
			t.Errorf("%v %+v", err, c.Attendance)
		}
	}
	if err := c.Attend([]registry.Attendee{attends(somebody("none"), 0)}, registrar, last); err != nil || c.Version != 2 {
		t.Errorf("nothing was entered of them, and nothing is: %v", err)
	}
	var crowd []registry.Attendee
	for n := range 300 {
		crowd = append(crowd, attends(somebody(fmt.Sprint("p", n)), 80))
	}
	if got := refusal(c.Attend(crowd, registrar, last)); got != "input.invalid, /rows too_many" {
		t.Error(got)
	}
	if err := c.Attend(crowd[1:], registrar, last); err != nil || len(c.Attendance) != 300 {
		t.Errorf("%v %d", err, len(c.Attendance))
	}
}

func TestAWithdrawnClassCountsForNobodyAndStaysSo(t *testing.T) {
	c, last := offered(t, typedClass()), at.AddDate(0, 0, 2)
	p := credited(t)
	if err := c.Attend([]registry.Attendee{attends(p, 165)}, registrar, last); err != nil {
		t.Fatal(err)
	}
	p.Credit(c.Credit(c.Attendance[0]), registrar, last)
	if got := p.Work(p.Certificate, s).Hours; got != 165 {
		t.Errorf("%s hours", got)
	}
	if got := refusal(c.Withdraw(" ", registrar, last)); got != "input.invalid, /reason required" {
		t.Error(got)
	}
	for range 2 {
		if err := c.Withdraw("未实际举办", registrar, last); err != nil || c.Version != 3 || c.State(day) != registry.ClassWithdrawn {
			t.Errorf("%v %+v", err, c)
		}
	}
	p.Credit(c.Credit(c.Attendance[0]), registrar, last)
	if got := p.Work(p.Certificate, s).Hours; got != 0 {
		t.Errorf("%s hours", got)
	}
	details, _ := typedClass().Details(s)
	details.Place = "别处"
	for what, err := range map[string]error{"save": c.Save(details, registrar, at),
		"attend": c.Attend([]registry.Attendee{attends(p, 80)}, registrar, last)} {
		if !fault.Is(err, fault.ClassWithdrawn) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Issue 11, 2: whatever is entered, corrected and withdrawn, and in whatever order and however often it is told to people,
// each has the hours of what was said last, once; and the classes are what their events rebuild.
func TestHoursOfClassesCountOnceUnderAnyOrderAndRepetition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type told struct {
			person int
			credit registry.Credit
		}
		people := make([]*registry.Person, 3)
		for n := range people {
			people[n] = &registry.Person{ID: fmt.Sprint("p", n), Certificate: registry.Term{From: day, To: day.AddDays(1000)}}
		}
		var news []told
		want := map[int]registry.Hours{}
		for n := range rapid.IntRange(1, 3).Draw(t, "classes") {
			c := offered(t, typedClass())
			c.ID = fmt.Sprint("c", n)
			last, entered := at.AddDate(0, 0, 2), map[int]registry.Hours{}
			for range rapid.IntRange(0, 5).Draw(t, "corrections") {
				var rows []registry.Attendee
				for who := range people {
					if rapid.Bool().Draw(t, "in it") {
						h := registry.Hours(rapid.IntRange(0, 240).Draw(t, "hours"))
						rows, entered[who] = append(rows, attends(people[who], h)), h
					}
				}
				if err := c.Attend(rows, registrar, last); err != nil {
					t.Fatal(err)
				}
				for _, a := range c.Attendance {
					news = append(news, told{int(a.Person[1] - '0'), c.Credit(a)})
				}
			}
			if rapid.Bool().Draw(t, "withdrawn") {
				if err := c.Withdraw("未实际举办", registrar, last); err != nil {
					t.Fatal(err)
				}
				clear(entered)
				for _, a := range c.Attendance {
					news = append(news, told{int(a.Person[1] - '0'), c.Credit(a)})
				}
			}
			for who, h := range maps.All(entered) {
				want[who] += h
			}
		}
		for _, n := range rapid.Permutation(append(slices.Clone(news), news...)).Draw(t, "as it comes") {
			people[n.person].Credit(n.credit, access.Caller{}, at)
		}
		for who, p := range people {
			if got := p.Work(p.Certificate, s).Hours; got != want[who] {
				t.Fatalf("%s has %s hours, want %s", p.ID, got, want[who])
			}
		}
	})
}

func TestAClassIsWhatItsEventsRebuild(t *testing.T) {
	c := offered(t, typedClass())
	err := c.Attend([]registry.Attendee{attends(somebody("a"), 80), attends(somebody("b"), 80)}, registrar, at.AddDate(0, 0, 2))
	if err == nil {
		err = c.Attend([]registry.Attendee{attends(somebody("b"), 0)}, registrar, at.AddDate(0, 0, 3))
	}
	if err == nil {
		err = c.Withdraw("未实际举办", registrar, at.AddDate(0, 0, 4))
	}
	if err != nil {
		t.Fatal(err)
	}
	again, err := registry.RebuildClass(c.Pending())
	if err != nil || asJSON(t, again) != asJSON(t, c) {
		t.Errorf("%v\n%s\n%s", err, asJSON(t, again), asJSON(t, c))
	}
	for name, events := range map[string][]registry.ClassEvent{"a gap": c.Pending()[1:],
		"nothing published": {{Class: "c1", Seq: 1, Kind: "class_published"}}} {
		if _, err := registry.RebuildClass(events); err == nil {
			t.Errorf("%s: rebuilt", name)
		}
	}
}
