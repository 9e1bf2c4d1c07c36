package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// crowd is the registry, in pages.
type crowd struct {
	everybody [][]registry.Person
	held      [][]registry.Holding
	filters   []reading.PeopleFilter
	cursors   []string
	err       error

	*actiontest.Reviewers                                    // whose addresses are read
	rows                  map[string][][]registry.PostingRow // by kind and state
}

func (c *crowd) Postings(_ context.Context, k registry.CredentialKind, state registry.PostingState, cursor string,
	_ int) (reading.Page[registry.PostingRow], error) {
	c.cursors = append(c.cursors, string(k)+" "+string(state)+" "+cursor)
	return pageOf(c.rows[string(k)+" "+string(state)], cursor), c.err
}

func (c *crowd) All(_ context.Context, cursor string, limit int) (reading.Page[registry.Person], error) {
	c.filters = append(c.filters, reading.PeopleFilter{Cursor: cursor, Limit: limit})
	return pageOf(c.everybody, cursor), c.err
}

func (c *crowd) OfInstitution(_ context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	c.filters = append(c.filters, f)
	return pageOf(c.held, f.Cursor), c.err
}

func (c *crowd) Pool(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error) {
	return c.OfInstitution(ctx, f)
}

func pageOf[Row any](pages [][]Row, cursor string) reading.Page[Row] {
	n, _ := strconv.Atoi(cursor)
	page := reading.Page[Row]{}
	if n < len(pages) {
		page.Rows = pages[n]
	}
	if n+1 < len(pages) {
		page.Next = strconv.Itoa(n + 1)
	}
	return page
}

// counted are the institutions, and which were asked for.
type counted struct {
	actiontest.Hosts
	asked [][]string
}

func (c *counted) Some(ctx context.Context, ids []string) ([]registry.Institution, error) {
	c.asked = append(c.asked, ids)
	return c.Hosts.Some(ctx, ids)
}

// as is somebody of the tests under another id and name.
func as(p registry.Person, id, name string) registry.Person {
	p.ID, p.Name = id, name
	return p
}

// brief is what lists have of somebody.
func brief(t testing.TB, s *actiontest.Reviewers) registry.Person {
	t.Helper()
	return s.Now(t).Brief()
}

func holdings(t testing.TB, s *actiontest.Reviewers, of string) []registry.Holding {
	t.Helper()
	return slices.DeleteFunc(s.Now(t).Holdings(), func(h registry.Holding) bool { return h.Institution != of })
}

func items(codes ...string) string {
	words := []string{}
	for _, c := range codes {
		o, _ := settings.Default().Option(settings.ReviewItems, c)
		words = append(words, c+"|"+o.Zh)
	}
	return strings.Join(words, "|")
}

func TestAnInstitutionExportsItsOwnPeopleAndNobodyElses(t *testing.T) {
	order := exports.Order{Kind: exports.Own, Filter: exports.Filter{Status: "registered", Item: actiontest.FirstItem}}
	d := newDesk(t, nil, order, actiontest.Host)
	registered, waiting := holdings(t, actiontest.Registered(t), "casei"), holdings(t, actiontest.Filled(t), "casei")
	waiting[0].Person, waiting[0].Name, waiting[0].Region = "other", "=吴+评审", "XX"
	d.people.held = [][]registry.Holding{registered, {}, {registered[0], waiting[0]}} // one has moved in the list meanwhile
	if err := d.run(t); err != nil {
		t.Fatal(err)
	}
	want := reading.PeopleFilter{Institution: actiontest.Institution.ID, Status: registry.StatusRegistered,
		Item: actiontest.FirstItem, Limit: peoplePage}
	if f := d.people.filters; len(f) != 3 || f[0] != want || f[2].Cursor != "2" || f[2].Institution != want.Institution {
		t.Errorf("asked %+v", f)
	}
	_, rows := d.book(t)
	first := items(actiontest.FirstItem)
	for n, want := range []string{
		"序号|姓名|注册号|细项代码|细项|状态|注册起始日|注册截止日|证书有效期至|取得细项日|省份|已填报完整|证书和年龄可注册|人员标识",
		"1|陈评审|RY2600001T|" + first + "|已注册|2026-03-02|2030-03-01|2030-03-01|2026-03-02|浙江|是|是|somebody",
		"2|=吴+评审||" + first + "|等待注册|||2030-03-01|2026-03-02|XX|是|是|other",
	} {
		if got := strings.Join(rows[n], "|"); got != want {
			t.Errorf("row %d: %s, want %s", n, got, want)
		}
	}
	if len(rows) != 3 || d.e.Done != 2 || d.e.Key != "exports/e1.xlsx" {
		t.Errorf("%d rows, %+v", len(rows), d.e)
	}
}

