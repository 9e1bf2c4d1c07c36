package actiontest

import (
	"context"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/review"
)

// Institution and ClosedInstitution are 评审机构, the one active and the other not.
var (
	Institution = registry.Institution{ID: "casei", Version: 1, InstitutionDetails: registry.InstitutionDetails{
		Number: "SL-0001", Aliases: []string{"SLZJ-01"}, Name: "示例鉴定评审中心", Region: "FJ", Active: true}}
	ClosedInstitution = registry.Institution{ID: "closed", Version: 1, InstitutionDetails: registry.InstitutionDetails{
		Number: "SL-0002", Name: "已停用评审中心", Region: "JS", Reason: "资质到期"}}
)

// Hosts are Institution and ClosedInstitution as those ask for them who plan.
type Hosts struct{ Err error }

// Some gives those that are known.
func (h *Hosts) Some(_ context.Context, ids []string) ([]registry.Institution, error) {
	known := []registry.Institution{}
	for _, i := range []registry.Institution{Institution, ClosedInstitution} {
		if slices.Contains(ids, i.ID) {
			known = append(known, i)
		}
	}
	return known, h.Err
}

// Typed is Institution as the registrar has entered it.
func Typed() registry.InstitutionInput {
	active := true
	return registry.InstitutionInput{Number: Institution.Number, Aliases: Institution.Aliases, Name: Institution.Name,
		Region: Institution.Region, Address: "福建省福州市示例路2号", Active: &active,
		Contacts: []registry.InstitutionContact{{Name: "何联系", Phone: "0591-00000000"}}}
}

// Institutions is one 评审机构, kept.
type Institutions struct {
	Store[*registry.Institution, registry.InstitutionEvent]
}

// Founded keeps Institution as the registrar has entered it: Typed.
func Founded(t testing.TB) *Institutions {
	t.Helper()
	s := &Institutions{Store[*registry.Institution, registry.InstitutionEvent]{own: Institution.ID,
		events: map[string][]registry.InstitutionEvent{}}}
	s.rebuild = func(_ string, events []registry.InstitutionEvent) (*registry.Institution, error) {
		if len(events) == 0 {
			return nil, fault.Of(fault.InstitutionNotFound)
		}
		return registry.RebuildInstitution(events)
	}
	s.place = func(i *registry.Institution) (review.Stage, int) { return "", i.Version }
	i := &registry.Institution{ID: Institution.ID}
	if err := i.Save(Typed(), Registrar, Monday); err != nil {
		t.Fatal(err)
	}
	s.events[Institution.ID] = i.Pending()
	return s
}

// Create keeps the institution that is made.
func (s *Institutions) Create(_ context.Context, terms access.Terms,
	make func() (*registry.Institution, error)) error {
	i, err := make()
	if err == nil {
		err = s.Err
	}
	if err != nil {
		return err
	}
	s.ask(i.ID, terms)
	return s.keep(i.ID, i, terms)
}

// ByNumber finds Institution by its number or an alias.
func (s *Institutions) ByNumber(ctx context.Context, number string) (*registry.Institution, error) {
	i, err := s.Get(ctx, Institution.ID)
	if err == nil && !slices.Contains(i.Numbers(), registry.InstitutionNumber(number)) {
		return nil, fault.Of(fault.InstitutionNotFound)
	}
	return i, err
}

// Founders knows Institution and ClosedInstitution, one by one.
type Founders struct{}

// Get gives one that is known.
func (Founders) Get(ctx context.Context, id string) (*registry.Institution, error) {
	known, err := (&Hosts{}).Some(ctx, []string{id})
	if err != nil || len(known) == 0 {
		return nil, fault.Of(fault.InstitutionNotFound)
	}
	return &known[0], nil
}
