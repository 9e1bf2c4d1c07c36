package review_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

func TestTheFormTellsOfEachFieldWhatItIsCalledAndWhatIsChecked(t *testing.T) {
	told := map[string]forms.Field{}
	var titles []string
	for _, s := range (review.Form{Remarks: "备注"}).Sections() {
		titles = append(titles, s.Title)
		for _, f := range s.Fields {
			told[f.Name] = f
			if f.Label == "" || f.Max < 1 || !f.Type.Known() {
				t.Errorf("%+v", f)
			}
			if list := settings.Default().Options(f.Options); (f.Options != "") != (f.Type == "option") || f.Options != "" && len(list) == 0 {
				t.Errorf("%s takes one of %q", f.Name, f.Options)
			}
		}
	}
	if got := strings.Join(titles, " "); got != "联系方式 法律地位 资料清单" {
		t.Errorf("the sections are %s", got)
	}
	for field := range reflect.TypeFor[review.Form]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if _, is := told[name]; is != (field.Type.Kind() == reflect.String) || fault.Label("/"+name) == "" {
			t.Errorf("%s is told: %v", name, is)
		}
	}
	if f := told["remarks"]; f.Value != "备注" || f.Required || f.Max != 1000 {
		t.Errorf("%+v", f)
	}
	if f := told["previousValidUntil"]; f.Label != "原有核准证有效期（至）" || f.Help == "" {
		t.Errorf("%+v", f)
	}
}

// What a form says of a field before it is filled in is what it is refused with afterwards.
func TestAFieldIsRefusedInTheWordsOfItsHelp(t *testing.T) {
	wrong := review.Form{Postcode: "1", ContactPhone: "x", ContactMobile: "1", Email: "x", BankAccount: "x", RegisteredCapital: "x"}
	var refused *fault.Error
	if !errors.As(wrong.Check(now(subAccount)), &refused) {
		t.Fatal("it is taken")
	}
	said := map[string]string{}
	for _, f := range refused.Fields {
		said[f.Pointer] = f.Text().Zh
	}
	if errors.As((&review.Project{}).Gaps(now(subAccount)).Err(fault.ProjectIncomplete), &refused); len(refused.Fields) == 0 ||
		refused.Fields[0].Pointer != "/address" {
		t.Errorf("gaps: %+v", refused.Fields)
	}
	for _, f := range (&review.Form{}).Form().Arrange(refused.Fields) {
		if f.Pointer == "/address" && f.Label != "单位地址" {
			t.Errorf("the address is called %q", f.Label)
		}
	}
	n := 0
	for _, s := range wrong.Sections() {
		for _, f := range s.Fields {
			if f.Value == "" {
				continue
			}
			if n++; f.Help == "" || !strings.Contains(said["/"+f.Name], f.Help) {
				t.Errorf("%s: the help is %q, the refusal %q", f.Name, f.Help, said["/"+f.Name])
			}
		}
	}
	if n != 6 {
		t.Errorf("%d fields were wrong", n)
	}
}
