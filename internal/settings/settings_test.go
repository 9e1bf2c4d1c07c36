package settings_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/settings"
)

func TestEveryDefaultCarriesLabelSourceAndFlag(t *testing.T) {
	text, err := json.Marshal(settings.Default().Entries())
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) < 31 {
		t.Errorf("%d entries", len(rows))
	}
	seen := map[any]bool{}
	for _, row := range rows {
		for _, part := range []string{"key", "kind", "zh", "en", "source", "sourceEn"} {
			if s, ok := row[part].(string); !ok || s == "" {
				t.Errorf("%v has no %s", row["key"], part)
			}
		}
		_, flagged := row["confirmed"].(bool)
		if overridden, ok := row["overridden"].(bool); !flagged || !ok || overridden || row["value"] == nil ||
			seen[row["key"]] {
			t.Errorf("%v", row)
		}
		seen[row["key"]] = true
	}
}

func TestDefaultsOfTheDomain(t *testing.T) {
	s := settings.Default()
	type limit struct {
		n    int
		unit calendar.Measure
	}
	for stage, want := range map[string]limit{
		"screening": {5, "working"}, "invitation_review": {5, "working"}, "consultation_letter": {10, "working"},
		"plan": {10, "working"}, "notice_lead": {7, "calendar"}, "team_objection": {5, "working"},
		"visit_length": {3, "working"},
		"team_report":  {10, "calendar"}, "rectification": {6, "months"}, "rectification_review": {10, "working"},
		"conclusion": {15, "working"}, "total": {12, "months"}, "plan_approval": {5, "working"}, "notice": {5, "working"},
		"visit_tolerance": {1, "calendar"}, "resubmission": {10, "working"}, "certificate_posting": {20, "working"},
		"card_posting": {5, "working"}, "extension": {60, "calendar"}, "extension_refused": {1, "working"},
		"request_answer": {5, "working"},
	} {
		if n, unit, ok := s.Limit(stage); !ok || (limit{n, unit}) != want {
			t.Errorf("%s: %d %s %v, want %+v", stage, n, unit, ok, want)
		}
	}
	for _, stage := range []string{"application", "invitation", "evaluation", "second_visit", ""} {
		if n, _, ok := s.Limit(stage); ok || n != 0 {
			t.Errorf("%q has a limit", stage)
		}
	}
	for key, want := range map[settings.Count]int{settings.ExamAge: 65, settings.RegisterAge: 70,
		settings.CertificateYears: 4, settings.ListRows: 5000, settings.Extensions: 1, settings.CodeDays: 30} {
		if n := s.Count(key); n != want {
			t.Errorf("%s: %d, want %d", key, n, want)
		}
	}
	if p, c := s.NumberPrefix(), s.CertificatePrefix(); p != "RY" || c != "RC" {
		t.Errorf("numbers begin with %q, those of certificates with %q", p, c)
	}
	if n, unit := s.Lead(); n != 5 || unit != calendar.CalendarDays {
		t.Errorf("lead %d %s", n, unit)
	}
	if a := s.Association(); a.Name != "中国特种设备检验协会" || a.Short != "中特协" || a.Phone != "010-00000000" {
		t.Errorf("%+v", a)
	}
}

func TestOptionLists(t *testing.T) {
	s := settings.Default()
	for list, want := range map[string][]string{
		settings.InstitutionTypes:     {"public_institution", "enterprise"},
		settings.ReviewTypes:          {"initial", "renewal", "extension", "change"},
		settings.AcceptanceCategories: {"inspection_body", "ndt_body"}, settings.Regions: {"SCZJ", "SC", "BT", "MO"},
		settings.ReviewItems:    {"GL-1", "GD-6", "JC-1"},
		settings.FindingClasses: {"major", "minor"}, settings.EducationLevels: {"doctor", "bachelor"},
		settings.ProfessionalTitles: {"professor", "senior", "engineer", "other"},
		settings.EvaluationCriteria: {"procedure", "competence", "impartiality", "communication", "schedule", "integrity",
			"confidentiality"},
	} {
		for _, value := range want {
			if o, ok := s.Option(list, value); !ok || o.Zh == "" || o.En == "" || !s.HasOption(list, value) {
				t.Errorf("%s lacks %s", list, value)
			}
		}
		if s.HasOption(list, "") || s.HasOption(list, "NO") || s.HasOption("no_list", want[0]) {
			t.Errorf("%s offers what it has not", list)
		}
	}
	if got := s.Options(settings.Regions); len(got) != len(code.Regions()) || got[0] != (settings.Option{
		Value: "SCZJ", Zh: "市场总局", En: "State Administration for Market Regulation"}) {
		t.Errorf("regions %+v", got)
	}
	if n := len(s.Options(settings.ReviewItems)); n != 26 {
		t.Errorf("%d 细项, and manual 003 says 26", n)
	}
	s.Options(settings.ReviewTypes)[0].Value = "changed"
	if !settings.Default().HasOption(settings.ReviewTypes, "initial") {
		t.Error("a caller changed the defaults")
	}
}

