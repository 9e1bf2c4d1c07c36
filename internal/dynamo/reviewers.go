package dynamo

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// Reviewers stores the people of the registry (评审人员). The head of one is all of the person; beside it stand the
// items that are held, as rows of lists, and whose a login, a number or a document is. It gives nobody a login: Logins
// does.
type Reviewers struct{ DB *DB }

// PersonKey is the person to whom an item of table Registry belongs; false when it belongs to none.
func PersonKey(pk string) (id string, ok bool) {
	id, ok = strings.CutPrefix(pk, ofPerson(""))
	return id, ok && id != ""
}

// Get reads a person; fault.ReviewerNotFound when there is none.
func (s Reviewers) Get(ctx context.Context, id string) (*registry.Person, error) {
	p, _, err := s.load(ctx, id)
	return p, err
}

// load reads a person with the person's key in one round trip, strongly consistent.
func (s Reviewers) load(ctx context.Context, id string) (*registry.Person, item, error) {
	if !isID(id) {
		return nil, nil, fault.Of(fault.ReviewerNotFound)
	}
	found, err := s.DB.batch(ctx, s.DB.registry, []item{key(ofPerson(id), kindHead), key(ofPerson(id), kindKey)})
	if err != nil {
		return nil, nil, err
	}
	var head item
	wrapped := ""
	for _, it := range found {
		if kindOf(it) == kindHead {
			head = it
		} else {
			wrapped = stringOf(it, "Wrapped")
		}
	}
	if head == nil {
		return nil, nil, fault.Of(fault.ReviewerNotFound)
	}
	p := &registry.Person{}
	err = content(head, p)
	p.Wrapped = wrapped
	return p, head, err
}

// Some reads the people of some ids, in that order, strongly consistent and in one round trip for each hundred. Ids
// that there are not are left out.
func (s Reviewers) Some(ctx context.Context, ids []string) ([]registry.Person, error) {
	found := map[string]registry.Person{}
	wanted := []string{}
	for _, id := range ids {
		if isID(id) && !slices.Contains(wanted, id) {
			wanted = append(wanted, id)
		}
	}
	for some := range slices.Chunk(wanted, mostKeys) {
		keys := make([]item, len(some))
		for i, id := range some {
			keys[i] = key(ofPerson(id), kindHead)
		}
		items, err := s.DB.batch(ctx, s.DB.registry, keys)
		if err != nil {
			return nil, err
		}
		for _, it := range items {
			var p registry.Person
			if err := content(it, &p); err != nil {
				return nil, err
			}
			found[p.ID] = p
		}
	}
	people := []registry.Person{}
	for _, id := range wanted {
		if p, ok := found[id]; ok {
			people = append(people, p)
		}
	}
	return people, nil
}

// Of finds whose a document is, by any of its marks; empty when it is nobody's.
func (s Reviewers) Of(ctx context.Context, marks []string) (id string, err error) {
	keys := make([]item, len(marks))
	for i, mark := range marks {
		keys[i] = key(ofMark(mark), kindMark)
	}
	found, err := s.DB.batch(ctx, s.DB.registry, keys)
	for _, it := range found {
		if holder := stringOf(it, "Person"); holder != "" {
			return holder, nil
		}
	}
	return "", err
}

// Holders finds whose the documents are of which the marks are given, each by any of its own, in one round trip for each
// hundred marks; empty where it is nobody's.
func (s Reviewers) Holders(ctx context.Context, marks [][]string) ([]string, error) {
	holders := map[string]string{} // by mark
	for some := range slices.Chunk(slices.Concat(marks...), mostKeys) {
		keys := make([]item, len(some))
		for i, mark := range some {
			keys[i] = key(ofMark(mark), kindMark)
		}
		found, err := s.DB.batch(ctx, s.DB.registry, keys)
		if err != nil {
			return nil, err
		}
		for _, it := range found {
			holders[stringOf(it, "PK")] = stringOf(it, "Person")
		}
	}
	ids := make([]string, len(marks))
	for i, own := range marks {
		for _, mark := range own {
			ids[i] = cmp.Or(ids[i], holders[ofMark(mark)])
		}
	}
	return ids, nil
}

// Draw draws the next serial of a year's 注册号 of a prefix. None is drawn twice; one is lost when its user fails
// afterwards.
func (s Reviewers) Draw(ctx context.Context, prefix string, year int) (int, error) {
	return s.DB.next(ctx, s.DB.registry, ofReviewers(prefix, year))
}

// Enter stores somebody who is new, with the key and the mark of the document. When the document is somebody's already,
// as it is when two lists bring the same person at once, it is fault.DocumentTaken, and nothing is written.
func (s Reviewers) Enter(ctx context.Context, p *registry.Person, beside registry.Beside) error {
	err := s.write(ctx, p, &registry.Person{}, 0, "", access.Terms{}, beside)
	if errors.Is(err, errLost) {
		return fault.Of(fault.DocumentTaken)
	}
	return err
}

