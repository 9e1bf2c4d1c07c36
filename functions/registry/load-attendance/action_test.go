package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/enrolling"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Classes, people *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, lambdahttp.Unkept(action{classes: s, people: people,
		attendees: enrolling.Attendees{People: people, Vault: people.Vault}, now: actiontest.Now}.load))
}

const document = "999999198001010016" // of Somebody

// inPool is Somebody, whose document finds them.
func inPool(t *testing.T, people *actiontest.Reviewers) *actiontest.Reviewers {
	t.Helper()
	marks, err := people.Vault.Marks(t.Context(), string(code.ResidentCard), document)
	if err != nil {
		t.Fatal(err)
	}
	people.Marks[marks[0]] = actiontest.Somebody
	return people
}

func file(c access.Caller, content []byte) edgetest.Request {
	return actiontest.By(c, "POST", `{"file":"`+base64.StdEncoding.EncodeToString(content)+`"}`, "class", actiontest.Class)
}

func csv(rows ...string) []byte {
	return []byte("姓名,注册号或证书编号,证件号码,课时\r\n" + strings.Join(rows, "\r\n") + "\r\n")
}

func by(c access.Caller) edgetest.Request { return file(c, csv("陈评审,,"+document+",16.5")) }

// Manual 003 Q4, Q11: hours are those actually attended, and who is not registered accrues them, too.
func TestAListIsRehearsedEnteredAndCredited(t *testing.T) {
	s, people := actiontest.ClassAt(t), inPool(t, actiontest.InPool(t))
	handler := wire(s, people)
	var out output
	dry := by(actiontest.Registrar)
	dry.Query = map[string]string{"dryRun": "true"}
	actiontest.Read(t, handler, dry, 200, &out)
	if s.Now(t).Version != 1 || len(people.Now(t).Credits) > 0 || len(out.Rows) != 1 || *out.Rows[0].Before != 0 ||
		out.Rows[0].Line != 2 || out.Rows[0].Reviewer != actiontest.Somebody || out.Rows[0].Name != "陈评审" || out.Rows[0].Hours != 165 {
		t.Errorf("a rehearsal wrote, or told %+v", out)
	}
	var first output
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &first)
	for range 2 { // twice is once, and answered the same
		out = output{}
		actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
		p := people.Now(t)
		if out.Class.Version != 2 || len(p.Credits) != 1 || p.Credits[0].Hours != 165 || p.Credits[0].Seen != 2 || p.Version != 2 ||
			!reflect.DeepEqual(out, first) {
			t.Errorf("%+v %+v", out, p.Credits)
		}
	}
	corrected := file(actiontest.Registrar, csv("陈评审,,"+document+",8"))
	rehearsed := corrected
	rehearsed.Query = dry.Query
	actiontest.Read(t, handler, rehearsed, 200, &out)
	if before := out.Rows[0].Before; before == nil || *before != 165 {
		t.Errorf("rehearsed: %+v", out.Rows)
	}
	actiontest.Read(t, handler, corrected, 200, &out)
	if got := people.Now(t).Credits; len(got) != 1 || got[0].Hours != 80 {
		t.Errorf("corrected: %+v", got)
	}
	actiontest.Read(t, handler, file(actiontest.Registrar, csv("陈评审,,"+document+",0")), 200, &out)
	if got := people.Now(t).Credits; len(got) != 1 || got[0].Hours != 0 {
		t.Errorf("taken back: %+v", got)
	}
}

func TestSomebodyIsFoundByWhatTheyCarryHoweverItIsTyped(t *testing.T) {
	s, people := actiontest.ClassAt(t), inPool(t, actiontest.Registered(t))
	number := people.Now(t).Number
	for n, cells := range []string{" " + strings.ToLower(number) + " ,", number + "," + document, "," + document} {
		a := edgetest.Send(t, wire(s, people), file(actiontest.Registrar, csv(fmt.Sprintf("陈评审,%s,%d课时", cells, n+8))))
		if got := people.Now(t).Credits; a.Status != 200 || len(got) != 1 || int(got[0].Hours) != (n+8)*10 {
			t.Errorf("%s: %d %s %+v", cells, a.Status, a.Body, got)
		}
	}
}

