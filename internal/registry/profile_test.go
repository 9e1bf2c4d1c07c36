package registry_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/forms"
	"appraisal/internal/registry"
)

// Manual 003: 信息填报完整后系统自动变成等待注册状态.
func TestWhoeverHasFilledInAllWaitsToBeRegistered(t *testing.T) {
	p, key := entered(t, item(0), item(1))
	fill := func(in registry.Profile) string {
		return refusal(p.SaveProfile(in, "casei", key, s, access.Caller{Account: "code", Name: p.Name}, at))
	}
	if got := fill(filled()); got != "person.not_hired" {
		t.Errorf("for an institution that has not hired the person: %q", got)
	}
	if err := p.Hire("casei", []string{item(0)}, clerk, at); err != nil {
		t.Fatal(err)
	}
	status := func() string { i, _ := p.Item(item(0)); return i.Status(p.Complete, day).Zh() }
	if status() != "待填报" {
		t.Error(status())
	}
	if got := fill(registry.Profile{Email: "none", Title: "king"}); got != "profile.incomplete, "+strings.Join([]string{
		"/address required", "/education required", "/email format", "/major required", "/mobile required",
		"/postcode required", "/region required", "/title option", "/workplace required"}, ", ") || p.Complete {
		t.Error(got)
	}
	in := filled()
	in.Mobile = " １３８ 0000 0000"
	if got := fill(in); got != "" || status() != "等待注册" || p.Region != "ZJ" || p.Pending()[2].Kind != "profile_completed" {
		t.Errorf("%s, %s, %s", got, status(), whole(t, p))
	}
	n := p.Version
	if got := fill(filled()); got != "" || p.Version != n {
		t.Errorf("the same again is an event: %q", got)
	}
	changed := filled()
	changed.Address = "杭州市示例路2号"
	if got := fill(changed); got != "" || p.Pending()[3].Kind != "profile_changed" || p.ProfileAt != n+1 {
		t.Errorf("%q, %s", got, asJSON(t, p.Pending()[3]))
	}
	if personal, err := p.Personal(key); err != nil || personal.Profile != changed ||
		personal.Document.Number != "999999196001010012" {
		t.Errorf("%v, %+v", err, personal)
	}
	if got := refusal(p.ReopenProfile("casei", " ", clerk, at)); got != "input.invalid, /reason required" {
		t.Error(got)
	}
	if err := p.ReopenProfile("casei", "地址不详", clerk, at); err != nil || status() != "待填报" {
		t.Errorf("%v, %s", err, status())
	}
	if got := refusal(p.ReopenProfile("casei", "地址不详", clerk, at)); got != "profile.not_complete" {
		t.Errorf("twice: %q", got)
	}
	if got := fill(changed); got != "" || status() != "等待注册" {
		t.Errorf("right as it was: %q, %s", got, status())
	}
}

// TestEveryFieldOfTheFormIsCheckedAndLimited: a field that is added has its line.
func TestEveryFieldOfTheFormIsCheckedAndLimited(t *testing.T) {
	for i := range reflect.TypeOf(registry.Profile{}).NumField() {
		name := strings.TrimSuffix(reflect.TypeOf(registry.Profile{}).Field(i).Tag.Get("json"), ",omitempty")
		for _, bad := range []string{"\ufffd", strings.Repeat("长", 300)} {
			in := filled()
			reflect.ValueOf(&in).Elem().Field(i).SetString(bad)
			if f, found := in.Check(s).At("/" + name); !found {
				t.Errorf("%s takes %q: %+v", name, bad, f)
			}
		}
		in := filled()
		reflect.ValueOf(&in).Elem().Field(i).SetString("")
		if _, gap := in.Gaps().At("/" + name); gap != (name != "email") || len(in.Check(s)) > 0 {
			t.Errorf("%s left empty: a gap %v, faults %v", name, gap, in.Check(s))
		}
	}
}

// TestAGapIsCalledWhatTheFormCallsIt: who is refused reads which line is empty.
func TestAGapIsCalledWhatTheFormCallsIt(t *testing.T) {
	gaps := forms.FillIn.Arrange(registry.Profile{}.Gaps())
	for _, line := range (registry.Profile{}).Form(s) {
		gap, found := gaps.At("/" + line.Field)
		if found != line.Required || found && gap.Label != line.Name {
			t.Errorf("%s is called %+v", line.Name, gap)
		}
	}
}

func TestACodeLivesForItsDaysAndEndsWithTheLastItemThere(t *testing.T) {
	p, _ := entered(t, item(0), item(1))
	if got := refusal(p.SetCode("casei", s, clerk, at)); got != "person.not_hired" {
		t.Errorf("for somebody whom it has not hired: %q", got)
	}
	if err := p.Hire("casei", []string{item(0), item(1)}, clerk, at); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := p.SetCode("casei", s, clerk, at); err != nil {
			t.Fatal(err)
		}
	}
	c, lives := p.Code("casei", at)
	if !lives || len(p.Codes) != 1 || !c.Until.Equal(at.Truncate(time.Millisecond).AddDate(0, 0, 30)) {
		t.Errorf("%+v", p.Codes)
	}
	if _, lives := p.Code("north", at); lives {
		t.Error("another institution has it too")
	}
	if _, lives := p.Code("casei", c.Until); lives {
		t.Error("it lives for ever")
	}
	if err := p.Release("casei", []string{item(0)}, "合同到期", clerk, at); err != nil || len(p.Codes) != 1 {
		t.Errorf("%v, %+v", err, p.Codes)
	}
	if err := p.Release("casei", []string{item(1)}, "合同到期", clerk, at); err != nil || len(p.Codes) != 0 {
		t.Errorf("%v, %+v", err, p.Codes)
	}
}

func TestSomebodyIsShownTheWholeNumberWithAReasonThatIsKept(t *testing.T) {
	p, _ := entered(t, item(0))
	if got := refusal(p.ReadIdentity("", clerk, at)); got != "input.invalid, /reason required" || p.Version != 1 {
		t.Error(got)
	}
	if err := p.ReadIdentity("核对证书", clerk, at); err != nil {
		t.Fatal(err)
	}
	if e := p.Pending()[1]; e.Kind != "identity_read" || e.Reason != "核对证书" || e.By != "clerk" {
		t.Errorf("%+v", e)
	}
}

func TestWhoeverFillsInNeedNotHaveSeenWhatTheOfficerSaved(t *testing.T) {
	p, key := registered(t, "casei", item(0))
	if err := p.Save(typed(), officer, at); err != nil {
		t.Fatal(err)
	}
	read, err := registry.Rebuild(p.Pending(), key)
	if err != nil {
		t.Fatal(err)
	}
	in := filled()
	in.Major = "热能工程"
	if err := read.SaveProfile(in, "casei", key, s, access.Caller{}, at); err != nil || read.Since() != 3 {
		t.Errorf("%v, takes version %d to have been seen", err, read.Since())
	}
}
