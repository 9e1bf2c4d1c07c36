package dynamo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// Projects stores 评审项目.
type Projects struct{ DB *DB }

// Create draws the next number of a region and year and stores the project that make makes of it. A request that comes
// again under its key is told what the first one was.
func (s Projects) Create(ctx context.Context, region string, year int, terms access.Terms,
	make func(number string) (*review.Project, error)) error {
	if terms.DryRun {
		return fault.Of(fault.DryRunImpossible) // it would use up a number
	}
	if done, err := s.DB.replay(ctx, s.DB.reviews, terms); done || err != nil {
		return err
	}
	return s.DB.insist(ctx, s.DB.reviews, terms, func() error { return s.create(ctx, region, year, terms, make) })
}

func (s Projects) create(ctx context.Context, region string, year int, terms access.Terms,
	make func(number string) (*review.Project, error)) error {
	first, err := code.NewProjectNumber(region, year, 1)
	if err != nil {
		return fmt.Errorf("a project of %s in %d: %w", region, year, err)
	}
	if _, err := make(first.String()); err != nil { // what is refused uses up neither a number nor the quota
		return err
	}
	if terms.Quota != nil { // counted as the number is drawn: by itself, so that hundreds at once don't wait for one another
		if err := s.DB.spend(ctx, s.DB.reviews, *terms.Quota); err != nil {
			return err
		}
		terms.Quota = nil
	}
	serial, err := s.DB.next(ctx, s.DB.reviews, first.Prefix())
	if err != nil {
		return err
	}
	drawn, err := code.NewProjectNumber(region, year, serial)
	if err != nil {
		return fmt.Errorf("serial %d of %s: %w", serial, first.Prefix(), err)
	}
	p, err := make(drawn.String())
	if err != nil {
		return err
	}
	return s.write(ctx, p, 0, nil, nil, terms) // lost: the same request arrived twice at once, and the other one was first
}

// Get reads a project with all its parts; fault.ProjectNotFound when there is none.
func (s Projects) Get(ctx context.Context, number string) (*review.Project, error) {
	p, _, err := s.load(ctx, number)
	return p, err
}

// Summary reads a project's head alone, strongly consistent; fault.ProjectNotFound when there is none.
func (s Projects) Summary(ctx context.Context, number string) (review.Summary, error) {
	it, err := s.DB.get(ctx, s.DB.reviews, subject(number), kindHead)
	if err != nil {
		return review.Summary{}, err
	}
	if it == nil {
		return review.Summary{}, fault.Of(fault.ProjectNotFound)
	}
	var head review.Summary
	return head, content(it, &head)
}

// Contact is the address of the unit's contact, as the form of a project says it now; empty when it says none.
func (s Projects) Contact(ctx context.Context, number string) (string, error) {
	it, err := s.DB.get(ctx, s.DB.reviews, subject(number), kindForm)
	if err != nil || it == nil {
		return "", err
	}
	var form review.Form
	err = content(it, &form)
	return form.Email, err
}

// load reads a project, and its head as it is stored.
func (s Projects) load(ctx context.Context, number string) (p *review.Project, stored item, err error) {
	p, stored, _, err = s.loaded(ctx, number)
	return p, stored, err
}

// loaded is load with the second place of the head, empty where it has none.
func (s Projects) loaded(ctx context.Context, number string) (p *review.Project, stored, second item, err error) {
	if _, err := code.ParseProjectNumber(number); err != nil {
		return nil, nil, nil, fault.Of(fault.ProjectNotFound)
	}
	items, err := s.DB.all(ctx, s.DB.reviews, subject(number), "")
	if err != nil {
		return nil, nil, nil, err
	}
	if len(items) == 0 {
		return nil, nil, nil, fault.Of(fault.ProjectNotFound)
	}
	p = &review.Project{}
	for _, it := range items {
		if err := part(p, it); err != nil {
			return nil, nil, nil, err
		}
		switch stringOf(it, "SK") {
		case kindHead:
			stored, p.Recorded = it, intOf(it, "Recorded")
		case kindAsked:
			second = it
		}
	}
	arrange(p)
	d, fixed := p.Draw(p.Round)
	p.Drawing = fixed && d.DrawnAt == nil // also of a head of before that was kept
	return p, stored, second, nil
}

// Update reads a project, lets change take its step, and writes what it recorded (rewrite).
func (s Projects) Update(ctx context.Context, number string, terms access.Terms,
	change func(*review.Project) error) error {
	read := func() (current[*review.Project], error) {
		p, stored, err := s.load(ctx, number)
		if err == nil && stringOf(stored, "Schema") != headSchema {
			err = s.remember(ctx, p)
		}
		if err != nil {
			return current[*review.Project]{}, err
		}
		seen, booked := p.Version, p.Booked()
		write := func() error { return s.write(ctx, p, seen, stored, booked, terms) }
		return current[*review.Project]{p, seen, p.Newer(), write}, nil
	}
	return rewrite(ctx, s.DB, s.DB.reviews, terms, read, change)
}