// Who is left out of a later list keeps what was entered, and is named.
func TestWhoIsLeftOutIsNamedAndKeepsTheirHours(t *testing.T) {
	people := inPool(t, actiontest.Registered(t))
	s := actiontest.Attended(t, people, 80)
	another := *people.Now(t)
	another.ID, another.Name = "another", "林评审"
	hours := registry.Hours(120)
	s.Do(t, func(c *registry.Class) error {
		return c.Attend([]registry.Attendee{{AttendanceRow: registry.AttendanceRow{Reviewer: "another", Hours: &hours},
			Person: &another}}, actiontest.Registrar, actiontest.Monday)
	})
	var out output
	handler := lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{classes: s, people: both{people, another},
		attendees: enrolling.Attendees{People: people, Vault: people.Vault}, now: actiontest.Now}.load)
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	if len(out.LeftOut) != 1 || out.LeftOut[0].Name != "林评审" || out.LeftOut[0].Hours != 120 ||
		len(s.Now(t).Attendance) != 2 || s.Now(t).Attendance[1].Hours != 120 || len(out.Class.Attendance) > 0 {
		t.Errorf("%+v, kept %+v", out, s.Now(t).Attendance)
	}
}

// both are Somebody and another.
type both struct {
	*actiontest.Reviewers
	another registry.Person
}

func (b both) Some(context.Context, []string) ([]registry.Person, error) {
	return []registry.Person{b.another}, nil
}

