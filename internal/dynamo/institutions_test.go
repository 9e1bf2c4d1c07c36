package dynamo_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
)

func (s *store) institutions() dynamo.Institutions { return dynamo.Institutions{DB: s.DB(s.watch)} }

// host is what is entered of an institution.
func host(number, name string, aliases ...string) registry.InstitutionInput {
	active := true
	return registry.InstitutionInput{Number: number, Aliases: aliases, Name: name, Region: "FJ", Active: &active}
}

// addHost enters an institution under terms, and gives the answer: the id.
func (s *store) addHost(t testing.TB, in registry.InstitutionInput, at time.Time, terms access.Terms) (string, error) {
	t.Helper()
	var id string
	err := s.institutions().Create(t.Context(), access.Telling(terms, &id), func() (*registry.Institution, error) {
		id = ident.New(at)
		i := &registry.Institution{ID: id}
		return i, i.Save(in, registrar, at)
	})
	return id, err
}

func (s *store) host(t testing.TB, in registry.InstitutionInput) string {
	t.Helper()
	id, err := s.addHost(t, in, monday, access.Terms{})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (s *store) saveHost(t testing.TB, id string, in registry.InstitutionInput, version int) error {
	t.Helper()
	return s.institutions().Update(t.Context(), id, access.Terms{Version: version}, func(i *registry.Institution) error {
		return i.Save(in, registrar, monday)
	})
}

// foundBy is the id of the institution that a number finds; empty when none.
func (s *store) foundBy(t testing.TB, number string) string {
	t.Helper()
	i, err := s.institutions().ByNumber(t.Context(), number)
	if fault.Is(err, fault.InstitutionNotFound) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	return i.ID
}

func TestAnInstitutionIsReadAsEnteredWithEachChangeInTheChain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.host(t, host("SL-1", "甲中心", "S-1"))
		if err := s.saveHost(t, id, host("SL-2", "乙中心", "S-1"), 1); err != nil {
			t.Fatal(err)
		}
		want := &registry.Institution{ID: id}
		for _, in := range []registry.InstitutionInput{host("SL-1", "甲中心", "S-1"), host("SL-2", "乙中心", "S-1")} {
			if err := want.Save(in, registrar, monday); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.institutions().Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the institution", got, want)
		for name, holder := range map[string]string{"乙中心": id, "甲中心": "", "": "", strings.Repeat("x", 3000): ""} {
			if got, err := s.institutions().Named(t.Context(), name); err != nil || got != holder {
				t.Errorf("%q is the name of %q, want %q: %v", name, got, holder, err)
			}
		}
		head := slices.IndexFunc(s.Items(t, "Registry"), func(it tablestest.Item) bool { return pk(it) == "INSTITUTIONS" })
		if n := s.inOrder(t, "INSTITUTION#"+id, s.Items(t, "Registry")[head]); n != 2 {
			t.Errorf("%d events", n)
		}
		for _, none := range []string{"none", "", strings.Repeat("x", 3000)} {
			_, err := s.institutions().Get(t.Context(), none)
			refused(t, err, fault.InstitutionNotFound)
			_, err = s.institutions().ByNumber(t.Context(), none)
			refused(t, err, fault.InstitutionNotFound)
		}
	})
}

// Manual 003 Q9: whichever of its numbers somebody knows, an institution is one.
func TestEachNumberAndNameBelongsToOneInstitutionUntilItIsGivenUp(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		one, two := s.host(t, host("SL-1", "甲中心", "S-1")), s.host(t, host("SL-2", "乙中心"))
		if s.foundBy(t, "sl-1 ") != one || s.foundBy(t, "S-1") != one || s.foundBy(t, "SL-2") != two {
			t.Error("a number finds another institution, or none")
		}
		before := s.snapshot(t)
		for name, tc := range map[string]struct {
			in   registry.InstitutionInput
			code fault.Code
		}{
			"the number of another":          {host("SL-1", "丙中心"), fault.InstitutionNumber},
			"the alias of another as number": {host("S-1", "丙中心"), fault.InstitutionNumber},
			"the number of another as alias": {host("SL-3", "丙中心", "sl-1"), fault.InstitutionNumber},
			"the name of another":            {host("SL-3", "乙中心"), fault.InstitutionName},
		} {
			_, err := s.addHost(t, tc.in, monday, access.Terms{})
			if !fault.Is(err, tc.code) {
				t.Errorf("%s: %v", name, err)
			}
			if tc.in.Name != "乙中心" { // which is its own
				refused(t, s.saveHost(t, two, tc.in, 0), tc.code)
			}
		}
		same(t, "the tables", s.snapshot(t), before)

		errSave := s.saveHost(t, one, host("SL-9", "甲院", "S-1"), 0) // keeps SL-1
		_, errAdd := s.addHost(t, host("SL-1", "丙中心"), monday, access.Terms{})
		refused(t, errAdd, fault.InstitutionNumber)
		errGive := s.saveHost(t, one, host("SL-9", "甲院"), 0) // gives up both aliases
		three, errAdd := s.addHost(t, host("SL-1", "甲中心", "S-1"), monday, access.Terms{})
		if err := errors.Join(errSave, errGive, errAdd); err != nil || s.foundBy(t, "SL-1") != three ||
			s.foundBy(t, "SL-9") != one {
			t.Errorf("%v: SL-1 finds %s, SL-9 %s", err, s.foundBy(t, "SL-1"), s.foundBy(t, "SL-9"))
		}
	})
}

