package main

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/vaulttest"
)

func (p *post) Some(_ context.Context, ids []string) ([]registry.Person, error) {
	p.asked = append(p.asked, ids...)
	if p.person == nil || !slices.Contains(ids, p.person.ID) {
		return nil, nil
	}
	return []registry.Person{*p.person}, nil
}

func (p *post) Bookings(_ context.Context, people []string) (map[string][]review.Booking, error) {
	project, err := p.Get(context.Background(), actiontest.Number)
	if err != nil {
		return nil, err
	}
	booked := map[string][]review.Booking{}
	for _, id := range people {
		own := project.Booked()[id]
		for _, b := range slices.Clone(own) {
			gone, over := b, b
			gone.Project, over.Project = "PSFJ26098", "PSFJ26097" // there is none; its days are over
			over.From, over.To = b.From.AddDays(-1000), b.To.AddDays(-1000)
			own = append(own, gone, over, b)
		}
		booked[id] = own
	}
	return booked, nil
}

// booked is a project that waits for the receipt of its notice, with Member in its team, who is registered with the
// institution for the item of the plan and for another.
func booked(t *testing.T) *post {
	t.Helper()
	in := settings.Default()
	key, _, err := vaulttest.Vault(t).Make(t.Context(), actiontest.Member.Account)
	if err != nil {
		t.Fatal(err)
	}
	items := []string{actiontest.FirstItem, actiontest.SecondItem}
	p, err := registry.Enter(actiontest.Member.Account, actiontest.Passed(t, actiontest.Member.Name, "1980-01-01", 1, items...),
		actiontest.PassList(t, "list"), key, in, actiontest.Monday)
	if err == nil {
		err = errors.Join(p.Hire(actiontest.Institution.ID, items, actiontest.Host, actiontest.Monday),
			p.SaveProfile(actiontest.Profile(), actiontest.Institution.ID, key, in, access.Caller{}, actiontest.Monday),
			p.Register(actiontest.Institution.ID, items, func() (string, error) { return code.NewReviewerNumber("RY", 2026, 1) },
				actiontest.Host, actiontest.Monday))
	}
	if err != nil {
		t.Fatal(err)
	}
	return &post{Projects: actiontest.At(t, review.Notification), kept: map[string]messages.Message{}, person: p}
}

// released is the record of the stream that says the person is released for items.
func (p *post) released(t *testing.T, items ...string) events.DynamoDBEventRecord {
	t.Helper()
	if err := p.person.Release(actiontest.Institution.ID, items, "合同到期", actiontest.Host, actiontest.Monday); err != nil {
		t.Fatal(err)
	}
	happened := p.person.Pending()
	return ofPerson(happened[len(happened)-1])
}

func ofPerson(e registry.Event) events.DynamoDBEventRecord {
	r := record("INSERT", "", "7", review.Event{})
	data, _ := json.Marshal(e)
	r.Change.NewImage["PK"] = events.NewStringAttribute("PERSON#" + e.Person)
	r.Change.NewImage["Data"] = events.NewStringAttribute(string(data))
	return r
}

func (p *post) send(t *testing.T, records ...events.DynamoDBEventRecord) (failed int) {
	t.Helper()
	out, err := p.action().follow(t.Context(), events.DynamoDBEvent{Records: records})
	if err != nil {
		t.Fatal(err)
	}
	return len(out.BatchItemFailures)
}

func TestOfficersAreToldOnceWhenSomebodyWhomTheyHavePlannedIsReleased(t *testing.T) {
	p := booked(t)
	r := p.released(t, actiontest.FirstItem)
	p.moves = 2
	if failed := p.send(t, r, r); failed != 0 || len(p.kept) != 1 {
		t.Fatalf("%d failed, told: %v", failed, p.kept)
	}
	for _, n := range p.kept {
		name := settings.Default().Options(settings.ReviewItems)[0].Zh
		for _, said := range []string{actiontest.Member.Name, name, actiontest.Institution.Name, "合同到期", actiontest.Number, "撤回计划重新拟制"} {
			if !strings.Contains(n.Subject+n.Text, said) {
				t.Errorf("%q is not said: %s", said, n.Text)
			}
		}
		if strings.Contains(n.Subject+n.Text, "999999") || n.Desk.Role != access.Officer {
			t.Errorf("told to %+v: %s", n.Desk, n.Text)
		}
	}
	p.Projects = actiontest.At(t, review.OnSite) // the project moves on, and the record comes once more
	if failed := p.send(t, r); failed != 0 || len(p.kept) != 1 {
		t.Errorf("late: %d failed, told: %v", failed, p.kept)
	}
}

func TestNobodyIsToldOfWhatConcernsNoPlan(t *testing.T) {
	p := booked(t)
	other := p.released(t, actiontest.SecondItem)
	hired := ofPerson(p.person.Pending()[1])
	mistake := p.released(t, actiontest.FirstItem)
	items := []string{actiontest.FirstItem}
	if err := errors.Join(p.person.Hire(actiontest.Institution.ID, items, actiontest.Host, actiontest.Monday),
		p.person.Register(actiontest.Institution.ID, items, nil, actiontest.Host, actiontest.Monday)); err != nil {
		t.Fatal(err)
	}
	stranger := booked(t).released(t, actiontest.FirstItem)
	stranger.Change.NewImage["Data"] = events.NewStringAttribute(strings.ReplaceAll(
		stranger.Change.NewImage["Data"].String(), actiontest.Member.Account, "stranger"))
	p.asked = nil
	if failed := p.send(t, other, hired, mistake, stranger); failed != 0 || len(p.kept) != 0 {
		t.Errorf("%d failed, told: %v", failed, p.kept)
	}
	if len(p.asked) != 3 {
		t.Errorf("what hires somebody asks the registry: %v", p.asked)
	}
}

func TestALossThatCannotBeToldIsTriedAgain(t *testing.T) {
	p := booked(t)
	r := p.released(t, actiontest.FirstItem)
	p.moves = 5
	if failed := p.send(t, r); failed != 1 || len(p.kept) != 0 {
		t.Errorf("%d failed, told: %v", failed, p.kept)
	}
	broken := r
	broken.Change.NewImage = map[string]events.DynamoDBAttributeValue{"PK": events.NewStringAttribute("PERSON#p"),
		"Data": events.NewStringAttribute("{")}
	if failed := p.send(t, broken); failed != 1 {
		t.Errorf("what is no event: %d failed", failed)
	}
	if failed := p.send(t, r); failed != 0 || len(p.kept) != 1 {
		t.Errorf("again: %d failed, told: %v", failed, p.kept)
	}
}
