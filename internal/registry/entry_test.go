package registry_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

func TestAListEntersAPersonWhoIsFreeForItsItemsAndSealsWhatIsPersonal(t *testing.T) {
	p, key := entered(t, item(1), item(0))
	personal, err := p.Personal(key)
	if err != nil || personal.Document.Number != "999999196001010012" || personal.Birth.String() != "1960-01-01" ||
		personal.Document.Kind != "resident_card" {
		t.Errorf("%v, %+v", err, personal)
	}
	if p.ID != "p1" || p.Name != "陈评审" || p.List != "l1" || p.LastDay.String() != "2029-12-31" || p.Number != "" ||
		p.Certificate != (registry.Term{From: day, To: calendar.MustDate("2030-11-21")}) || len(p.Items) != 2 {
		t.Errorf("%s", whole(t, p))
	}
	for n, i := range p.Items {
		if i.Code != item(n) || i.List != "l1" || i.Since != day || i.Until.String() != "2030-11-21" ||
			i.State != registry.Free || i.FreeSince != day {
			t.Errorf("%+v", i)
		}
	}
	if e := p.Pending()[0]; e.By != "registrar" || e.ByName != "赵六" || strings.Contains(asJSON(t, e), "1960") ||
		strings.Contains(whole(t, p), "9999") {
		t.Errorf("%s", asJSON(t, e))
	}
}

