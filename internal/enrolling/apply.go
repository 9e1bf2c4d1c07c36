package enrolling

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/several"
	"appraisal/internal/vault"
)

// People are those of the registry.
type People interface {
	Of(ctx context.Context, marks []string) (id string, err error)
	Enter(ctx context.Context, p *registry.Person, beside registry.Beside) error
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

// Vault makes the marks by which people are found, and the keys of new ones.
type Vault interface {
	Marks(ctx context.Context, kind, number string) ([]string, error)
	Make(ctx context.Context, person string) (key vault.Key, wrapped string, err error)
}

// Rows are what the check of a list has kept.
type Rows interface {
	Open(ctx context.Context, key string) (io.ReadCloser, error)
}

// Applier lets the rows of published lists take effect.
type Applier struct {
	Lists     Lists
	People    People
	Vault     Vault
	Standings Standings
	Files     Rows
	Now       func() time.Time
	NewID     func(time.Time) string
}

// Apply goes on with a list from where it was noted last. When time runs out it ends well as long as it has noted
// something: each note is itself a start. When all rows have taken effect, the list is published.
func (a Applier) Apply(ctx context.Context, id string) error {
	l, p, err := a.Lists.Get(ctx, id)
	if fault.Is(err, fault.ListNotFound) || err == nil && l.State != registry.ListApplying {
		return nil
	}
	if err != nil {
		return err
	}
	rows, err := a.rows(ctx, l)
	if err != nil {
		return fmt.Errorf("list %s: %w", id, err)
	}
	_, s, err := a.Standings.Standing(ctx, "")
	if err != nil {
		return err
	}
	work, cancel := budget.Within(ctx, budget.Conclude)
	defer cancel()
	begun := p.Done
	for p.Of = len(rows); p.Done < p.Of; {
		part := rows[p.Done:min(p.Done+chunk, len(rows))]
		outcome, err := a.part(work, l, part, s)
		switch {
		case work.Err() != nil && ctx.Err() == nil && p.Done > begun:
			slog.InfoContext(ctx, "time is over", "list", id, "done", p.Done, "of", p.Of)
			return nil
		case err != nil:
			return fmt.Errorf("list %s after %d rows: %w", id, p.Done, err)
		}
		p.Done += len(part)
		p.Outcome.Entered += outcome.Entered
		p.Outcome.Known += outcome.Known
		p.Outcome.Items += outcome.Items
		if err := a.Lists.Note(ctx, id, registry.ListApplying, p); err != nil {
			return err
		}
	}
	return a.Lists.Update(ctx, id, access.Terms{}, func(l *registry.List) error {
		l.Finish(p.Outcome, a.Now())
		return nil
	})
}

// rows are those that the check has kept, all of them.
func (a Applier) rows(ctx context.Context, l *registry.List) ([]passlist.Row, error) {
	file, err := a.Files.Open(ctx, l.Checked.Kept)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := passlist.Decode(file)
	if err == nil && len(rows) != l.Checked.Rows {
		err = fmt.Errorf("%d rows are kept of %d", len(rows), l.Checked.Rows)
	}
	return rows, err
}

// part lets some rows take effect, and gives what they did.
func (a Applier) part(ctx context.Context, l *registry.List, rows []passlist.Row,
	s settings.Settings) (sum registry.Outcome, err error) {
	outcomes := make([]registry.Outcome, len(rows))
	err = several.Each(ctx, len(rows), func(ctx context.Context, i int) (err error) {
		if outcomes[i], err = a.row(ctx, l, rows[i].Row, s); err != nil {
			err = fmt.Errorf("line %d: %w", rows[i].Line, err)
		}
		return err
	})
	for _, o := range outcomes {
		sum.Entered += o.Entered
		sum.Known += o.Known
		sum.Items += o.Items
	}
	return sum, err
}

// races is how often somebody else may come between finding a person and writing.
const races = 5

// row gives somebody the items of a row: enters whom nobody knows, and grants whom somebody does, each in one transaction.
// It says what the list has done for the person, whichever attempt did it.
func (a Applier) row(ctx context.Context, l *registry.List, r registry.Row, s settings.Settings) (registry.Outcome, error) {
	marks, err := a.Vault.Marks(ctx, string(r.Document.Kind()), r.Document.Plain())
	for race := 0; err == nil; race++ {
		var p *registry.Person
		var id string
		if id, err = a.People.Of(ctx, marks); err != nil {
			break
		}
		if id == "" {
			p, err = a.enter(ctx, l, r, marks[0], s)
		} else {
			err = a.People.Update(ctx, id, access.Terms{}, func(known *registry.Person) error {
				p = known
				return known.Grant(r, l, s, a.Now())
			})
		}
		switch {
		case err == nil:
			return outcomeFor(p, l.ID), nil
		case race == races-1:
		case fault.Is(err, fault.DocumentTaken), fault.Is(err, fault.PersonErased): // somebody was first: who is it now?
			err = budget.Wait(ctx, time.Duration(race)*50*time.Millisecond)
		}
	}
	return registry.Outcome{}, err
}

func (a Applier) enter(ctx context.Context, l *registry.List, r registry.Row, mark string,
	s settings.Settings) (*registry.Person, error) {
	id := a.NewID(a.Now())
	key, wrapped, err := a.Vault.Make(ctx, id)
	if err != nil {
		return nil, err
	}
	p, err := registry.Enter(id, r, l, key, s, a.Now())
	if err != nil {
		return nil, err
	}
	return p, a.People.Enter(ctx, p, registry.Beside{Wrapped: &wrapped, Mark: mark})
}

func outcomeFor(p *registry.Person, list string) registry.Outcome {
	entered, items := p.GrantedBy(list)
	if entered {
		return registry.Outcome{Entered: 1, Items: items}
	}
	return registry.Outcome{Known: 1, Items: items}
}
