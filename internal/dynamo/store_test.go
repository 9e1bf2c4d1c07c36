package dynamo_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/stack"
)

// store is a fresh set of tables with every storage type on it.
type store struct {
	*tablestest.Tables
	engine    string
	watch     *tablestest.Watch
	projects  dynamo.Projects
	lists     dynamo.Lists
	events    dynamo.Events
	units     dynamo.Units
	settings  dynamo.Settings
	standings dynamo.Standings
}

// onEach runs a test on each engine, on tables of its own. Whatever the test calls must be granted.
func onEach(t *testing.T, test func(t *testing.T, s *store)) {
	t.Helper()
	for _, engine := range stack.Engines(t) {
		t.Run(engine.Name, func(t *testing.T) {
			test(t, newStore(t, engine))
		})
	}
}

func newStore(t *testing.T, engine stack.Endpoint) *store {
	s := &store{Tables: tablestest.New(t, engine), engine: engine.Name, watch: &tablestest.Watch{}}
	db := s.DB(s.watch)
	s.projects, s.lists, s.events = dynamo.Projects{DB: db}, dynamo.Lists{DB: db}, dynamo.Events{DB: db}
	s.units, s.settings, s.standings = dynamo.Units{DB: db}, dynamo.Settings{DB: db}, dynamo.Standings{DB: db}
	t.Cleanup(func() { s.granted(t) })
	return s
}

func (s *store) granted(t *testing.T) {
	for _, c := range s.watch.Calls() {
		if !slices.Contains(dynamo.Grants[c.Method][c.Resource], c.Action) {
			t.Errorf("%s calls %s on %q, which its grant does not say", c.Method, c.Action, c.Resource)
		}
	}
}

// connection is a second way into the same tables, as another function would have.
func (s *store) connection(w *tablestest.Watch) dynamo.Projects {
	return dynamo.Projects{DB: s.DB(w)}
}

// monday is a working day, in the morning, at which the tests begin.
var monday = time.Date(2026, 3, 2, 1, 30, 0, 123_000_000, time.UTC)

var (
	inspector = access.Unit{Code: "91350100M000100Y43", Name: "福建省某某检验有限公司"}
	tester    = access.Unit{Code: "12100000400001774F", Name: "某某检测研究院"}
	applicant = access.Caller{Account: "main-1", Name: "张三", Roles: []access.Role{access.UnitMain}, Unit: inspector}
	neighbour = access.Caller{Account: "main-2", Name: "李四", Roles: []access.Role{access.UnitMain}, Unit: tester}
	officer   = access.Caller{Account: "staff-1", Name: "王五", Roles: []access.Role{access.Officer}}
	registrar = access.Caller{Account: "staff-2", Name: "赵六", Roles: []access.Role{access.Registrar}}
)

func by(c access.Caller) review.Step { return byAt(c, monday) }

func byAt(c access.Caller, at time.Time) review.Step {
	return review.Step{Caller: c, At: at, Settings: settings.Default(), Calendar: calendar.Default()}
}

// filled is a form without a gap.
func filled(region string) review.Form {
	return review.Form{Address: "福建省福州市某某路 1 号", Postcode: "350001", ContactName: "陈某某", ContactPhone: "0591-87000000",
		ContactMobile: "13800000000", Email: "office@example.org", UnitCode: inspector.Code, LegalRepresentative: "林某某",
		InstitutionType: first("institution_types"), AcceptanceNumber: "TS7110001-2026", AcceptanceDate: "2026-02-10",
		ReviewType: first("review_types"), AcceptanceCategory: first("acceptance_categories"), Region: region,
		Remarks: "“引号”、<尖括号> & 其他"}
}

func first(list string) string { return settings.Default().Options(list)[0].Value }

var created = struct{}{} // the answer of creates that nobody looks at

// create makes a project of a caller's unit in a region, and gives its number.
func (s *store) create(t testing.TB, region string, step review.Step) string {
	t.Helper()
	number, err := s.draw(t, s.projects, region, step, access.Terms{})
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	return number
}

func (s *store) draw(t testing.TB, in dynamo.Projects, region string, step review.Step,
	terms access.Terms) (string, error) {
	var number string
	err := in.Create(t.Context(), region, 2026, access.Telling(terms, &number),
		func(drawn string) (*review.Project, error) {
			number = drawn
			form := filled(region)
			form.UnitCode = step.Caller.Unit.Code
			return review.Create(drawn, form, step)
		})
	return number, err
}

// step changes a project without terms.
func (s *store) step(t testing.TB, number string, change func(*review.Project) error) {
	t.Helper()
	if err := s.projects.Update(t.Context(), number, access.Terms{}, change); err != nil {
		t.Fatalf("change %s: %v", number, err)
	}
}

func (s *store) get(t testing.TB, number string) *review.Project {
	t.Helper()
	p, err := s.projects.Get(t.Context(), number)
	if err != nil {
		t.Fatalf("read %s: %v", number, err)
	}
	return p
}

