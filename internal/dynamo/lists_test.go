package dynamo_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/smithy-go"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// drain reads a list to its end, page by page, and gives the numbers. between runs after each page.
func drain(t *testing.T, limit int, between func(),
	read func(cursor string) (reading.Page[review.Summary], error)) []string {
	t.Helper()
	numbers, cursor := []string{}, ""
	for range 1000 {
		page, err := read(cursor)
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Rows) > limit {
			t.Fatalf("%d rows on a page of %d", len(page.Rows), limit)
		}
		for _, r := range page.Rows {
			numbers = append(numbers, r.Number)
		}
		if cursor = page.Next; cursor == "" {
			return numbers
		}
		between()
	}
	t.Fatal("the list does not end")
	return nil
}

// scatter makes projects of two units, in two regions, at three stages, some overdue; the newest comes first.
func (s *store) scatter(t *testing.T) []review.Summary {
	all := []review.Summary{}
	for i := range 24 {
		who, region, at := applicant, []string{"FJ", "GD"}[i/2%2], monday.Add(time.Duration(i/3)*24*time.Hour)
		if i%2 == 1 {
			who = neighbour
		}
		number := s.create(t, region, byAt(who, at))
		if i%3 > 0 { // the rules of what may be submitted are not this test's: any stage and day will do
			s.move(t, number, []review.Stage{review.Screening, review.Consultation}[i%3-1], at.Add(time.Hour))
		}
		all = append(all, s.get(t, number).Summary)
	}
	slices.SortFunc(all, func(a, b review.Summary) int {
		if c := b.CreatedAt.Compare(a.CreatedAt); c != 0 {
			return c
		}
		return strings.Compare(b.Number, a.Number)
	})
	return all
}

// move puts a project at a stage with the usual 期限 of a week, by an event as a step would record it.
func (s *store) move(t *testing.T, number string, stage review.Stage, at time.Time) {
	t.Helper()
	events, err := s.events.Of(t.Context(), number)
	if err != nil {
		t.Fatal(err)
	}
	s.step(t, number, func(p *review.Project) error {
		form := p.Form
		form.Remarks += "。"
		if err := p.Save(form, byAt(access.Caller{Account: p.Unit.Code, Roles: []access.Role{access.UnitMain},
			Unit: p.Unit}, at)); err != nil {
			return err
		}
		moved := p.Pending()[0]
		moved.Kind, moved.Submitter, moved.Stage, moved.Due = string(review.Submit), &review.Actor{Account: p.Unit.Code}, stage, &review.Due{Day: calendar.DateIn(at).AddDays(7)}
		rebuilt, err := review.Rebuild(append(events, moved))
		if err != nil {
			return err
		}
		p.Summary, p.Pending()[0] = rebuilt.Summary, moved
		return nil
	})
}

func TestEveryCombinationOfFiltersListsExactlyWhatFits(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		all := s.scatter(t)
		for _, begin := range []string{"", "PS", "PSF", "PSFJ", "PSGD2", "PSFJ26", "PSFJ2601", "PSFJ260", "PSFJ27", "X"} {
			for _, stage := range []review.Stage{"", review.Screening} {
				for _, status := range []review.Status{"", review.Submitted, review.Draft, review.Finished} {
					s.compare(t, reading.ProjectFilter{Begin: begin, Stage: stage, Status: status, Submitted: true, Limit: 4}, all)
				}
			}
		}
		for _, unit := range []string{"", inspector.Code, tester.Code, "91110000802100433B"} {
			for _, stage := range []review.Stage{"", review.Application, review.Screening, review.Planning} {
				for _, region := range []string{"", "FJ", "GD"} {
					for _, overdue := range []calendar.Date{{}, calendar.MustDate("2026-03-13")} {
						f := reading.ProjectFilter{Unit: unit, Stage: stage, Region: region, Overdue: overdue, Limit: 4}
						s.compare(t, f, all)
					}
				}
			}
		}
	})
}

