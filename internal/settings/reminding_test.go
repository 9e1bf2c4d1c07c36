package settings_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"appraisal/internal/settings"
)

func TestDefaultsOfRemindersAndLetters(t *testing.T) {
	s := settings.Default()
	if !s.OverdueTerminates() {
		t.Error("整改逾期即终止 is off")
	}
	if got := s.ReminderOffsets(); !slices.Equal(got, []int{-3, -1, 0, 1, 5}) {
		t.Errorf("reminders on %v", got)
	}
	if n := len(s.Preparations()); n < 4 || n > 6 {
		t.Errorf("%d things to prepare", n)
	}
	for _, text := range s.Preparations() {
		if strings.TrimSpace(text) == "" || utf8.RuneCountInString(text) > 100 {
			t.Errorf("%q", text)
		}
	}
	for _, role := range []string{"officer", "approver", "registrar", "unit_main", ""} {
		if got := s.Mailbox(role); got != "" {
			t.Errorf("mail to %q goes to %s", role, got)
		}
	}
	s.ReminderOffsets()[0], s.Preparations()[0] = 7, "changed"
	if s.ReminderOffsets()[0] != -3 || s.Preparations()[0] == "changed" {
		t.Error("a caller changed the defaults")
	}
}

func TestRemindersAndLettersAreOverridden(t *testing.T) {
	s, err := settings.Default().With(map[string]json.RawMessage{
		"overdue.terminates":    override(`false`),
		"reminders.offsets":     override(`[-30, 60]`),
		"notice.preparations":   override(`["备齐原件"]`),
		"mailboxes":             override(`{"officer": "jingban@example.org", "approver": "", "registrar": "zhuce@example.org"}`),
		"limit.visit_tolerance": override(`{"count": 0, "unit": "calendar"}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	if s.OverdueTerminates() || !slices.Equal(s.ReminderOffsets(), []int{-30, 60}) ||
		!slices.Equal(s.Preparations(), []string{"备齐原件"}) {
		t.Errorf("%v %v %v", s.OverdueTerminates(), s.ReminderOffsets(), s.Preparations())
	}
	for role, want := range map[string]string{"officer": "jingban@example.org", "approver": "",
		"registrar": "zhuce@example.org", "reviewer": ""} {
		if got := s.Mailbox(role); got != want {
			t.Errorf("mail to %s goes to %q, want %q", role, got, want)
		}
	}
	none, err := settings.Default().With(map[string]json.RawMessage{"reminders.offsets": override(`[]`)})
	if err != nil || len(none.ReminderOffsets()) != 0 {
		t.Errorf("no reminders at all: %v, %v", none.ReminderOffsets(), err)
	}
}

func TestFaultyRemindersAndLettersAreRefusedWithAllFaults(t *testing.T) {
	long := strings.Repeat("长", 101)
	many := strings.TrimSuffix(strings.Repeat(`"a",`, 21), ",")
	for _, tc := range []struct {
		key, value string
		want       []string
	}{
		{"overdue.terminates", `"yes"`, []string{"/value shape"}},
		{"overdue.terminates", `1`, []string{"/value shape"}},
		{"overdue.terminates", `null`, []string{"/value shape"}},
		{"reminders.offsets", `[-31, 0, 0, -1, 61]`,
			[]string{"/value/0 range", "/value/2 duplicate", "/value/3 order", "/value/4 range"}},
		{"reminders.offsets", `[1,2,3,4,5,6,7,8,9,10]`, nil},
		{"reminders.offsets", `[1,2,3,4,5,6,7,8,9,10,11]`, []string{"/value too_many"}},
		{"registry.reminders", `[-367, -366, 0, 1]`, []string{"/value/0 range", "/value/3 range"}},
		{"reminders.offsets", `[1.5]`, []string{"/value shape"}},
		{"reminders.offsets", `{"count": 1}`, []string{"/value shape"}},
		{"notice.preparations", `[]`, []string{"/value required"}},
		{"notice.preparations", `["a", " ", "a", "` + long + `"]`,
			[]string{"/value/1 required", "/value/2 duplicate", "/value/3 too_long"}},
		{"notice.preparations", `["` + long[3:] + `"]`, nil},
		{"notice.preparations", `"a"`, []string{"/value shape"}},
		{"notice.copies", `[]`, nil},
		{"notice.copies", `["{省份}市场监督管理局", "{省}局", "}", " "]`,
			[]string{"/value/1 format", "/value/2 format", "/value/3 required"}},
		{"letters.electronic", `"yes"`, []string{"/value shape"}},
		{"acceptance_categories", `[{"value": "a", "zh": "甲", "en": "A", "rule": " "}]`, []string{"/value/0/rule required"}},
		{"review_types", `[{"value": "a", "zh": "甲", "en": "A", "rule": "某规则"}]`, []string{"/value/0/rule unknown"}},
		{"mailboxes", `{"officer": "nobody", "approver": "a@b", "registrar": " a@example.org"}`,
			[]string{"/value/officer format", "/value/approver format", "/value/registrar format"}},
		{"mailboxes", `{"officer": "a@example.org", "reviewer": "b@example.org"}`, []string{"/value shape"}},
		{"mailboxes", `[]`, []string{"/value shape"}},
	} {
		overrides := map[string]json.RawMessage{tc.key: override(tc.value)}
		if tc.want == nil {
			if _, err := settings.Default().With(overrides); err != nil {
				t.Errorf("%s %s: %v", tc.key, tc.value, err)
			}
			continue
		}
		if got := faultsOf(t, overrides); !slices.Equal(got, tc.want) {
			t.Errorf("%s %s: %q\nwant %q", tc.key, tc.value, got, tc.want)
		}
	}
	if got := faultsOf(t, map[string]json.RawMessage{
		"notice.preparations": override(`[` + many + `]`)}); got[0] != "/value too_many" {
		t.Errorf("21 texts: %q", got)
	}
}

func TestCopiesAreNamedByTheRegion(t *testing.T) {
	s, err := settings.Default().With(map[string]json.RawMessage{
		"notice.copies": override(`["市场监管总局", "{省份}市场监督管理局"]`)})
	if err != nil {
		t.Fatal(err)
	}
	for region, want := range map[string]string{"SC": "市场监管总局 四川省市场监督管理局", "SCZJ": "市场监管总局", "": "市场监管总局"} {
		if got := strings.Join(s.Copies(region), " "); got != want {
			t.Errorf("%q: %s", region, got)
		}
	}
	if none := settings.Default().Copies("SC"); len(none) != 0 {
		t.Errorf("by default: %v", none)
	}
}