func TestARowIsCheckedAtEachField(t *testing.T) {
	for want, change := range map[string]func(*registry.Row){
		"/name required":     func(r *registry.Row) { r.Name = " " },
		"/name too_long":     func(r *registry.Row) { r.Name = strings.Repeat("名", 51) },
		"/document required": func(r *registry.Row) { *r = registry.Row{Name: r.Name, Items: r.Items} },
		"/items required":    func(r *registry.Row) { r.Items = nil },
		"/items/0 option":    func(r *registry.Row) { r.Items = []string{"GL-99"} },
		"/items/1 duplicate": func(r *registry.Row) { r.Items = []string{item(0), item(0)} },
	} {
		r := row(t, item(0))
		change(&r)
		p, _ := entered(t, item(0))
		l := published(t, "l2", "2024-11-22", "2026-11-22")
		_, err := registry.Enter("p2", r, l, &lock{}, s, at)
		if got := refusal(err); got != "input.invalid, "+want || refusal(p.Grant(r, l, s, at)) != got || p.Version != 1 {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestNothingIsGrantedByAListThatIsNotPublished(t *testing.T) {
	l, err := registry.Announce("l9", registry.Announcement{Name: "a.csv", Size: 1, ExamDay: day}, s, registrar, at)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := entered(t, item(0))
	for range 2 {
		_, err := registry.Enter("p2", row(t, item(0)), l, &lock{}, s, at)
		if refusal(err) != "list.wrong_state" || refusal(p.Grant(row(t, item(1)), l, s, at)) != "list.wrong_state" {
			t.Errorf("%s: %v", l.State, err)
		}
		l.Arrive(at)
		l.Receive(registry.Checked{Rows: 1}, nil, at)
	}
	l = published(t, "l2", "2024-11-22", "2026-11-22")
	l.Finish(registry.Outcome{}, at)
	if got := refusal(p.Grant(row(t, item(1)), l, s, at)); got != "list.wrong_state" {
		t.Errorf("once it is done: %q", got)
	}
}

// Art. 21: an added item takes the end of the certificate that is there.
func TestAFurtherListGrantsWhatIsNewToTheEndOfTheCertificateThatIsThere(t *testing.T) {
	p, _ := entered(t, item(0))
	l := publishedAt(t, "l2", "2024-12-01", "2027-05-01", on("2027-05-02"))
	r := row(t, item(0), item(1))
	if err := p.Grant(r, l, s, on("2027-05-02")); err != nil {
		t.Fatal(err)
	}
	old, _ := p.Item(item(0))
	added, _ := p.Item(item(1))
	if old.List != "l1" || added.List != "l2" || added.Since.String() != "2027-05-01" ||
		added.Until.String() != "2030-11-21" || p.Certificate.To.String() != "2030-11-21" {
		t.Errorf("%+v %+v", old, added)
	}
	if by, items := p.GrantedBy("l2"); by || items != 1 {
		t.Errorf("by the further list: entered %v, %d items", by, items)
	}
	if by, items := p.GrantedBy("l1"); !by || items != 1 {
		t.Errorf("by the first: entered %v, %d items", by, items)
	}
	if err := p.Grant(r, l, s, on("2027-05-03")); err != nil || p.Version != 2 {
		t.Errorf("the same row again is an event: %v", err)
	}
	earlier := publishedAt(t, "l0", "2024-10-01", "2026-11-01", on("2027-05-03"))
	r.Items = []string{item(2)}
	if err := p.Grant(r, earlier, s, on("2027-05-03")); err != nil || p.Certificate.To.String() != "2030-11-21" {
		t.Errorf("a list of an earlier day makes the certificate shorter: %v, %+v", err, p.Certificate)
	}
}

// Input 17 of the model.
func TestInput17AnotherSpellingOfTheNameIsTheSamePersonAndIsShown(t *testing.T) {
	p, key := entered(t, item(0))
	r := row(t, item(0))
	r.Name = "陳评审"
	for _, id := range []string{"l2", "l3"} {
		if err := p.Grant(r, published(t, id, "2024-11-22", "2026-11-22"), s, at); err != nil {
			t.Fatal(err)
		}
	}
	if p.Name != "陈评审" || len(p.Names) != 1 || p.Names[0] != (registry.Named{Name: "陳评审", List: "l2"}) || p.Version != 2 {
		t.Errorf("%s", whole(t, p))
	}
	in := registry.Identity{Name: "陳评审", Document: r.Document}
	if err := correct(p, in, "以证件为准", key, at); err != nil || p.Name != "陳评审" || len(p.Names) != 0 {
		t.Errorf("%v, %s", err, whole(t, p))
	}
}

func TestAWrongBirthDateIsCorrectedAndTheDaysFollow(t *testing.T) {
	p, key := registered(t, "casei", item(0))
	in := registry.Identity{Name: "陈评审", Document: born(t, "1957-03-01"), OldNumbers: []string{" tsps 001", "TSPS001"}}
	for want, change := range map[string]func(*registry.Identity, *string){
		"/reason required":       func(_ *registry.Identity, why *string) { *why = "" },
		"/document required":     func(in *registry.Identity, _ *string) { *in = registry.Identity{Name: in.Name} },
		"/oldNumbers/0 required": func(in *registry.Identity, _ *string) { in.OldNumbers = []string{" "} },
		"/oldNumbers/0 new_number": func(in *registry.Identity, _ *string) {
			in.OldNumbers = []string{p.Number}
		},
		"/oldNumbers too_many": func(in *registry.Identity, _ *string) {
			in.OldNumbers = nil
			for n := range 11 {
				in.OldNumbers = append(in.OldNumbers, fmt.Sprint("OLD", n))
			}
		},
	} {
		wrong, why, before := in, "名单有误", whole(t, p)
		change(&wrong, &why)
		if got := refusal(correct(p, wrong, why, key, at)); got != "input.invalid, "+want || whole(t, p) != before {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if err := correct(p, in, "名单有误", key, at); err != nil {
		t.Fatal(err)
	}
	i, _ := p.Item(item(0))
	if p.LastDay.String() != "2027-02-28" || i.To != p.LastDay || asJSON(t, p.OldNumbers) != `["TSPS001"]` || !p.Complete {
		t.Errorf("%s", whole(t, p))
	}
	n := p.Version
	if err := correct(p, in, "再次", key, at); err != nil || p.Version != n {
		t.Errorf("the same again is an event: %v", err)
	}
	in.OldNumbers = []string{"TSPS002"}
	if err := correct(p, in, "又一原编号", key, at); err != nil ||
		asJSON(t, p.OldNumbers) != `["TSPS001","TSPS002"]` {
		t.Errorf("%v: an older number finds nobody any more: %v", err, p.OldNumbers)
	}
}

// The roster's own events make the person whom the registry goes on with.
func TestSomebodyOfTheOldRosterIsRegisteredAsBeforeAndGoesOn(t *testing.T) {
	events, key := rosterEvents(t), &lock{}
	p, err := registry.Rebuild(events[:3], key)
	if err != nil {
		t.Fatal(err)
	}
	if p.ID != "01JROSTER00000000000000001" || p.Name != "陈评审" || p.Account != "account-1" ||
		p.Login != "reviewer@example.org" || len(p.Employers) != 2 || p.Certificate.To.String() != "2029-12-31" ||
		p.Version != 3 || p.SavedAt != 2 || len(p.Items) != 2 {
		t.Errorf("%s", whole(t, p))
	}
	for n, i := range p.Items {
		if i.Code != item(n) || state(p, i.Code) != "casei registered" || i.From.String() != "2026-01-01" ||
			i.To.String() != "2029-12-31" {
			t.Errorf("%+v", i)
		}
	}
	p.GiveNumber("RY2600017D", at)
	if p.GiveNumber("RY2600018X", at); p.Number != "RY2600017D" || p.Version != 4 {
		t.Errorf("%s at version %d", p.Number, p.Version)
	}
	if p.Lapse(on("2029-12-31")); p.Version != 4 {
		t.Error("it lapses on its last day")
	}
	if err := errors.Join(p.Release("casei", []string{item(0)}, "合同到期", clerk, at), p.Hire("north", []string{item(0)}, clerk, at),
		p.SaveProfile(filled(), "north", key, s, clerk, at)); err != nil {
		t.Fatal(err)
	}
	if got := refusal(p.Register("north", []string{item(0)}, nil, clerk, at)); got !=
		"person.items_refused, /items/0 no_birth" {
		t.Errorf("nobody knows the birth date: %s", got)
	}
	in := registry.Identity{Name: p.Name, Document: born(t, "1958-01-01")}
	err = errors.Join(correct(p, in, "补录", key, at), p.Register("north", []string{item(0)}, nil, clerk, at))
	i, _ := p.Item(item(0))
	if other, _ := p.Item(item(1)); err != nil || i.To.String() != "2027-12-31" || other.To != i.To {
		t.Errorf("%v: %+v, %+v", err, i, other)
	}
}

func TestARegistrationOfTheOldRosterWithoutAnEndHoldsUntilAListSaysMore(t *testing.T) {
	p, err := registry.Rebuild(rosterEvents(t), &lock{})
	if err != nil {
		t.Fatal(err)
	}
	n := p.Version
	if p.Lapse(on("2060-01-01")); p.Version != n || p.Items[0].Status(false, day) != registry.StatusRegistered || p.Active {
		t.Errorf("%s", whole(t, p))
	}
	if err := p.Grant(row(t, item(0)), published(t, "l1", "2024-11-22", "2026-11-22"), s, at); err != nil {
		t.Fatal(err)
	}
	if i := p.Items[0]; i.To.String() != "2030-11-21" || i.Until != i.To || state(p, i.Code) != "casei registered" {
		t.Errorf("%+v", i)
	}
}

func TestTheErasedPersonsChainStaysWholeWithoutTheKey(t *testing.T) {
	p, key := registered(t, "casei", item(0))
	r := row(t, item(0))
	r.Name = "陳评审"
	if err := errors.Join(p.Save(typed(), officer, at),
		p.Grant(r, published(t, "l2", "2024-11-22", "2026-11-22"), s, at)); err != nil || len(p.Names) != 1 {
		t.Fatal(err)
	}
	if got := refusal(p.Erase("本人请求", registrar, at)); got != "person.still_hired" {
		t.Errorf("while an institution has the person: %q", got)
	}
	if err := p.Release("casei", []string{item(0)}, "本人请求删除", clerk, at); err != nil {
		t.Fatal(err)
	}
	if got := refusal(p.Erase("", registrar, at)); got != "input.invalid, /reason required" {
		t.Errorf("without a reason: %q", got)
	}
	if err := p.Erase("本人请求", registrar, at); err != nil {
		t.Fatal(err)
	}
	key.destroyed = true
	again, err := registry.Rebuild(p.Pending(), key)
	if err != nil || whole(t, again) != whole(t, p) {
		t.Fatalf("%v: %s\nwant %s", err, whole(t, again), whole(t, p))
	}
	personal, err := p.Personal(key)
	if err != nil || asJSON(t, personal) != asJSON(t, registry.Personal{}) || !p.Erased || p.Sealed != "" || p.Login != "" || p.Phone != "" ||
		!p.LastDay.IsZero() || p.Name == "" || p.Number == "" || len(p.Items) != 1 || len(p.Names) != 0 {
		t.Errorf("%+v, %s", personal, whole(t, p))
	}
	l := published(t, "l3", "2024-11-22", "2026-11-22")
	for what, err := range map[string]error{"granted": p.Grant(row(t, item(1)), l, s, at),
		"hired": p.Hire("north", []string{item(0)}, clerk, at), "saved": p.Save(typed(), officer, at),
		"read": p.ReadIdentity("核对", registrar, at), "erased twice": p.Erase("再次", registrar, at),
		"corrected": correct(p, registry.Identity{}, "更正", key, at),
		"coded":     p.SetCode("casei", s, clerk, at), "filled in": p.SaveProfile(filled(), "casei", key, s, clerk, at)} {
		if !fault.Is(err, fault.PersonErased) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if p.SeenBy("north") == nil {
		t.Error("the pool has somebody who was erased")
	}
}

func TestAnEventThatNobodyHasRecordedMakesNoPerson(t *testing.T) {
	for name, change := range map[string]func(*registry.Event){
		"of another kind":     func(e *registry.Event) { e.Kind = "items_given" },
		"of no kind":          func(e *registry.Event) { e.Kind = "" },
		"without its content": func(e *registry.Event) { e.Kind = "details_saved" },
		"of somebody else":    func(e *registry.Event) { e.Person = "p2" },
	} {
		p, key := registered(t, "casei", item(0))
		change(&p.Pending()[1])
		if _, err := registry.Rebuild(p.Pending(), key); err == nil {
			t.Errorf("an event %s is taken", name)
		}
	}
}

func TestWhatWasSealedOtherwiseIsAnErrorAndNotMissing(t *testing.T) {
	p, key := entered(t, item(0))
	events := p.Pending()
	events[0].Sealed = "somebody else's"
	if _, err := registry.Rebuild(events, key); err == nil {
		t.Error("what can't be opened is passed over")
	}
}
