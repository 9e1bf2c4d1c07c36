package calendar_test

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"appraisal/internal/calendar"
)

// theirs is a day as the package chinesecalendar knows it.
type theirs struct {
	Date    calendar.Date
	Working bool
	Name    string // 清明 where the notice says 清明节
}

// TestEveryDayIsThatOfAnIndependentPackage: chinesecalendar is kept by other people, from the same notices.
func TestEveryDayIsThatOfAnIndependentPackage(t *testing.T) {
	if testing.Short() {
		return // no tools there
	}
	root := filepath.Join("..", "..")
	text, err := exec.CommandContext(t.Context(), filepath.Join(root, ".tools", "chinesecalendar", "bin", "python"),
		filepath.Join(root, "tools", "chinesecalendar", "days.py"), "2024", "2026").Output()
	if err != nil {
		t.Fatalf("%v: is chinesecalendar installed? `make tools`", err)
	}
	var days []theirs
	if err := json.Unmarshal(text, &days); err != nil {
		t.Fatal(err)
	}
	next := day("2024-01-01")
	for _, their := range days {
		if their.Date != next {
			t.Fatalf("%s comes where %s should", their.Date, next)
		}
		next = next.AddDays(1)
		ours := calendar.Default().Day(their.Date)
		if ours.Working() != their.Working || !ours.Confirmed {
			t.Errorf("%s is %s here, confirmed %v; worked there: %v", their.Date, ours.Kind, ours.Confirmed, their.Working)
		}
		if (ours.Name == "") != (their.Name == "") || !strings.Contains(ours.Name, their.Name) {
			t.Errorf("%s is %q here and %q there", their.Date, ours.Name, their.Name)
		}
	}
	if next != day("2027-01-01") {
		t.Errorf("the days end before %s", next)
	}
}