func TestOfManyWhoClaimANumberAtOnceOneHasIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		won := 0
		for _, err := range together(8, func(i int) error {
			_, err := s.addHost(t, host("SL-"+itoa(i), "中心"+itoa(i), "SHARED"), monday, access.Terms{})
			return err
		}) {
			if err == nil {
				won++
			} else {
				refused(t, err, fault.InstitutionNumber)
			}
		}
		if page, err := s.institutions().List(t.Context(), reading.InstitutionFilter{Limit: 100}); err != nil || won != 1 ||
			len(page.Rows) != 1 || s.foundBy(t, "SHARED") != page.Rows[0].ID {
			t.Errorf("%d won: %+v %v", won, page, err)
		}
	})
}

func TestAnInstitutionThatIsEnteredAgainUnderTheSameKeyIsOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := keyed("staff-2", "add-00000001", "a")
		first, err := s.addHost(t, host("SL-1", "甲中心"), monday, terms)
		again, errAgain := s.addHost(t, host("SL-1", "甲中心"), monday, terms)
		if err != nil || errAgain != nil || again != first || len(s.Items(t, "Events")) != 1 {
			t.Errorf("first %s %v, again %s %v", first, err, again, errAgain)
		}
		refused(t, s.saveHost(t, first, host("SL-1", "乙中心"), 7), fault.VersionConflict)
	})
}

func TestInstitutionsAreListedLastFirstByNameAndRegionAndFoundByNumber(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		var all []registry.Institution
		for n := range 50 { // more than a page looks at
			in := host("SL-"+itoa(n), []string{"检验", "检测"}[n%2]+"中心"+itoa(n), "OLD-"+itoa(n))
			in.Region = []string{"FJ", "ZJ", "JS"}[n%3]
			id, err := s.addHost(t, in, monday.Add(time.Duration(n)*time.Second), access.Terms{})
			if err != nil {
				t.Fatal(err)
			}
			all = append([]registry.Institution{{ID: id, InstitutionDetails: registry.InstitutionDetails{
				Number: "SL-" + itoa(n), Aliases: []string{"OLD-" + itoa(n)}, Name: in.Name, Region: in.Region}}}, all...)
		}
		for _, f := range []reading.InstitutionFilter{{}, {Name: "检测"}, {Name: "4"}, {Region: "ZJ"},
			{Name: "检验", Region: "JS"}, {Number: "SL-7"}, {Number: "old-31"}, {Number: "SL-7", Name: "检验"},
			{Number: "SL-7", Region: "JS"}, {Number: "none"}, {Region: "none"}} {
			for _, limit := range []int{3, 100} {
				want, got := []string{}, []string{}
				for _, i := range all {
					if strings.Contains(i.Name, f.Name) && (f.Region == "" || f.Region == i.Region) && (f.Number == "" ||
						slices.Contains(i.Numbers(), registry.InstitutionNumber(f.Number))) {
						want = append(want, i.ID)
					}
				}
				f.Limit, f.Cursor = limit, ""
				for more := true; more; more = f.Cursor != "" {
					page, err := s.institutions().List(t.Context(), f)
					if err != nil || len(page.Rows) > limit {
						t.Fatal(len(page.Rows), err)
					}
					for _, i := range page.Rows {
						got = append(got, i.ID)
					}
					f.Cursor = page.Next
				}
				same(t, fmt.Sprintf("the list of %+v", f), got, want)
			}
		}
		some, err := s.institutions().Some(t.Context(), []string{all[3].ID, "none", all[1].ID})
		if err != nil || len(some) != 2 || some[0].ID != all[3].ID || some[1].ID != all[1].ID {
			t.Errorf("some: %+v %v", some, err)
		}
	})
}

// What the settings listed while 评审机构 were options becomes records under the same ids, once.
func TestTheInstitutionsOfTheSettingsAreCarriedOverOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		list := func() string {
			t.Helper()
			if err := s.institutions().CarryOver(t.Context(), monday); err != nil {
				t.Fatal(err)
			}
			page, err := s.institutions().List(t.Context(), reading.InstitutionFilter{Limit: 100})
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, i := range page.Rows {
				found = append(found, i.ID+" "+i.Name+" "+itoa(i.Version))
			}
			return strings.Join(found, ", ")
		}
		if got := list(); got != "casei 中国特种设备检验协会 1" {
			t.Errorf("of the defaults: %s", got)
		}
		s.listed(t, `{"value":[{"value":"casei","zh":"另一名称","en":"C"},{"value":"zj","zh":"浙江(示例)中心","en":"Z"}],"source":"x"}`)
		if err := s.saveHost(t, "casei", host("SL-1", "示例协会"), 0); err != nil {
			t.Fatal(err)
		}
		if got := list(); got != "zj 浙江（示例）中心 1, casei 示例协会 2" || list() != got {
			t.Errorf("of the override, with one that there is: %s, and then %s", got, list())
		}
		for _, err := range together(4, func(int) error { return s.institutions().CarryOver(t.Context(), monday) }) {
			if err != nil {
				t.Error(err)
			}
		}
		if _, in, err := s.standings.Standing(t.Context(), ""); err != nil || len(in.Options("appraisal_institutions")) > 0 {
			t.Errorf("it is a setting still: %v", err)
		}
	})
}