// Update reads a person, lets change act on it, and writes what it recorded (rewrite). An older number that somebody
// else has is fault.ReviewerNumberTaken.
func (s Reviewers) Update(ctx context.Context, id string, terms access.Terms,
	change func(*registry.Person) error) error {
	return s.UpdateBeside(ctx, id, terms, func(p *registry.Person) (registry.Beside, error) { return registry.Beside{}, change(p) })
}

// UpdateBeside is Update for a step with which something is written that stands in no event. A document that is
// somebody else's is fault.DocumentTaken.
func (s Reviewers) UpdateBeside(ctx context.Context, id string, terms access.Terms,
	change func(*registry.Person) (registry.Beside, error)) error {
	return s.step(ctx, id, terms, func(p *registry.Person) (registry.Beside, error) {
		if err := p.Gone(); err != nil {
			return registry.Beside{}, err
		}
		login := p.Login
		beside, err := change(p)
		if err == nil && p.Login != "" && p.Login != login {
			err = fmt.Errorf("%s would get another login by what gives none", id)
		}
		return beside, err
	})
}

func (s Reviewers) step(ctx context.Context, id string, terms access.Terms,
	change func(*registry.Person) (registry.Beside, error)) error {
	var beside registry.Beside
	read := func() (current[*registry.Person], error) {
		p, head, err := s.load(ctx, id)
		if err != nil {
			return current[*registry.Person]{}, err
		}
		was := &registry.Person{}
		if err := content(head, was); err != nil {
			return current[*registry.Person]{}, err
		}
		write := func() error { return s.write(ctx, p, was, was.Version, stringOf(head, "Hash"), terms, beside) }
		return current[*registry.Person]{p, was.Version, versionConflict(was.Version), write}, nil
	}
	return rewrite(ctx, s.DB, s.DB.registry, terms, read, func(p *registry.Person) (err error) {
		beside, err = change(p)
		return err
	})
}

// write stores what was recorded of a person who was as given at version seen.
func (s Reviewers) write(ctx context.Context, p, was *registry.Person, seen int, hash string, terms access.Terms,
	beside registry.Beside) error {
	var c change
	if err := s.relogin(ctx, &c, p, was.Login); err != nil {
		return err
	}
	s.renumber(&c, p, was, p.ID)
	s.beside(&c, p.ID, beside)
	hash = recorded(&c, s.DB, ofPerson(p.ID), seen, hash, p.Pending())
	s.rows(&c, p, was)
	s.credentials(&c, p, was)
	head, err := headOf(p, hash)
	c.over(s.DB.registry, head, err, seen)
	s.DB.once(&c, s.DB.registry, terms)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	return s.lost(ctx, p, beside)
}

// renumber says whose the numbers are that the person was given: the 注册号, the 证书编号, and older ones.
func (s Reviewers) renumber(c *change, p, was *registry.Person, from string) {
	numbers := slices.Clone(p.OldNumbers[len(was.OldNumbers):])
	if p.Number != was.Number {
		numbers = append(numbers, p.Number)
	}
	if p.CertificateNumber != was.CertificateNumber {
		numbers = append(numbers, p.CertificateNumber)
	}
	for _, number := range numbers {
		it := key(ofNumber(number), kindNumber)
		it["Schema"], it["Person"] = text(schema), text(p.ID)
		c.put(s.DB.registry, it, nil, aws.String("attribute_not_exists(PK) OR Person = :from"), item{":from": text(from)})
	}
}

// lost says why a person could not be written: a login, a number or the document is somebody else's, or another write
// came first.
func (s Reviewers) lost(ctx context.Context, p *registry.Person, b registry.Beside) error {
	taken := func(pk, kind string, refusal fault.Code) error {
		it, err := s.DB.get(ctx, s.DB.registry, pk, kind)
		if holder := stringOf(it, "Person"); err == nil && holder != "" && holder != p.ID && holder != b.From {
			return fault.Of(refusal)
		}
		return err
	}
	if b.Mark != "" {
		if err := taken(ofMark(b.Mark), kindMark, fault.DocumentTaken); err != nil {
			return err
		}
	}
	if p.Login != "" {
		if err := taken(ofLogin(p.Login), kindLogin, fault.ReviewerLogin); err != nil {
			return err
		}
	}
	for _, number := range p.OldNumbers {
		if err := taken(ofNumber(number), kindNumber, fault.ReviewerNumberTaken); err != nil {
			return err
		}
	}
	return errLost
}

// Chain reads the events of a person, and the hash that the head names.
func (s Reviewers) Chain(ctx context.Context, id string) ([]registry.Event, string, error) {
	_, head, err := s.load(ctx, id)
	if err != nil {
		return nil, "", err
	}
	links, err := s.DB.chain(ctx, ofPerson(id))
	if err != nil {
		return nil, "", err
	}
	events := make([]registry.Event, len(links))
	for i, l := range links {
		if err := json.Unmarshal([]byte(l.Data), &events[i]); err != nil {
			return nil, "", fmt.Errorf("event %d of %s: %w", l.Seq, id, err)
		}
	}
	return events, stringOf(head, "Hash"), nil
}
