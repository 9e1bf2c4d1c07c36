package registry_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

var (
	noon    = time.Date(2026, 3, 2, 1, 30, 0, 123456789, time.UTC)
	yes, no = true, false
)

// typedInstitution is an input without a fault.
func typedInstitution() registry.InstitutionInput {
	return registry.InstitutionInput{Number: " sl－0001 ", Aliases: []string{"slzj 01"}, Name: "示例(浙江) 鉴定评审中心",
		Region: "ZJ", Address: "浙江省杭州市示例路2号", Postcode: "310000", Email: "Office@Institution.example",
		Contacts: []registry.InstitutionContact{{Name: "何 联系", Phone: "057100000000"}}, Active: &yes}
}

// enteredAs is an institution that was saved with some inputs, one after the other.
func enteredAs(t testing.TB, inputs ...registry.InstitutionInput) *registry.Institution {
	t.Helper()
	i := &registry.Institution{ID: "i1"}
	for _, in := range inputs {
		if err := i.Save(in, registrar, noon); err != nil {
			t.Fatal(err)
		}
	}
	return i
}

func TestAnInstitutionIsKeptAsEnteredInNormalForm(t *testing.T) {
	i := enteredAs(t, typedInstitution(), typedInstitution())
	want := registry.InstitutionDetails{Number: "SL-0001", Aliases: []string{"SLZJ01"}, Name: "示例（浙江）鉴定评审中心",
		Region: "ZJ", Address: "浙江省杭州市示例路2号", Postcode: "310000", Email: "office@institution.example",
		Contacts: []registry.InstitutionContact{{Name: "何联系", Phone: "0571-00000000"}}, Active: true}
	if !reflect.DeepEqual(i.InstitutionDetails, want) {
		t.Errorf("kept %+v, want %+v", i.InstitutionDetails, want)
	}
	if i.Version != 1 || len(i.Pending()) != 1 || i.Pending()[0].Kind != "institution_added" ||
		i.Pending()[0].ByName != registrar.Name {
		t.Errorf("saved twice as it is: %+v", i.Pending())
	}
}

// One of manual 003 Q9: the number of the announcement, and an older or provincial one, find the same institution.
func TestANumberThatAnInstitutionHadGoesOnFindingItAndANameIsKept(t *testing.T) {
	other := typedInstitution()
	other.Number, other.Name = "SL-0002", "示例鉴定评审院"
	back := other
	back.Number, back.Aliases = "SL-0001", []string{"SL-0002", "SLZJ01"}
	i := enteredAs(t, typedInstitution(), other)
	if got := i.Numbers(); !slices.Equal(got, []string{"SL-0002", "SLZJ01", "SL-0001"}) || len(i.FormerNames) != 1 ||
		i.FormerNames[0].Name != "示例（浙江）鉴定评审中心" {
		t.Errorf("found by %q, was called %+v", got, i.FormerNames)
	}
	if i = enteredAs(t, typedInstitution(), other, back); !slices.Equal(i.Numbers(),
		[]string{"SL-0001", "SL-0002", "SLZJ01"}) {
		t.Errorf("with its first number again it is found by %q", i.Numbers())
	}
	fewer := back
	fewer.Aliases = nil
	if i = enteredAs(t, typedInstitution(), other, back, fewer); !slices.Equal(i.Numbers(), []string{"SL-0001"}) {
		t.Errorf("an alias that the registrar took out still finds it: %q", i.Numbers())
	}
}