func TestDocuments(t *testing.T) {
	s := settings.Default()
	var starred []string
	for _, d := range s.Documents() {
		if d.Required {
			starred = append(starred, d.Zh)
		}
	}
	want := []string{"质量手册", "程序文件目录", "受理决定书", "申请书", "其他", "商洽函盖章扫描件"}
	if !slices.Equal(starred, want) {
		t.Errorf("required %v, want %v", starred, want)
	}
	if _, ok := s.Document("sealed"); ok {
		t.Error("there is a kind that is called sealed")
	}
	for key, files := range map[string]int{"visit_material": 40, "rectification_evidence": 100} {
		if d, ok := s.Document(key); !ok || d.Required || d.MaxFiles != files || d.MaxMB != 50 || !d.Takes("a.xlsx") ||
			!d.Takes("a.png") {
			t.Errorf("%s: %+v", key, d)
		}
	}
	scan, _ := s.Document(settings.SealedLetter)
	decision, ok := s.Document("acceptance_decision")
	if !ok || scan.MaxBytes() != 50<<20 || !slices.Equal(decision.Extensions(), []string{"pdf", "jpg", "jpeg", "png"}) {
		t.Errorf("%+v %+v", scan, decision)
	}
	for name, takes := range map[string]bool{
		"受理 决定书.PDF": true, "a.b.jpeg": true, "a.jpg": true, "a.docx": false, "a.pdf.exe": false, "pdf": false,
		".pdf": false, "a.": false, "": false,
	} {
		if decision.Takes(name) != takes {
			t.Errorf("Takes(%q) = %v", name, !takes)
		}
	}
	if scan.Takes("scan.jpg") || !scan.Takes("scan.pdf") {
		t.Error("a sealed scan is a PDF")
	}
}

func override(value string) json.RawMessage {
	return json.RawMessage(`{"value": ` + value + `, "source": "协会通知", "confirmed": true}`)
}

