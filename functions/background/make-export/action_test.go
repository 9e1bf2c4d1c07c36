package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
)

var ofList = exports.Order{Kind: exports.Projects,
	Filter: exports.Filter{Stage: "screening", Region: "FJ", Overdue: true}}

// some are projects as lists have them.
func some(t testing.TB, numbers ...int) []review.Summary {
	all := []review.Summary{}
	for _, n := range numbers {
		s := actiontest.At(t, review.Screening).Now(t).Summary
		s.Number = fmt.Sprintf("PSFJ26%03d", n)
		all = append(all, s)
	}
	return all
}

func TestAListIsMadePageByPage(t *testing.T) {
	today := calendar.MustDate("2026-03-02")
	for _, tc := range []struct {
		who  access.Caller
		unit string
	}{{actiontest.Officer, ""}, {actiontest.Sub, actiontest.OwnUnit.Code}, {actiontest.Other, actiontest.OtherUnit.Code}} {
		d := newDesk(t, nil, ofList, tc.who)
		d.pages = [][]review.Summary{some(t, 1, 2), {}, some(t, 2, 3)}
		if err := d.run(t); err != nil || d.e.State != exports.Ready || d.e.Done != 3 || d.e.Key != "exports/e1.xlsx" {
			t.Fatalf("%v %+v", err, d.e)
		}
		want := reading.ProjectFilter{Unit: tc.unit, Stage: review.Screening, Region: "FJ", Overdue: today, Submitted: tc.unit == "", Limit: 100}
		if len(d.asked) != 3 || d.asked[0] != want || d.asked[1].Cursor != "next" || d.asked[1].Unit != tc.unit {
			t.Errorf("%s: asked %+v", tc.who.Account, d.asked)
		}
		_, rows := d.book(t)
		if len(rows) != 4 || strings.Join(rows[0], "|") !=
			"序号|项目编号|省份|单位名称|统一社会信用代码|联系人|联系电话|评审类型|状态|阶段|期限|期限暂定|逾期|轮次|组长|评审日期起|评审日期止|结论|创建日期|更新日期" ||
			rows[3][1] != "PSFJ26003" || rows[1][2] != "福建" || rows[1][9] != "预审" || rows[1][18] != "2026-03-02" {
			t.Errorf("%v", rows)
		}
	}
}

