package env

import (
	"errors"
	"testing"
)

func from(values map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, found := values[name]
		return value, found
	}
}

func TestEveryMissingSettingIsNamedAtOnce(t *testing.T) {
	settings := New(from(map[string]string{"A": "1", "EMPTY": ""}))
	if got := settings.Need("A"); got != "1" {
		t.Errorf("A is %q", got)
	}
	settings.Need("B")
	settings.Need("EMPTY")
	err := settings.Err()
	if !errors.Is(err, ErrMissing) {
		t.Fatalf("not ErrMissing: %v", err)
	}
	if want := "settings missing from the environment: B, EMPTY"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestWhatElseHasFailedIsToldBesideWhatIsMissing(t *testing.T) {
	settings, broken := New(from(nil)), errors.New("no font")
	if settings.Failed(nil); settings.Err() != nil {
		t.Error("nothing has failed")
	}
	settings.Failed(broken)
	settings.Need("B")
	if err := settings.Err(); !errors.Is(err, broken) || !errors.Is(err, ErrMissing) {
		t.Errorf("only %v is told", err)
	}
}

func TestOptionalSettings(t *testing.T) {
	settings := New(from(map[string]string{"A": "1", "EMPTY": ""}))
	for name, want := range map[string]string{"A": "1", "EMPTY": "x", "B": "x"} {
		if got := settings.Or(name, "x"); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if err := settings.Err(); err != nil {
		t.Errorf("nothing that is needed is missing, yet %v", err)
	}
}

func TestProcessReadsTheEnvironment(t *testing.T) {
	t.Setenv("APPRAISAL_ENV_TEST", "here")
	if got := Process().Need("APPRAISAL_ENV_TEST"); got != "here" {
		t.Errorf("got %q", got)
	}
}