// complete uploads every document that a project needs to be submitted: all in one change, all checked in another.
func (s *store) complete(t testing.TB, number string) {
	t.Helper()
	s.step(t, number, func(p *review.Project) error {
		for _, kind := range settings.Default().Documents() {
			if !kind.Required || kind.Key == review.SealedScan {
				continue
			}
			file := review.Announcement{Kind: kind.Key, Name: "资料 " + kind.Key + "." + kind.Extensions()[0], Size: 12_345}
			if _, err := p.StartUpload(ident.New(monday), file, by(applicant)); err != nil {
				return err
			}
		}
		return nil
	})
	s.step(t, number, func(p *review.Project) error {
		for _, d := range p.Documents {
			p.Receive(d.ID, review.Report{Size: 12_345, Type: "application/pdf", Pages: 3, SHA256: digest,
				Key: "documents/" + p.Number + "/" + digest}, monday)
		}
		return nil
	})
}

// ready makes a project that lacks nothing to be submitted.
func (s *store) ready(t testing.TB, region string) string {
	t.Helper()
	number := s.create(t, region, by(applicant))
	s.complete(t, number)
	return number
}

// submitted makes a project that waits for its 预审.
func (s *store) submitted(t testing.TB, region string) string {
	t.Helper()
	number := s.ready(t, region)
	s.step(t, number, submit)
	return number
}

func submit(p *review.Project) error { return p.Submit(by(applicant)) }

func pass(p *review.Project) error {
	return p.Screen(review.Decision{Pass: true, Opinion: "同意"}, by(officer))
}

func propose(p *review.Project) error {
	return p.Propose(calendar.MustDate("2026-03-20"), "上午为宜", by(applicant))
}

// digest is a SHA-256.
const digest = "0ffe1abd1a08215353c233d6e009613e95eec4253832a761af28ff37ac5a150c"

// letterContent is of the size that a letter's has, with characters that JSON may write in two ways.
var letterContent = json.RawMessage(`{"Issuer":"中国特种设备检验协会","Number":{"Code":"中特检协函","Year":2026,"Serial":1},"Version":1,` +
	`"Issued":{"Year":2026,"Month":3,"Day":2},"Project":"PSFJ26001","Unit":"福建省<某某>检验有限公司 & 分公司","Acceptance":"TS7110001-2026",` +
	`"AcceptedOn":{"Year":2026,"Month":2,"Day":10},"ReviewType":"首次核准","AcceptanceKind":"检验机构核准","Rules":null,"Scope":"",` +
	`"From":{"Year":2026,"Month":3,"Day":20},"To":{"Year":0,"Month":0,"Day":0},"UnitContact":{"Name":"陈某某","Phone":"0591-87000000"},` +
	`"Contact":{"Name":"鉴定评审部","Phone":"010-00000000"},"VerifyURL":"https://review.example.org/verify/0123456789abcdefghjkmnpqrstvwxyz"}`)

// invite issues a letter whose QR code holds the token.
func invite(token string) func(*review.Project) error {
	return func(p *review.Project) error {
		return p.PassInvitation("同意", by(officer), func(o review.LetterOrder) (review.Letter, error) {
			return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: "中特检协函〔2026〕1 号",
				Token:    token,
				IssuedAt: o.At, SHA256: digest, Size: 20_000, Key: "letters/" + p.Number + "/" + digest,
				Content: letterContent}, nil
		})
	}
}

// sealed uploads the sealed scan, and reports that it was matched.
func (s *store) sealed(t testing.TB, number string) {
	t.Helper()
	var id string
	s.step(t, number, func(p *review.Project) error {
		file := review.Announcement{Kind: review.SealedScan, Name: "盖章商洽函.pdf", Size: 99}
		d, err := p.StartUpload(ident.New(monday), file, by(applicant))
		id = d.ID
		return err
	})
	s.step(t, number, func(p *review.Project) error {
		p.Receive(id, review.Report{Size: 99, Type: "application/pdf", Pages: 1, SHA256: digest, Key: "documents/" + digest,
			Finding: &review.ScanFinding{Outcome: review.Matched, Why: "seal_seen", Page: 1}}, monday)
		return nil
	})
}

// walk takes a new project to the stage 评审计划.
func (s *store) walk(t testing.TB, token string) string {
	t.Helper()
	number := s.submitted(t, "FJ")
	s.step(t, number, pass)
	s.step(t, number, propose)
	s.step(t, number, invite(token))
	s.sealed(t, number)
	s.step(t, number, func(p *review.Project) error { return p.SubmitLetter(p.Letters[0].ID, "", by(applicant)) })
	return number
}

// signIn is what the token of a unit's account says.
func signIn(subject, kind string, unit access.Unit) accounts.SignIn {
	return accounts.SignIn{Subject: subject, Login: subject + "@example.org", Name: "用户 " + subject, Kind: kind,
		UnitCode: unit.Code, UnitName: unit.Name}
}

// staffIn is what the token of somebody of the association says.
func staffIn(subject string, groups ...string) accounts.SignIn {
	return accounts.SignIn{Subject: subject, Login: subject + "@example.org", Name: "用户 " + subject, Groups: groups}
}

// together runs n calls at once and gives the error of each.
func together(n int, call func(i int) error) []error {
	errs, start := make([]error, n), make(chan struct{})
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			<-start
			errs[i] = call(i)
		})
	}
	close(start)
	all.Wait()
	return errs
}

// same fails the test when two values differ as JSON.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	a, errA := json.Marshal(got)
	b, errB := json.Marshal(want)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if string(a) != string(b) {
		t.Errorf("%s:\n got %s\nwant %s", what, a, b)
	}
}

// refused fails the test when an error is not the fault of a code; it gives the fault's facts as one line.
func refused(t *testing.T, err error, code fault.Code) string {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want the fault %s", err, code)
	}
	return fmt.Sprint(facts(err))
}
