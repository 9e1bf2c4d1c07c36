package settings_test

import (
	"regexp"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

var (
	chinese = regexp.MustCompile(`^\p{Han}`)
	// english is three words in a row.
	english = regexp.MustCompile(`[A-Za-z]+[ ,:]+[a-z]+[ ,:]+[a-z]+`)
)

func TestASourceIsChineseAndThatOfADefaultIsSaidInEnglishBeside(t *testing.T) {
	sources := map[string]string{}
	for _, e := range settings.Default().Entries() {
		sources[e.Key] = e.Source
		if !regexp.MustCompile(`[A-Za-z]{3}`).MatchString(e.SourceEn) {
			t.Errorf("%s in English: %q", e.Key, e.SourceEn)
		}
	}
	for year := 2024; year <= 2027; year++ {
		sources[settings.CalendarKey(year)] = calendar.Default().Overview(year).Source
	}
	if len(sources) < 60 {
		t.Errorf("only %d sources", len(sources))
	}
	for key, source := range sources {
		if !chinese.MatchString(source) || english.MatchString(source) {
			t.Errorf("%s: %q", key, source)
		}
	}
}