func TestAnOverrideReplacesValueSourceAndFlag(t *testing.T) {
	before := settings.Default()
	s, err := before.With(map[string]json.RawMessage{
		"limit.screening": override(`{"count": 10, "unit": "calendar"}`),
		"invitation.lead": override(`{"count": 0, "unit": "working"}`),
		"review_types":    override(`[{"value": "initial", "zh": "首次", "en": "First"}]`),
		"regions":         override(`[{"value": "SC", "zh": "四川", "en": "Sichuan"}]`),
		"document_kinds": override(`[{"key": "sealed_letter", "zh": "扫描件", "en": "Scan", "types": ["pdf"],
			"maxMB": 100, "maxFiles": 2, "required": true}]`),
		"association": override(`{"name": "甲", "nameEn": "A", "short": "甲", "letterWord": "甲函", "contact": "乙",
			"phone": "010-00000001", "address": "丙", "postcode": "100001"}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	n, unit, _ := s.Limit("screening")
	lead, leadUnit := s.Lead()
	if n != 10 || unit != calendar.CalendarDays || lead != 0 || leadUnit != calendar.WorkingDays {
		t.Errorf("limits %d %s, %d %s", n, unit, lead, leadUnit)
	}
	if s.HasOption("review_types", "change") || !s.HasOption("review_types", "initial") || s.HasOption("regions", "GD") {
		t.Error("the lists are not those of the override")
	}
	if d := s.Documents(); len(d) != 1 || d[0].MaxFiles != 2 || s.Association().Name != "甲" {
		t.Errorf("%+v", d)
	}
	for _, e := range s.Entries() {
		changed := slices.Contains([]string{"limit.screening", "invitation.lead", "review_types", "regions",
			"document_kinds", "association"}, e.Key)
		if e.Overridden != changed || changed && (e.Source != "协会通知" || e.SourceEn != "" || !e.Confirmed) || e.Zh == "" {
			t.Errorf("%+v", e)
		}
	}
	if !reflect.DeepEqual(before, settings.Default()) || before.Entries()[0].Overridden {
		t.Error("With changed the settings that it was called on")
	}
}

func TestFaultyOverridesAreRefusedWithAllFaults(t *testing.T) {
	long := strings.Repeat("长", 201)
	for key, tc := range map[string]struct {
		raw  string
		want []string // pointer and reason
	}{
		"no.such": {`{"value": 1, "source": "x", "confirmed": true}`, []string{" unknown"}},
		"limit.plan": {`{"value": {"count": -5, "unit": "weeks"}, "source": " "}`,
			[]string{"/source required", "/value/unit unknown", "/value/count range"}},
		"limit.total":     {`{"value": {"count": 121, "unit": "months"}, "source": "x"}`, []string{"/value/count range"}},
		"limit.screening": {`{"value": {"count": 0, "unit": "working"}, "source": "x"}`, []string{"/value/count range"}},
		"invitation.lead": {`{"value": {"count": 3651, "unit": "working"}, "source": "x"}`, []string{"/value/count range"}},
		"review_types": {`{"source": "x", "value": [{"value": "a", "zh": "", "en": "A"}, {"value": "a", "zh": "乙", "en": "B"},
			{"value": "-1", "zh": "乙", "en": "` + long + `"}]}`,
			[]string{"/value/0/zh required", "/value/1/value duplicate", "/value/2/value format", "/value/2/en too_long",
				"/value/2/zh duplicate"}},
		"registry.number_prefix": {`{"value": "TS", "source": "x"}`, []string{"/value format"}},
		"institution_types":      {`{"value": [], "source": "x"}`, []string{"/value required"}},
		"regions": {`{"value": [{"value": "XX", "zh": "某省", "en": "X"}], "source": "x"}`,
			[]string{"/value/0/value unknown"}},
		"document_kinds": {`{"source": "x", "value": [{"key": "a", "zh": "甲", "en": "A", "types": ["exe", "pdf", "pdf"], "maxMB": 101, "maxFiles": 0},
			{"key": "b", "zh": "乙", "en": "B", "types": [], "maxMB": 1, "maxFiles": 1}]}`,
			[]string{"/value/0/types/0 unknown", "/value/0/types/2 duplicate", "/value/0/maxMB range", "/value/0/maxFiles range",
				"/value/1/types required", "/value needed"}},
		"association": {`{"source": "x", "value": {"name": "", "nameEn": "A", "short": "甲", "letterWord": "甲", "contact": "乙", "phone": "x", "address": "丙", "postcode": "1"}}`,
			[]string{"/value/name required", "/value/phone format", "/value/postcode format"}},
	} {
		overrides := map[string]json.RawMessage{key: json.RawMessage(tc.raw)}
		if got := faultsOf(t, overrides); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q\nwant %q", key, got, tc.want)
		}
	}
	both := map[string]json.RawMessage{"no.such": override(`1`), "limit.plan": override(`"soon"`),
		"limit.screening": override(`{"count": 5, "unit": "working"}`)}
	if got := faultsOf(t, both); !slices.Equal(got, []string{" unknown", "/value shape"}) {
		t.Errorf("faults of two overrides: %q", got)
	}
}

func TestAnOverrideOfTheWrongShape(t *testing.T) {
	for raw, want := range map[string]string{
		``: " shape", `null`: " shape", `5`: " shape", `{`: " shape",
		`{"value": {"count": 5, "unit": "working"}, "source": "x"} x`:          " shape",
		`{"value": {"count": 5, "unit": "working"}, "source": "x", "more": 1}`: " shape",
		`{"source": "x"}`:                "/value shape",
		`{"value": null, "source": "x"}`: "/value shape",
		`{"value": {"count": 5.5, "unit": "working"}, "source": "x"}`:           "/value shape",
		`{"value": {"count": 5, "unit": "working", "x": 1}, "source": "x"}`:     "/value shape",
		`{"value": [{"count": 5, "unit": "working"}], "source": "x"}`:           "/value shape",
		`{"value": {"count": 99999999999999999999, "unit": ""}, "source": "x"}`: "/value shape",
	} {
		if got := faultsOf(t, map[string]json.RawMessage{"limit.plan": json.RawMessage(raw)}); !slices.Equal(got,
			[]string{want}) {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
	sealed := override(`[{"key": "sealed_letter", "zh": "扫描件", "en": "Scan", "types": ["jpg"], "maxMB": 1, "maxFiles": 1, "required": true}]`)
	if got := faultsOf(t, map[string]json.RawMessage{"document_kinds": sealed}); !slices.Equal(got,
		[]string{"/value/0/types/0 unknown"}) {
		t.Errorf("a sealed scan as JPEG: %q", got)
	}
}

// faultsOf applies overrides that must be refused.
func faultsOf(t *testing.T, overrides map[string]json.RawMessage) []string {
	t.Helper()
	s, err := settings.Default().With(overrides)
	var e *settings.Error
	if !errors.As(err, &e) || !strings.HasPrefix(e.Error(), "settings: ") {
		t.Fatalf("%s: %v", overrides, err)
	}
	if len(s.Entries()) != 0 {
		t.Errorf("%s: refused, and still gave settings", overrides)
	}
	var texts []string
	for _, f := range e.Faults {
		if _, mine := overrides[f.Key]; !mine {
			t.Errorf("fault of %s, which is not overridden", f.Key)
		}
		texts = append(texts, f.Pointer+" "+string(f.Reason))
	}
	return texts
}

func TestZeroSettingsOfferNothing(t *testing.T) {
	var s settings.Settings
	if _, _, ok := s.Limit("plan"); ok || s.HasOption("regions", "SC") || len(s.Documents()) != 0 ||
		len(s.Entries()) != 0 ||
		s.OverdueTerminates() || len(s.ReminderOffsets()) != 0 || len(s.EndingOffsets()) != 0 || len(s.Preparations()) != 0 || len(s.Copies("SC")) != 0 || s.ElectronicLetters() || s.Mailbox("officer") != "" {
		t.Error("the zero settings hold something")
	}
}
