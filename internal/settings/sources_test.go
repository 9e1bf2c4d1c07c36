package settings_test

import (
	"regexp"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

// chineseFirst is a sentence that begins in Chinese, and after it one in English.
var chineseFirst = regexp.MustCompile(`^\p{Han}.*。.*[A-Za-z]{3}`)

func TestEverySourceIsSaidInChineseFirstAndThenInEnglish(t *testing.T) {
	sources := map[string]string{}
	for _, e := range settings.Default().Entries() {
		sources[e.Key] = e.Source
	}
	for year := 2024; year <= 2027; year++ {
		sources[settings.CalendarKey(year)] = calendar.Default().Overview(year).Source
	}
	if len(sources) < 60 {
		t.Errorf("only %d sources", len(sources))
	}
	for key, source := range sources {
		if !chineseFirst.MatchString(source) {
			t.Errorf("%s: %q", key, source)
		}
	}
}