// compare compares a filter's list with what fits it among all projects.
func (s *store) compare(t *testing.T, f reading.ProjectFilter, all []review.Summary) {
	t.Helper()
	var fits []review.Summary
	for _, p := range all {
		if (f.Unit == "" || f.Unit == p.Unit.Code) && (f.Stage == "" || f.Stage == p.Stage) &&
			(f.Status == "" || f.Status == p.Status) && strings.HasPrefix(p.Number, f.Begin) &&
			(f.Region == "" || f.Region == p.Region) &&
			(f.Overdue.IsZero() || p.Overdue(f.Overdue)) && (f.Unit != "" || p.Submissions > 0) {
			fits = append(fits, p)
		}
	}
	if !f.Overdue.IsZero() && f.Unit == "" { // of all units: the longest overdue first
		slices.SortFunc(fits, func(a, b review.Summary) int {
			if c := a.Due.Day.Compare(b.Due.Day); c != 0 {
				return c
			}
			return strings.Compare(a.Number, b.Number)
		})
	}
	if code.BeginOf(f.Begin).Region.Letters != "" { // by number
		slices.SortFunc(fits, func(a, b review.Summary) int { return strings.Compare(a.Number, b.Number) })
	}
	want := []string{}
	for _, p := range fits {
		want = append(want, p.Number)
	}
	got := drain(t, f.Limit, func() {}, func(cursor string) (reading.Page[review.Summary], error) {
		f.Cursor = cursor
		return s.lists.Projects(t.Context(), f)
	})
	f.Cursor = ""
	same(t, fmt.Sprintf("the list of %+v", f), got, want)
}

func TestAListReadToItsEndHasEachProjectOnceWhileNewOnesCome(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		at, want := monday, []string{}
		make := func() string {
			at = at.Add(time.Second)
			number := s.create(t, "FJ", byAt(applicant, at))
			s.move(t, number, review.Screening, at)
			return number
		}
		for range 10 {
			want = append([]string{make()}, want...)
		}
		for name, f := range map[string]reading.ProjectFilter{"all": {}, "unit": {Unit: inspector.Code},
			"stage":  {Stage: review.Screening},
			"region": {Region: "FJ"}} {
			got := drain(t, 3, func() { make() }, func(cursor string) (reading.Page[review.Summary], error) {
				f.Limit, f.Cursor = 3, cursor
				return s.lists.Projects(t.Context(), f)
			})
			if len(got) < 10 || fmt.Sprint(got[len(got)-10:]) != fmt.Sprint(want) ||
				len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got) {
				t.Errorf("by %s: got %v, want it to end in %v", name, got, want)
			}
		}
	})
}

func TestTheLastPageOfAFilteredListNamesNoNext(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for range 3 {
			s.create(t, "FJ", by(applicant))
		}
		page, err := s.lists.Projects(t.Context(), reading.ProjectFilter{Unit: inspector.Code, Region: "FJ", Limit: 3})
		if err != nil || len(page.Rows) != 3 || page.Next != "" {
			t.Errorf("%d rows, next %q %v", len(page.Rows), page.Next, err)
		}
	})
}

func TestARowOfAListIsTheProjectAsItIsNow(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		page, err := s.lists.Projects(t.Context(), reading.ProjectFilter{Stage: review.Screening, Limit: 20})
		if err != nil || len(page.Rows) != 1 {
			t.Fatal(page, err)
		}
		same(t, "the row", page.Rows[0], s.get(t, number).Summary)
	})
}

func encode(parts ...string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Join(parts, "\n")))
}

