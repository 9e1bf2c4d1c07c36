package fault

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestEveryCodeHasBothTextsWithTheSamePlaces(t *testing.T) {
	place := regexp.MustCompile(`\{(\w+)\}`)
	names := func(s string) map[string]bool {
		found := map[string]bool{}
		for _, m := range place.FindAllStringSubmatch(s, -1) {
			found[strings.TrimSuffix(m[1], "En")] = true // {what} in Chinese may be {whatEn} in English
		}
		return found
	}
	check := func(code Code, text Text) {
		if text.Zh == "" || text.En == "" {
			t.Errorf("%s lacks a text", code)
		}
		if zh, en := names(text.Zh), names(text.En); fmt.Sprint(zh) != fmt.Sprint(en) {
			t.Errorf("%s: places %v in zh, %v in en", code, zh, en)
		}
	}
	for code, e := range catalogue {
		check(code, e.Text)
		if e.Kind < Invalid || e.Kind > TooMany {
			t.Errorf("%s has no kind", code)
		}
	}
	for code, text := range fieldTexts {
		check(code, text)
	}
}

func TestFieldsAreReportedAllAtOnceAsTheyWereFound(t *testing.T) {
	var f Fields
	if f.Err(InputInvalid) != nil {
		t.Fatal("no fault, yet an error")
	}
	f.Add("/b", FieldRequired)
	f.Add("/a", FieldTooLong, "max", "3")
	var e *Error
	if !errors.As(f.Err(InputInvalid), &e) || len(e.Fields) != 2 || e.Fields[0].Pointer != "/b" {
		t.Fatalf("got %v", e)
	}
	if got := e.Fields[1].Text().Zh; got != "最多 3 个字" {
		t.Errorf("text %q", got)
	}
}

func TestAWrappedFaultIsFound(t *testing.T) {
	err := fmt.Errorf("outer: %w", Of(ProjectNotFound).Because(errors.New("inner")))
	if !Is(err, ProjectNotFound) || Is(err, WrongStage) {
		t.Fatal("the code was not found through the wrapping")
	}
}
