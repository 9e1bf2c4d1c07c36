package dynamo

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/registry"
)

// CarryOver brings the people of the table Roster, which there was before the registry, into it: each as the events of
// their chain make them, with all that was registered, under the same id. Whoever was registered gets the 注册号 that
// number makes. Who is there already stays as they are: it may be stopped anywhere, and done again. It gives how many
// it brought.
func (s Reviewers) CarryOver(ctx context.Context, number func(context.Context) (string, error),
	at time.Time) (int, error) {
	old, err := s.DB.all(ctx, s.DB.roster, people, ofPerson(""))
	if err != nil {
		return 0, err
	}
	brought := 0
	for _, it := range old {
		id := strings.TrimPrefix(stringOf(it, "SK"), ofPerson(""))
		there, err := s.DB.get(ctx, s.DB.registry, ofPerson(id), kindHead)
		if err != nil {
			return brought, err
		}
		if there != nil {
			continue
		}
		if err := s.carry(ctx, id, stringOf(it, "Hash"), number, at); err != nil {
			return brought, fmt.Errorf("carry over %s: %w", id, err)
		}
		brought++
	}
	return brought, nil
}

// carry writes one person as the events make them.
func (s Reviewers) carry(ctx context.Context, id, hash string, number func(context.Context) (string, error),
	at time.Time) error {
	links, err := s.DB.chain(ctx, ofPerson(id))
	if err != nil {
		return err
	}
	events := make([]registry.Event, len(links))
	for i, l := range links {
		if err := json.Unmarshal([]byte(l.Data), &events[i]); err != nil {
			return err
		}
	}
	if len(links) == 0 || links[len(links)-1].Hash != hash {
		return errors.New("the chain of events does not end where the roster says")
	}
	p, err := registry.Rebuild(events, nil) // nothing was sealed
	if err != nil {
		return err
	}
	seen := p.Version
	if p.Found() {
		no, err := number(ctx)
		if err != nil {
			return err
		}
		p.GiveNumber(no, at)
	}
	var c change
	if p.Login != "" {
		subject, err := s.meet(ctx, &c, p) // who has signed in since this release
		if err != nil {
			return err
		}
		c.put(s.DB.registry, held(p.Login, p.ID, cmp.Or(p.Account, subject)), nil,
			aws.String("attribute_not_exists(PK) OR Person = :free"), item{":free": text("")})
	}
	s.renumber(&c, p, &registry.Person{}, p.ID)
	hash = recorded(&c, s.DB, ofPerson(id), seen, hash, p.Pending())
	s.rows(&c, p, &registry.Person{})
	head, err := headOf(p, hash)
	c.fresh(s.DB.registry, head, err)
	err = s.DB.commit(ctx, c)
	if there, failed := s.DB.get(ctx, s.DB.registry, ofPerson(id), kindHead); errors.Is(err, errLost) && there != nil {
		return failed // another run brought the person
	}
	return err
}