// remember gives a project of an earlier release what its events tell and it did not keep: all 约请, and the head, for who
// had a hand in it counts from its first day on. The step that comes next writes it.
func (s Projects) remember(ctx context.Context, p *review.Project) error {
	links, err := s.DB.chain(ctx, subject(p.Number))
	if err != nil {
		return err
	}
	events, err := reading.Events(links[:min(p.Version, len(links))]) // not those of a step that was taken since the head was read
	if err != nil {
		return err
	}
	rebuilt, err := review.Rebuild(events)
	if err != nil {
		return err
	}
	p.Summary, p.Attempts = rebuilt.Summary, rebuilt.Attempts
	return nil
}

// write puts what the pending events changed, and the events, in one transaction; booked is for when people were
// planned before.
func (s Projects) write(ctx context.Context, p *review.Project, seen int, stored item,
	booked map[string][]review.Booking,
	terms access.Terms) error {
	var c change
	hash := stringOf(stored, "Hash")
	for _, e := range p.Pending() {
		data, err := e.Encode()
		if err != nil {
			return fmt.Errorf("encode event %d of %s: %w", e.Seq, e.Project, err)
		}
		var it item
		it, hash = event(subject(p.Number), e.Seq, hash, data)
		done(it, e, p)
		c.fresh(s.DB.events, it, nil)
		s.parts(&c, p, e)
	}
	if err := s.book(ctx, &c, p, booked); err != nil {
		return err
	}
	if seen > 0 && stringOf(stored, "Schema") != headSchema { // it kept none so far
		c.unkept(s.DB.reviews, p)
	}
	head, err := head(p, hash)
	c.over(s.DB.reviews, head, err, seen)
	if it, has := asked(p, head); has {
		c.part(s.DB.reviews, it, nil)
	}
	s.DB.once(&c, s.DB.reviews, terms)
	return s.DB.commit(ctx, c)
}

// headSchema is that of heads which hold all that events tell, and stand in the indexes as they do now; others stand where
// they did before, until their next step.
const headSchema = "5"

// head is the item that every write of a project is conditional on, with its places in the indexes.
func head(p *review.Project, hash string) (item, error) {
	it, err := row(subject(p.Number), kindHead, p.Summary)
	if err != nil {
		return nil, err
	}
	it["Schema"], it["Version"], it["Hash"], it["Recorded"] = text(headSchema), number(p.Version), text(hash),
		number(p.Recorded)
	if p.Deleted {
		return it, nil
	}
	newest := ordered(p.CreatedAt, p.Number)
	place(it, "ByUnit", ofUnit(p.Unit.Code), newest)
	if p.Submissions > 0 { // the association sees no draft that it was never sent
		place(it, "ByAll", allProjects, newest)
		place(it, "ByStage", ofStage(p.Stage), newest)
		if n, err := code.ParseProjectNumber(p.Number); err == nil {
			place(it, "ByRegion", ofRegion(n.Region.Letters), byNumber(n))
		}
	}
	if p.VisitFrom != nil {
		place(it, "ByVisit", visits, byDay(p.VisitFrom.String(), p.Number))
	}
	urgent := byDay(never, p.Number)
	if p.Due != nil {
		urgent = byDay(p.Due.Day.String(), p.Number)
		place(it, "ByDue", due, urgent)
	}
	if turn := p.Turn(); turn != "" {
		place(it, "ByTask", ofDesk(p.DeskOf(turn)), urgent)
		place(it, "ByFile", waitsFor(p.DeskOf(turn)), urgent) // where it has no row: to be counted
	}
	return it, nil
}

// asked is the second place of a head whose unit asks something: on the officers' desk, until it is answered; false when
// nothing was asked, and nothing is any more since an event.
func asked(p *review.Project, head item) (item, bool) {
	it := key(subject(p.Number), kindAsked)
	if p.Asked != nil && !p.Deleted {
		desk, urgent := review.Desk{Role: access.Officer}, byDay(p.Asked.AnswerBy.String(), p.Number)
		it["Row"] = head["Row"]
		place(it, "ByTask", ofDesk(desk), urgent)
		place(it, "ByFile", waitsFor(desk), urgent)
		return it, true
	}
	return it, slices.ContainsFunc(p.Pending(), func(e review.Event) bool { return len(p.Requested(e)) > 0 })
}

func place(it item, index, pk, sk string) { it[index+"PK"], it[index+"SK"] = text(pk), text(sk) }

func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// done gives an event that finished a task its place in 已办, with the unit's name for the list.
func done(it item, e review.Event, p *review.Project) {
	it["UnitName"] = text(p.Unit.Name)
	if e.Moves() && e.By.Role != "" {
		d := review.Desk{Role: e.By.Role, Unit: p.Unit.Code, Person: e.By.Person, Login: e.By.Login}
		place(it, "ByActor", ofDesk(d), ordered(e.At, e.Project, sequence(e.Seq)))
	}
}

// NextLetter draws the next serial of the letters of a year.
func (s Projects) NextLetter(ctx context.Context, year int) (int, error) {
	return s.DB.next(ctx, s.DB.reviews, lettersOf(year))
}