func TestAForgedCursorIsRefusedOrShowsNothingOfOthers(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.scatter(t)
		theirs, err := s.lists.Projects(t.Context(), reading.ProjectFilter{Unit: tester.Code, Limit: 3})
		if err != nil || theirs.Next == "" {
			t.Fatal(theirs, err)
		}
		done, err := s.events.Done(t.Context(), review.Desk{Role: access.UnitMain, Unit: tester.Code}, "", 3)
		if err != nil {
			t.Fatal(err)
		}
		for name, cursor := range map[string]string{
			"of another unit": theirs.Next, "of another list": done.Next, "no base64": "%%%", "no parts": encode("a"),
			"empty parts":    encode("", "", ""),
			"too many parts": encode("a", "b", "c", "d"),
			"made up":        encode("2026-03-05T00:00:00.000Z#PSFJ26001", "PROJECT#PSFJ26001", "HEAD"),
			"no project":     encode("zzzz", "COUNTER#PSFJ26", "COUNTER"),
			"too long":       encode(strings.Repeat("x", 2000), "b", "c"),
			"no text":        base64.RawURLEncoding.EncodeToString([]byte{0xff, '\n', 0xfe, '\n', 0xfd}),
			"far end":        encode("\x00", "PROJECT#", "HEAD"),
			"past the day":   encode("2029-01-01#PSFJ26001", "PROJECT#PSFJ26001", "HEAD"),
		} {
			for _, f := range []reading.ProjectFilter{{Unit: inspector.Code},
				{Unit: inspector.Code, Overdue: calendar.MustDate("2026-03-20")}} {
				f.Cursor, f.Limit = cursor, 3
				page, err := s.lists.Projects(t.Context(), f)
				if err != nil && !fault.Is(err, fault.InputInvalid) {
					t.Errorf("a cursor with %s on %+v: %v", name, f, err)
				}
				for _, r := range page.Rows {
					if r.Unit.Code != inspector.Code {
						t.Errorf("a cursor with %s shows %s of %s", name, r.Number, r.Unit.Name)
					}
				}
			}
			_, err := s.events.Done(t.Context(), review.Desk{Role: access.UnitMain, Unit: inspector.Code}, cursor, 3)
			if err != nil && !fault.Is(err, fault.InputInvalid) {
				t.Errorf("a cursor with %s on the tasks done: %v", name, err)
			}
		}
	})
}

func TestTheCursorOfAUnitsListNamesNoOthersProject(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		own := map[string]bool{}
		for _, p := range s.scatter(t) {
			own[p.Number] = p.Unit.Code == inspector.Code
		}
		named := 0
		for _, f := range []reading.ProjectFilter{{}, {Stage: review.Screening}, {Region: "FJ"},
			{Overdue: calendar.MustDate("2026-03-13")}} {
			f.Unit, f.Limit = inspector.Code, 1
			for more := true; more; more = f.Cursor != "" {
				page, err := s.lists.Projects(t.Context(), f)
				if err != nil {
					t.Fatal(err)
				}
				if f.Cursor = page.Next; f.Cursor == "" {
					continue
				}
				raw, err := base64.RawURLEncoding.DecodeString(f.Cursor)
				number, ok := strings.CutPrefix(strings.Split(string(raw), "\n")[1], "PROJECT#")
				if named++; err != nil || !ok || !own[number] {
					t.Errorf("the cursor of %+v names %q", f, raw)
				}
			}
		}
		if named == 0 {
			t.Error("no list had a second page")
		}
	})
}

func TestACursorThatDynamoDBRefusesIsTheClientsFaultAndWithoutOneItIsOurs(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		refusing := dynamo.Lists{DB: s.DB(&tablestest.Watch{Before: func(string, any) error {
			return &smithy.GenericAPIError{Code: "ValidationException",
				Message: "The provided starting key is outside query boundaries"}
		}})}
		_, err := refusing.Projects(t.Context(), reading.ProjectFilter{Limit: 3, Cursor: encode("a", "b", "c")})
		refused(t, err, fault.InputInvalid)
		if _, err := refusing.Projects(t.Context(), reading.ProjectFilter{Limit: 3}); err == nil ||
			fault.Is(err, fault.InputInvalid) {
			t.Errorf("without a cursor: %v", err)
		}
	})
}