func TestAnAccountThatMovedToAnotherInstitutionGetsNeithersPeople(t *testing.T) {
	d := newDesk(t, nil, exports.Order{Kind: exports.Own}, actiontest.Host)
	d.e.By.Institution = actiontest.ClosedInstitution.ID // for which it acted when it asked
	if err := d.run(t); err != nil || d.e.State != exports.Failed || d.e.Problem.Code != exports.NotAllowed ||
		len(d.people.filters) != 0 || len(d.kept) != 0 {
		t.Errorf("%v %+v %+v", err, d.e, d.people.filters)
	}
}

func TestThePoolIsExportedByItemAndRegion(t *testing.T) {
	order := exports.Order{Kind: exports.Pool, Filter: exports.Filter{Item: actiontest.FirstItem, Region: "ZJ"}}
	for _, who := range []access.Caller{actiontest.Host, actiontest.Rival, actiontest.Officer, actiontest.Approver} {
		d := newDesk(t, nil, order, who)
		d.people.held = [][]registry.Holding{holdings(t, actiontest.InPool(t), "")}
		if err := d.run(t); err != nil {
			t.Fatal(err)
		}
		if f := d.people.filters; len(f) != 1 ||
			f[0] != (reading.PeopleFilter{Item: actiontest.FirstItem, Region: "ZJ", Limit: peoplePage}) {
			t.Errorf("asked %+v", f)
		}
		_, rows := d.book(t)
		if len(rows) != 3 || strings.Join(rows[0], "|") != "序号|姓名|省份|细项代码|细项|证书有效期至|无聘用单位起|人员标识" ||
			strings.Join(rows[1], "|") != "1|陈评审||"+items(actiontest.FirstItem)+"|2030-03-01|2026-03-02|somebody" {
			t.Errorf("%s: %q", who.Account, rows)
		}
	}
}

// crowded has three people over two pages: one in two ways, one who holds nothing, one erased.
func crowded(t *testing.T, f exports.Filter) *desk {
	d := newDesk(t, nil, exports.Order{Kind: exports.Registry, Filter: f}, actiontest.Registrar)
	nothing := registry.Person{ID: "nothing", Name: "无细项", Version: 1, CreatedAt: actiontest.Monday, UpdatedAt: actiontest.Monday}
	erased := as(brief(t, actiontest.Registered(t)), "erased", "已删除")
	erased.Erased = true
	erased.Items = slices.Clone(erased.Items)
	for n := range erased.Items {
		if erased.Items[n].Institution != "" {
			erased.Items[n].Institution = "unknown"
		}
	}
	d.people.everybody = [][]registry.Person{{brief(t, actiontest.Registered(t)), nothing}, {}, {erased}}
	return d
}

func TestTheRegistrarExportsEverybodyWithEverything(t *testing.T) {
	d := crowded(t, exports.Filter{})
	if err := d.run(t); err != nil {
		t.Fatal(err)
	}
	book, rows := d.book(t)
	first, second := items(actiontest.FirstItem), items(actiontest.SecondItem)
	until := "|2030-03-01|2026-03-02|"
	person := "|2026-03-02|2030-03-01|浙江|是|是|否|2026-03-02|2026-03-02|somebody"
	want := []string{
		"序号|姓名|注册号|细项代码|细项|状态|聘用单位|聘用单位编号|注册起始日|注册截止日|细项证书有效期至|取得细项日|无聘用单位起|资格证书起始日|资格证书截止日|" +
			"省份|已填报完整|可列入评审计划|个人信息已删除|登记日|更新日|人员标识",
		"1|陈评审|RY2600001T|" + first + "|已注册|示例鉴定评审中心|SL-0001|2026-03-02|2030-03-01" + until + person,
		"2|陈评审|RY2600001T|" + second + "|无聘用单位||||" + until + "2026-03-02" + person,
		"3|无细项|||||||||||||||否|否|否|2026-03-02|2026-03-02|nothing",
		"4|已删除|RY2600001T|" + first + "|已注册|unknown||2026-03-02|2030-03-01" + until +
			strings.Replace(strings.Replace(person, "是|否", "是|是", 1), "somebody", "erased", 1),
	}
	for n := range want {
		if got := strings.Join(rows[n], "|"); got != want[n] {
			t.Errorf("row %d:\n%s, want\n%s", n, got, want[n])
		}
	}
	if len(rows) != 6 || d.e.Done != 5 || book.GetSheetName(0) != "评审人员" {
		t.Errorf("%d rows, %+v", len(rows), d.e)
	}
	if asked := d.hosts.asked; len(asked) != 2 || !slices.Equal(asked[0], []string{"casei"}) || !slices.Equal(asked[1], []string{"unknown"}) {
		t.Errorf("institutions were asked for: %v", asked)
	}
}