// listed stores an override of the option list as the settings kept it.
func (s *store) listed(t testing.TB, override string) {
	t.Helper()
	row, err := json.Marshal(map[string]json.RawMessage{"appraisal_institutions": json.RawMessage(override)})
	if err != nil {
		t.Fatal(err)
	}
	s.put(t, "Accounts", tablestest.Item{"PK": str("SETTINGS"), "SK": str("SETTINGS"), "Schema": str("1"), "Row": str(string(row)),
		"Version": &types.AttributeValueMemberN{Value: "1"}, "Hash": str("x")})
}

// Sign-in: the account of an institution follows what its newest token says.
func TestAnAccountActsForTheInstitutionThatItsNewestTokenNames(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		in := staffIn("inst-1", "institution")
		at := monday
		say := func(number, id string) (access.Caller, error) {
			t.Helper()
			at = at.Add(time.Minute)
			in.IssuedAt, in.InstitutionNumber, in.Institution = at, number, id
			account, err := s.units.SignIn(t.Context(), in, at)
			if fault.Is(err, fault.AccountUnknown) || account.Subject == "" {
				return access.Caller{}, err
			}
			caller, _, errStanding := s.standings.Standing(t.Context(), "inst-1")
			if errStanding != nil {
				t.Fatal(errStanding)
			}
			return caller, err
		}
		_, err := say("", "")
		refused(t, err, fault.ClaimsIncomplete)
		_, err = say("SL-9", "")
		refused(t, err, fault.InstitutionUnknown)
		for _, step := range []struct{ number, id, want string }{
			{"SL-1", "one", "one"}, {"S-1", "one", "one"}, {"", "", "one"}, {"SL-2", "two", "two"},
		} {
			if c, err := say(step.number, step.id); err != nil || c.Institution != step.want || !c.OfInstitution() {
				t.Errorf("after %+v: %+v %v", step, c, err)
			}
		}
		c, err := say("SL-9", "") // less at once, and told so
		if refused(t, err, fault.InstitutionUnknown); c.Institution != "" || len(c.Roles) > 0 {
			t.Errorf("after a number that there is not: %+v", c)
		}
		if c, err = say("SL-1", "one"); err != nil || c.Institution != "one" {
			t.Errorf("back: %+v %v", c, err)
		}
		in.Groups = []string{"institution", "officer"}
		c, err = say("SL-1", "one")
		if refused(t, err, fault.InstitutionOrOffice); c.Institution != "" || c.Has(access.Institution) {
			t.Errorf("of both: %+v", c)
		}
	})
}

// Issue 10, 4: with 300 institutions a page and a look by number cost what they do with 30.
func TestAPageOfInstitutionsCostsTheSameWith30AndWith300(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		costs := map[int]map[string]float64{}
		have := 0
		for _, n := range []int{30, 300} {
			for ; have < n; have++ {
				in := host(fmt.Sprintf("SL-%04d", have), fmt.Sprintf("示例鉴定评审中心第%04d号", have), fmt.Sprintf("OLD-%04d", have))
				in.Address, in.Contacts = "福建省福州市某某路 1 号", []registry.InstitutionContact{{Name: "何联系", Phone: "0591-87000000"}}
				if _, err := s.addHost(t, in, monday.Add(time.Duration(have)*time.Second), access.Terms{}); err != nil {
					t.Fatal(err)
				}
			}
			costs[n] = map[string]float64{}
			for what, f := range map[string]reading.InstitutionFilter{"page": {Limit: 20}, "number": {Limit: 20, Number: "OLD-0007"}} {
				costs[n][what] = s.cost(t, func() error { _, err := s.institutions().List(t.Context(), f); return err })
			}
			s.trips(t, func() error {
				_, err := s.institutions().List(t.Context(), reading.InstitutionFilter{Limit: 20, Name: "没有"})
				return err
			})
			if spent := s.watch.Spent(); spent.Examined > 40 || spent.Read > 8 {
				t.Errorf("with %d, a page by name looks at %d rows for %.1f RCU", n, spent.Examined, spent.Read)
			}
		}
		t.Logf("%s: %v", s.engine, costs)
		for what, cost := range costs[300] {
			if cost != costs[30][what] || cost > 6 {
				t.Errorf("%s costs %.1f RCU with 30 and %.1f with 300", what, costs[30][what], cost)
			}
		}
	})
}