func TestEveryFaultOfAnInstitutionIsNamedAtOnceAndNothingChanges(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*registry.InstitutionInput)
		want   string
	}{
		"nothing at all": {func(in *registry.InstitutionInput) { *in = registry.InstitutionInput{} },
			"/active required, /name required, /number required, /region required"},
		"a number too long": {func(in *registry.InstitutionInput) { in.Number = strings.Repeat("1", 31) },
			"/number too_long"},
		"an alias that is the number": {func(in *registry.InstitutionInput) { in.Aliases = []string{"SL-0001"} },
			"/aliases/0 duplicate"},
		"an alias twice, and an empty one": {func(in *registry.InstitutionInput) {
			in.Aliases = []string{"A", "a", " "}
		}, "/aliases/1 duplicate, /aliases/2 required"},
		"too many aliases": {func(in *registry.InstitutionInput) {
			in.Aliases = strings.Split("A B C D E F G H I J K", " ")
		}, "/aliases too_many"},
		"a region that there is not": {func(in *registry.InstitutionInput) { in.Region = "XX" }, "/region option"},
		"a contact without a telephone, another without a name": {func(in *registry.InstitutionInput) {
			in.Contacts = []registry.InstitutionContact{{Name: "甲"}, {Phone: "0571-00000000"}}
		}, "/contacts/0/phone required, /contacts/1/name required"},
		"a telephone, a postcode and an address that are none": {func(in *registry.InstitutionInput) {
			in.Contacts, in.Postcode, in.Email = []registry.InstitutionContact{{Name: "甲", Phone: "x"}}, "31", "x"
		}, "/contacts/0/phone format, /email format, /postcode format"},
		"what is not active without a reason": {func(in *registry.InstitutionInput) { in.Active = &no }, "/reason required"},
		"too many contacts": {func(in *registry.InstitutionInput) {
			in.Contacts = slices.Repeat(in.Contacts, 11)
		}, "/contacts too_many"},
		"texts too long": {func(in *registry.InstitutionInput) {
			in.Name, in.Address = strings.Repeat("名", 101), strings.Repeat("址", 201)
			in.Active, in.Reason = &no, strings.Repeat("因", 201)
		}, "/address too_long, /name too_long, /reason too_long"},
	} {
		i, in := enteredAs(t, typedInstitution()), typedInstitution()
		tc.change(&in)
		var refused *fault.Error
		var got []string
		if errors.As(i.Save(in, registrar, noon), &refused) {
			for _, f := range refused.Fields {
				got = append(got, f.Pointer+" "+string(f.Code))
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != tc.want || i.Version != 1 {
			t.Errorf("%s: %q at version %d, want %q", name, got, i.Version, tc.want)
		}
	}
}

func TestAnInstitutionIsSetInactiveWithAReasonAndActiveAgainWithout(t *testing.T) {
	closed := typedInstitution()
	closed.Active, closed.Reason = &no, "资质到期"
	i := enteredAs(t, typedInstitution(), closed)
	if err := i.Plannable(); i.Active || i.Reason != "资质到期" || !fault.Is(err, fault.InstitutionInactive) {
		t.Errorf("%+v, plannable: %v", i.InstitutionDetails, err)
	}
	again := closed
	again.Active = &yes
	if i = enteredAs(t, typedInstitution(), closed, again); !i.Active || i.Reason != "" || i.Plannable() != nil {
		t.Errorf("active again: %+v", i.InstitutionDetails)
	}
}

func TestOthersSeeNumberNameAndRegionOfAnInstitutionAlone(t *testing.T) {
	closed := typedInstitution()
	closed.Active, closed.Reason, closed.Name = &no, "资质到期", "新名"
	i := *enteredAs(t, typedInstitution(), closed)
	shown := func(c access.Caller) string {
		data, err := json.Marshal(access.Show(c, i.To(c)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	whole, err := json.Marshal(i)
	if err != nil {
		t.Fatal(err)
	}
	acting := func(id string, roles ...access.Role) access.Caller {
		return access.Caller{Account: "a", Roles: roles, Institution: id}
	}
	little := `{"id":"i1","number":"SL-0001","name":"新名","region":"ZJ","active":false,"version":2}`
	for who, tc := range map[string]struct {
		c    access.Caller
		want string
	}{
		"the registrar":          {registrar, string(whole)},
		"an officer":             {acting("", access.Officer), string(whole)},
		"its own people":         {acting("i1", access.Institution), string(whole)},
		"a reviewer of its own":  {acting("i1", access.Reviewer, access.Institution), string(whole)},
		"another institution":    {acting("i2", access.Institution), little},
		"somebody without roles": {acting("i1"), `{"id":"","number":"","name":"","region":"","active":false,"version":0}`},
	} {
		if got := shown(tc.c); got != tc.want {
			t.Errorf("%s sees %s, want %s", who, got, tc.want)
		}
	}
}

func TestEventsAloneRebuildAnInstitution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := &registry.Institution{ID: "i1"}
		if rapid.Bool().Draw(t, "carried over") {
			i.CarryOver("示例(浙江)中心", noon)
			i.CarryOver("另一名称", noon)
		}
		for range rapid.IntRange(1, 6).Draw(t, "saves") {
			in := typedInstitution()
			in.Number = rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "number")
			in.Name = rapid.SampledFrom([]string{"甲", "乙"}).Draw(t, "name")
			in.Active, in.Reason = rapid.SampledFrom([]*bool{&yes, &no}).Draw(t, "active"), "原因"
			before := i.Numbers()
			_ = i.Save(in, registrar, noon)
			for _, number := range before[:min(1, len(before))] {
				if !slices.Contains(i.Numbers(), number) {
					t.Fatalf("its number %s finds it no more: %q", number, i.Numbers())
				}
			}
		}
		again, err := registry.RebuildInstitution(i.Pending())
		if err != nil || again.Version != len(i.Pending()) || !reflect.DeepEqual(again.InstitutionDetails,
			i.InstitutionDetails) || !reflect.DeepEqual(again.FormerNames, i.FormerNames) {
			t.Fatalf("%v: %+v, want %+v", err, again, i)
		}
	})
	if _, err := registry.RebuildInstitution([]registry.InstitutionEvent{{Institution: "i1", Seq: 2}}); err == nil {
		t.Error("a chain that begins in its middle rebuilds something")
	}
}

func TestTheOptionsOfTheSettingsAreCarriedOverAsTheyWereInForce(t *testing.T) {
	got, err := registry.CarriedOver(nil)
	if err != nil || len(got) != 1 || got[0].Value != "casei" || got[0].Zh != "中国特种设备检验协会" {
		t.Errorf("by default %+v, %v", got, err)
	}
	got, err = registry.CarriedOver(json.RawMessage(
		`{"value":[{"value":"one","zh":"甲","en":"A"},{"value":"two","zh":"乙","en":"B"}],"source":"x"}`))
	if err != nil || len(got) != 2 || got[0].Value != "one" || got[1].Zh != "乙" {
		t.Errorf("of the override %+v, %v", got, err)
	}
	if _, err := registry.CarriedOver(json.RawMessage(`{"value":3}`)); err == nil {
		t.Error("an override that is none is carried over")
	}
}