// TestAListSaysWhoLeadsWhenAndWithWhatResult, and its days are numbers of days: in Excel they are sorted and counted with.
func TestAListSaysWhoLeadsWhenAndWithWhatResult(t *testing.T) {
	p := actiontest.At(t, review.Concluding).Now(t)
	p.Result = review.Meets
	night := time.Date(2026, 3, 1, 16, 30, 0, 0, time.UTC) // it is the 2nd in China already
	p.CreatedAt = night
	d := newDesk(t, nil, exports.Order{Kind: exports.Projects}, actiontest.Officer)
	d.pages = [][]review.Summary{{p.Summary}, some(t, 2)}
	if err := d.run(t); err != nil || d.e.State != exports.Ready {
		t.Fatalf("%v %+v", err, d.e.Problem)
	}
	book, err := excelize.OpenReader(strings.NewReader(d.kept[d.e.Key]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	serial := func(day calendar.Date) string {
		return strconv.Itoa(calendar.MustDate("1899-12-30").DaysUntil(day))
	}
	for cell, want := range map[string]string{"K2": serial(p.Due.Day), "L2": "否", "O2": p.Leader().Name, "P2": serial(*p.VisitFrom),
		"Q2": serial(*p.VisitTo), "R2": review.Meets.Zh(), "S2": serial(calendar.MustDate("2026-03-02")),
		"O3": "", "P3": "", "Q3": "", "R3": ""} {
		got, err := book.GetCellValue("评审项目", cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want || want == "" && cell[1] == '2' {
			t.Errorf("%s is %q, want %q: %v", cell, got, want, err)
		}
	}
}

func TestAFailureOnOurSideIsTriedAgainAndSaidInTheEnd(t *testing.T) {
	lost := errors.New("the bucket does not answer")
	for name, fails := range map[string]func(d *desk){
		"storing": func(d *desk) { d.storeErr = lost },
		"opening": func(d *desk) { d.openErr = lost; d.before = func(string) {} },
		"reading": func(d *desk) { d.Err = lost },
	} {
		d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
		fails(d)
		for failure := 1; failure < exports.Failures; failure++ {
			if err := d.run(t); !errors.Is(err, lost) || d.e.State != exports.Waiting || d.e.Failures != failure {
				t.Errorf("%s, failure %d: %v %+v", name, failure, err, d.e)
			}
		}
		if err := d.run(t); err != nil || d.e.State != exports.Failed || d.e.Problem.Code != exports.Internal {
			t.Errorf("%s, at last: %v %+v", name, err, d.e)
		}
	}
}

func TestAnExportThatWasBrokenOffIsMadeAnew(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	d.e.Start(actiontest.Monday) // and the function crashed
	d.e.Progress(2, 9)
	if err := d.run(t); err != nil || d.e.State != exports.Ready || d.e.Attempts != 2 || !d.verified(t).Intact() {
		t.Errorf("%v %+v", err, d.e)
	}
}

func TestAnExportThatIsMadeIsLeftAsItIs(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	if err := d.run(t); err != nil {
		t.Fatal(err)
	}
	before := d.e.Version
	d.before = func(string) { t.Error("a file was opened again") }
	for range 5 {
		if err := d.run(t); err != nil || d.e.Version != before {
			t.Errorf("%v %+v", err, d.e)
		}
	}
}

func TestAnExportThatIsBroughtFiveTimesAtOnceIsMadeOnce(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	again := 5
	d.before = func(string) { // while it is being made, it comes again, and from within that again
		if again--; again > 0 {
			if err := d.run(t); err != nil {
				t.Error(err)
			}
		}
	}
	if err := d.run(t); err != nil || d.e.State != exports.Ready || d.e.Failures != 0 || !d.verified(t).Intact() {
		t.Errorf("%v %+v", err, d.e)
	}
}

func TestCrashesAreNoFailuresOfTheExport(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	for range 2 * exports.Failures {
		d.e.Start(actiontest.Monday)
	}
	if err := d.run(t); err != nil || d.e.State != exports.Ready {
		t.Errorf("%v %+v", err, d.e)
	}
}

func TestAnAttemptThatAnotherHasOvertakenLeavesNoTrace(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	d.before = func(string) {
		d.before = nil
		d.e.Start(actiontest.Monday)
		d.clock = d.clock.Add(time.Minute)
	}
	if err := d.run(t); err != nil || d.e.State != exports.Running || d.e.Attempts != 2 || d.e.Done != 0 {
		t.Errorf("%v %+v", err, d.e)
	}
}

func TestHowFarItHasComeIsNotedNowAndThen(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	d.before = func(string) { d.clock = d.clock.Add(900 * time.Millisecond) }
	if err := d.run(t); err != nil {
		t.Fatal(err)
	}
	var noted []int
	for _, e := range d.notes {
		if e.State == exports.Running && e.Done > 0 {
			noted = append(noted, e.Done)
		}
	}
	if total := d.e.Done; len(noted) == 0 || len(noted) > (total+2)/3 || noted[0] != 3 {
		t.Errorf("of %d files these were noted: %v", total, noted)
	}
	missed := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	missed.noteErr, missed.before = errors.New("throttled"), func(string) { missed.clock = missed.clock.Add(time.Minute) }
	if err := missed.run(t); err != nil || missed.e.State != exports.Ready {
		t.Errorf("notes that could not be made: %v %+v", err, missed.e)
	}
}

func TestWhatElseTheStreamBringsIsDoneWith(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	for name, event := range map[string]func() events.DynamoDBEvent{
		"an answer that is kept": func() events.DynamoDBEvent {
			e := insert("officer", "e1")
			e.Records[0].Change.Keys["PK"] = events.NewStringAttribute("ONCE#officer")
			return e
		},
		"a change": func() events.DynamoDBEvent {
			e := insert("officer",
				"e1")
			e.Records[0].EventName = "MODIFY"
			return e
		},
		"an expiry": func() events.DynamoDBEvent {
			e := insert("officer",
				"e1")
			e.Records[0].EventName = "REMOVE"
			return e
		},
		"keys of another type": func() events.DynamoDBEvent {
			e := insert("officer", "e1")
			e.Records[0].Change.Keys["SK"] = events.NewNumberAttribute("1")
			return e
		},
		"no keys": func() events.DynamoDBEvent {
			e := insert("officer",
				"e1")
			e.Records[0].Change.Keys = nil
			return e
		},
		"an export that is gone": func() events.DynamoDBEvent { return insert("officer", "e2") },
		"nothing":                func() events.DynamoDBEvent { return events.DynamoDBEvent{} },
	} {
		if err := d.action().handle(t.Context(), event()); err != nil || len(d.notes) != 0 {
			t.Errorf("%s: %v, %d notes", name, err, len(d.notes))
		}
	}
}

// TestTimeIsKeptBackToNoteTheEnd: when the work has run out of its time, the end is still noted.
func TestTimeIsKeptBackToNoteTheEnd(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	d.e.Failures = exports.Failures - 1
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(spare/2))
	defer cancel()
	a := d.action()
	a.files = patient{d}
	if err := a.handle(ctx, insert("officer", "e1")); err != nil || d.e.State != exports.Failed || ctx.Err() != nil {
		t.Errorf("%v %+v, its own time: %v", err, d.e, ctx.Err())
	}
}

// patient stores nothing before its time has run out.
type patient struct{ *desk }

func (patient) Stream(ctx context.Context, _, _ string, _ io.Reader) (int64, error) {
	<-ctx.Done()
	return 0, ctx.Err()
}
