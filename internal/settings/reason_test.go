package settings_test

import (
	"testing"

	"appraisal/internal/settings"
)

func TestEveryReasonHasAChineseName(t *testing.T) {
	for _, r := range []settings.Reason{settings.Unknown, settings.Shape, settings.Required, settings.TooLong,
		settings.Range,
		settings.Duplicate, settings.Format, settings.Needed, settings.TooMany, settings.Order, settings.Differs,
		settings.Weekday} {
		if r.Zh() == "" {
			t.Errorf("%s has none", r)
		}
	}
}
