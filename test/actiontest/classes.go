package actiontest

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// Class is the id of the 培训班 of the tests.
const Class = "class-1"

// Classes is one 培训班, kept.
type Classes struct {
	Store[*registry.Class, registry.ClassEvent]
}

// TypedClass is Class as the registrar has entered it: 24 hours for FirstItem, all of it on Monday.
func TypedClass() registry.ClassInput {
	day := calendar.DateIn(Monday).String()
	return registry.ClassInput{Name: "2026年第二期继续教育培训班", Place: "杭州市示例路2号", From: day, To: day,
		Items: []string{FirstItem}, Hours: 240}
}

// ClassAt is TypedClass, published.
func ClassAt(t testing.TB) *Classes {
	t.Helper()
	s := &Classes{Store[*registry.Class, registry.ClassEvent]{own: Class, events: map[string][]registry.ClassEvent{}}}
	s.rebuild = func(_ string, events []registry.ClassEvent) (*registry.Class, error) {
		if len(events) == 0 {
			return nil, fault.Of(fault.ClassNotFound)
		}
		return registry.RebuildClass(events)
	}
	s.place = func(c *registry.Class) (review.Stage, int) { return "", c.Version }
	c := &registry.Class{ID: Class}
	details, err := TypedClass().Details(settings.Default())
	if err == nil {
		err = c.Save(details, Registrar, Monday)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.events[Class] = c.Pending()
	return s
}

// Attended is ClassAt with people who attended some hours of it, and know it.
func Attended(t testing.TB, people *Reviewers, hours registry.Hours) *Classes {
	t.Helper()
	s, p := ClassAt(t), people.Now(t)
	row := registry.Attendee{AttendanceRow: registry.AttendanceRow{Reviewer: p.ID, Hours: &hours}, Person: p}
	s.Do(t, func(c *registry.Class) error { return c.Attend([]registry.Attendee{row}, Registrar, Monday) })
	credit := s.Now(t)
	people.Do(t, func(p *registry.Person) error {
		p.Credit(credit.Credit(credit.Attendance[0]), Registrar, Monday)
		return nil
	})
	return s
}

// Create keeps the class that is published.
func (s *Classes) Create(_ context.Context, terms access.Terms, make func() (*registry.Class, error)) error {
	c, err := make()
	if err == nil {
		err = s.Err
	}
	if err != nil {
		return err
	}
	s.ask(c.ID, terms)
	return s.keep(c.ID, c, terms)
}

// AllNumbered finds Somebody by the 注册号.
func (s *Reviewers) AllNumbered(ctx context.Context, numbers []string) (map[string]string, error) {
	p, err := s.Get(ctx, Somebody)
	ids := map[string]string{}
	for _, number := range numbers {
		if err == nil && number == p.Number {
			ids[number] = p.ID
		}
	}
	return ids, err
}

// Some gives those who are kept.
func (s *Reviewers) Some(ctx context.Context, ids []string) ([]registry.Person, error) {
	known := []registry.Person{}
	for _, id := range ids {
		switch p, err := s.Get(ctx, id); {
		case err == nil:
			known = append(known, *p)
		case !fault.Is(err, fault.ReviewerNotFound):
			return nil, err
		}
	}
	return known, nil
}

// Holders finds whose documents are, each by any of its marks.
func (s *Reviewers) Holders(ctx context.Context, marks [][]string) ([]string, error) {
	ids := make([]string, len(marks))
	for n, own := range marks {
		var err error
		if ids[n], err = s.Of(ctx, own); err != nil {
			return nil, err
		}
	}
	return ids, nil
}
