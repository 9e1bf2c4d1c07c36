package journey_test

import (
	"testing"
	"time"

	"appraisal/internal/calendar"
)

// What-if: what a day will bring a project if nobody acts is asked of the project and of the list, and writes nothing.
func TestForecast_到某日会怎样(t *testing.T) {
	s := begin(t)
	number := s.screened()
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	type forecast struct {
		On       string
		Overdue  bool
		Stage    string
		Sentence string
	}
	var p struct {
		Version  int
		Overdue  bool
		Forecast *forecast
	}
	today := calendar.DateIn(time.Now())
	far := today.AddDays(200).String()
	s.main.Send("GET", "/projects/"+number+"?on="+far, nil, &p)
	if p.Forecast == nil || p.Forecast.On != far || !p.Forecast.Overdue || p.Overdue || p.Forecast.Sentence == "" {
		t.Errorf("the unit is told %+v", p.Forecast)
	}
	var near struct{ Forecast *forecast }
	s.officer.Send("GET", "/projects/"+number+"?on="+today.String(), nil, &near)
	if near.Forecast == nil || near.Forecast.Overdue {
		t.Errorf("today it is %+v", near.Forecast)
	}
	for day, late := range map[string]bool{today.String(): false, far: true} {
		var list struct {
			On       string
			Projects []struct {
				Number   string
				Forecast *forecast
			}
		}
		s.main.Send("GET", "/projects?overdue=true&on="+day, nil, &list)
		found := false
		for _, row := range list.Projects {
			found = found || row.Number == number && row.Forecast.Overdue && row.Forecast.On == day
		}
		if list.On != day || found != late {
			t.Errorf("late on %s: %+v", day, list)
		}
	}
	if now := s.main.Project(number); now.Version != p.Version {
		t.Errorf("asking has changed it: %+v", now)
	}
	for _, day := range []string{today.AddDays(-1).String(), "2100-01-01", "heute"} {
		s.main.Refused(422, "input.invalid", "GET", "/projects/"+number+"?on="+day, nil)
		s.main.Refused(422, "input.invalid", "GET", "/projects?on="+day, nil)
	}
}