func TestAFaultyListComesBackWithEachFaultAtItsRow(t *testing.T) {
	s, people := actiontest.ClassAt(t), inPool(t, actiontest.Registered(t))
	number := people.Now(t).Number
	list := csv("陈评审,"+number+",,8", "林评审,"+number+",,8", "陈评审,"+number+",999999198001010024,8", "张三,RY9900001,,8",
		"陈评审,,"+document+",24.1", "李四,,,8", "陈评审,"+number+",,", "王五,,9.99999E+17,1.55", "陈评审,"+strings.ToLower(number)+",,8",
		"示例（上传前请删除本行）,,999999199001010016,16.5")
	a := edgetest.Send(t, wire(s, people), file(actiontest.Registrar, list))
	var problem struct {
		Code  string
		Facts struct {
			Faulty  int
			Remarks []registry.Remark
			Report  []byte
		}
	}
	if err := json.Unmarshal([]byte(a.Body), &problem); err != nil || a.Status != 422 || problem.Code != "attendance.faulty" {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	var got []string
	for _, r := range problem.Facts.Remarks {
		got = append(got, fmt.Sprint(r.Line, " ", r.Column, " ", r.Code))
		if strings.Contains(r.Zh+r.En, "9999991980") {
			t.Errorf("a remark repeats a number: %s", r.Zh)
		}
	}
	want := "3 姓名 name_differs, 4 注册号或证书编号 numbers_differ, 5 注册号或证书编号 no_person, 6 证件号码 attendee_twice, " +
		"7 注册号或证书编号 required, 8 课时 required, 9 证件号码 cell.scientific, 9 课时 hours, 10 注册号或证书编号 attendee_twice, " +
		"11 姓名 row.example"
	if said := strings.Join(got, ", "); said != want || problem.Facts.Faulty != 9 {
		t.Errorf("%d faulty rows: %s\nwant %s", problem.Facts.Faulty, said, want)
	}
	if s.Now(t).Version != 1 || len(people.Now(t).Credits) > 0 {
		t.Error("something was done")
	}
	book, err := excelize.OpenReader(bytes.NewReader(problem.Facts.Report))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if rows, err := book.GetRows("课时名单"); err != nil || len(rows) != 11 || !strings.Contains(rows[2][4], "“陈评审”") || rows[0][4] != "错误说明" {
		t.Errorf("%v: %v", err, rows)
	}
}

func TestARuleOfTheClassIsToldAtTheRow(t *testing.T) {
	s, people := actiontest.ClassAt(t), inPool(t, actiontest.Registered(t))
	people.Do(t, func(p *registry.Person) error {
		p.Bind(actiontest.Registrar.Account, "registrar", p.Name, actiontest.Monday)
		return nil
	})
	a := edgetest.Send(t, wire(s, people), file(actiontest.Registrar, csv("陈评审,,"+document+",24.1")))
	if a.Status != 422 || !strings.Contains(a.Body, `"line":2,"column":"课时","weight":"fault","code":"range"`) ||
		!strings.Contains(a.Body, `"line":2,"column":"姓名","weight":"fault","code":"own_hours"`) {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestWhatCannotBeReadOrEnteredIsRefusedWhole(t *testing.T) {
	s, people := actiontest.ClassAt(t), inPool(t, actiontest.InPool(t))
	many := make([]string, registry.MostAttend+1)
	for n := range many {
		many[n] = fmt.Sprintf("张三,RY%d,,8", n)
	}
	keyed, elsewhere := by(actiontest.Registrar), by(actiontest.Registrar)
	keyed.Headers = map[string]string{"idempotency-key": "key-0001"}
	elsewhere.Path = map[string]string{"class": "none"}
	ask := func(name, code string, status int, r edgetest.Request) actiontest.Case {
		return actiontest.Case{Name: name, Request: r, Status: status, Code: code}
	}
	body := func(json string) edgetest.Request {
		return actiontest.By(actiontest.Registrar, "POST", json, "class", actiontest.Class)
	}
	registrar := func(content []byte) edgetest.Request { return file(actiontest.Registrar, content) }
	actiontest.Ask(t, wire(s, people),
		actiontest.Invalid("no file", body(`{}`), "/file required"),
		actiontest.Invalid("no base64", body(`{"file":"名单"}`), "/file type"),
		actiontest.Invalid("too large", registrar(bytes.Repeat([]byte("a,"), mostFile/2+1)), "/file range"),
		ask("a larger body", "input.too_large", 413, registrar(make([]byte, mostFile*2))),
		ask("no list", "list.unreadable", 422, registrar([]byte("%PDF-1.7"))),
		ask("a 考核合格名单", "list.header", 422, registrar([]byte("姓名,证件号码,细项\r\n张三,"+document+",GL-1\r\n"))),
		ask("neither number", "list.header", 422, registrar([]byte("姓名,课时\r\n陈评审,8\r\n"))),
		ask("too many", "list.too_long", 422, registrar(csv(many...))),
		ask("kept for a key", "idempotency.not_taken", 400, keyed),
		ask("no class", "class.not_found", 404, elsewhere),
		ask("an officer", "access.role_missing", 403, by(actiontest.Officer)),
		ask("an institution", "access.role_missing", 403, by(actiontest.Host)),
		ask("nobody", "access.sign_in_required", 401, by(access.Caller{})))
	s.Do(t, func(c *registry.Class) error {
		return c.Withdraw("未实际举办", actiontest.Registrar, actiontest.Monday)
	})
	actiontest.Ask(t, wire(s, people), ask("withdrawn", "class.withdrawn", 409, by(actiontest.Registrar)))
}

// breaks is a store of people that takes no write until it is told.
type breaks struct {
	*actiontest.Reviewers
	whole bool
}

func (b *breaks) Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error {
	if !b.whole {
		return errors.New("table Registry is gone")
	}
	return b.Reviewers.Update(ctx, id, terms, change)
}

func TestWhatBrokeOffIsFinishedByTheSameList(t *testing.T) {
	s, people := actiontest.ClassAt(t), inPool(t, actiontest.InPool(t))
	breaking := &breaks{Reviewers: people}
	handler := lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{classes: s, people: breaking,
		attendees: enrolling.Attendees{People: people, Vault: people.Vault}, now: actiontest.Now}.load)
	if a := edgetest.Send(t, handler, by(actiontest.Registrar)); a.Status != 500 || s.Now(t).Version != 2 || len(people.Now(t).Credits) > 0 {
		t.Fatalf("%d: it did not break off in between", a.Status)
	}
	breaking.whole = true
	if a := edgetest.Send(t, handler, by(actiontest.Registrar)); a.Status != 200 || people.Now(t).Credits[0].Hours != 165 || s.Now(t).Version != 2 {
		t.Errorf("%d %+v", a.Status, people.Now(t).Credits)
	}
}

func TestTheTemplateIsAListOnceTheExampleIsReplaced(t *testing.T) {
	var blank, filled bytes.Buffer
	if err := passlist.AttendanceTemplate(&blank); err != nil {
		t.Fatal(err)
	}
	s, people := actiontest.ClassAt(t), inPool(t, actiontest.InPool(t))
	if a := edgetest.Send(t, wire(s, people), file(actiontest.Registrar, blank.Bytes())); !strings.Contains(a.Body, "row.example") {
		t.Errorf("as it is: %s", a.Body)
	}
	book, err := excelize.OpenReader(&blank)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := book.SetSheetRow("课时名单", "A2", &[]any{"陈评审", nil, nil, document, nil, 16.5}); err != nil {
		t.Fatal(err)
	}
	if err := book.Write(&filled); err != nil {
		t.Fatal(err)
	}
	var out output
	actiontest.Read(t, wire(s, people), file(actiontest.Registrar, filled.Bytes()), 200, &out)
	if out.Rows[0].Hours != 165 {
		t.Errorf("%+v", out)
	}
}