func TestTheRegistrarsListTakesEachFilter(t *testing.T) {
	for _, tc := range []struct {
		f    exports.Filter
		want string
	}{
		{exports.Filter{Status: "registered"}, "somebody erased"},
		{exports.Filter{Status: "free"}, "somebody erased"},
		{exports.Filter{Status: "lapsed"}, ""},
		{exports.Filter{Item: actiontest.SecondItem}, "somebody erased"},
		{exports.Filter{Item: actiontest.SecondItem, Status: "registered"}, ""},
		{exports.Filter{Region: "FJ"}, ""},
		{exports.Filter{Region: "ZJ", Status: "registered"}, "somebody erased"},
	} {
		d := crowded(t, tc.f)
		if err := d.run(t); err != nil {
			t.Fatal(err)
		}
		_, rows := d.book(t)
		got := []string{}
		for _, r := range rows[1:] {
			got = append(got, r[len(r)-1])
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%+v: %v, want %s", tc.f, got, tc.want)
		}
	}
}

// TestNoListHoldsWhatIsPersonal: neither the document nor what was filled in, the login or the last day, which tells the
// birthday.
func TestNoListHoldsWhatIsPersonal(t *testing.T) {
	s := actiontest.Registered(t)
	p := s.Now(t)
	personal, err := p.Personal(s.Key)
	if err != nil {
		t.Fatal(err)
	}
	marked := *p
	marked.Login, marked.Phone, marked.Account, marked.Wrapped = "login@example.org", "13900000000", "the-account", "the-key"
	secrets := []string{personal.Document.Number, personal.Document.Number[6:14], personal.Profile.Mobile, personal.Profile.Address,
		p.Sealed, p.LastDay.String(), marked.Login, marked.Phone, marked.Account, marked.Wrapped}
	for _, secret := range secrets {
		if secret == "" {
			t.Fatalf("nothing is looked for: %q", secrets)
		}
	}
	serial := strconv.Itoa(calendar.MustDate("1899-12-30").DaysUntil(p.LastDay))
	for _, tc := range []struct {
		kind exports.Kind
		who  access.Caller
	}{{exports.Own, actiontest.Host}, {exports.Pool, actiontest.Host}, {exports.Pool, actiontest.Officer},
		{exports.Registry, actiontest.Registrar}} {
		d := newDesk(t, nil, exports.Order{Kind: tc.kind}, tc.who)
		d.people.held, d.people.everybody = [][]registry.Holding{marked.Holdings()}, [][]registry.Person{{marked}}
		if err := d.run(t); err != nil || d.e.State != exports.Ready {
			t.Fatalf("%v %+v", err, d.e.Problem)
		}
		for name, text := range d.unzipped(t) {
			for _, secret := range append(secrets, ">"+serial+"<") {
				if strings.Contains(text, secret) {
					t.Errorf("%s of %s: %s has %q", tc.kind, tc.who.Account, name, secret)
				}
			}
		}
	}
}

func TestAListOfPeopleThatFailsOnOurSideIsTriedAgain(t *testing.T) {
	lost := errors.New("the table does not answer")
	for name, fails := range map[string]func(d *desk){
		"people":       func(d *desk) { d.people.err = lost },
		"institutions": func(d *desk) { d.hosts.Err = lost },
		"storing":      func(d *desk) { d.storeErr = lost },
	} {
		d := crowded(t, exports.Filter{})
		fails(d)
		for failure := 1; failure < exports.Failures; failure++ {
			if err := d.run(t); !errors.Is(err, lost) || d.e.State != exports.Waiting || d.e.Failures != failure {
				t.Errorf("%s, failure %d: %v %+v", name, failure, err, d.e)
			}
		}
		d.people.err, d.hosts.Err, d.storeErr = nil, nil, nil
		if err := d.run(t); err != nil || d.e.State != exports.Ready || d.e.Done != 5 {
			t.Errorf("%s, at last: %v %+v", name, err, d.e)
		}
	}
	d := crowded(t, exports.Filter{})
	d.e.By.Account = actiontest.Officer.Account // no registrar
	if err := d.run(t); err != nil || d.e.State != exports.Failed || d.e.Problem.Code != exports.NotAllowed {
		t.Errorf("%v %+v", err, d.e)
	}
}
