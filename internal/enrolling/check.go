package enrolling

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/several"
)

// Files reads what was uploaded and keeps what is made of it.
type Files interface {
	Read(ctx context.Context, key string, max int64) ([]byte, error)
	Keep(ctx context.Context, key string, data []byte, mediaType string) error
}

// Known says who is in the registry.
type Known interface {
	Holders(ctx context.Context, marks [][]string) ([]string, error)
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

// Marker makes the marks by which people are found.
type Marker interface {
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

// Checker checks lists that have arrived.
type Checker struct {
	Lists     Lists
	People    Known
	Vault     Marker
	Standings Standings
	Files     Files
	Lacking   func(texts ...string) []rune // characters that certificates and cards can't show
	Now       func() time.Time
}

// Handle checks the list that an Object Created event names. An event that can't be understood, or for a list that is
// awaited no more, is logged and done with; a failure on our side is returned, so that the event comes again.
func (c Checker) Handle(ctx context.Context, event events.EventBridgeEvent) error {
	key := blob.Arrived(ctx, event)
	id, ok := blob.ParseList(key)
	if !ok {
		return nil
	}
	l, _, err := c.Lists.Get(ctx, id)
	if err != nil && !fault.Is(err, fault.ListNotFound) {
		return err
	}
	if err != nil || l.State != registry.ListAwaited && l.State != registry.ListChecking {
		slog.InfoContext(ctx, "nothing awaits this list", "list", id)
		return nil
	}
	err = c.Lists.Update(ctx, id, access.Terms{}, func(l *registry.List) error { l.Arrive(c.Now()); return nil })
	if err != nil {
		return err
	}
	found, refusal, err := c.check(ctx, key, l)
	if errors.Is(err, blob.ErrGone) {
		slog.WarnContext(ctx, "the list is gone", "list", id)
		return nil
	}
	if err != nil {
		return fmt.Errorf("list %s: %w", id, err)
	}
	return c.Lists.Update(ctx, id, access.Terms{}, func(l *registry.List) error {
		l.Receive(found, refusal, c.Now())
		return nil
	})
}

// check reads the list, finds out whom it names, and keeps the file that is given back and, of a list without a fault, its
// rows, before the record says so.
func (c Checker) check(ctx context.Context, key string, l *registry.List) (registry.Checked, *registry.ListRefusal, error) {
	_, s, err := c.Standings.Standing(ctx, "")
	if err != nil {
		return registry.Checked{}, nil, err
	}
	data, err := c.Files.Read(ctx, key, registry.ListFile.MaxBytes())
	if errors.Is(err, blob.ErrLarge) {
		err = fault.Of(fault.ListTooLarge)
	}
	rules := passlist.Rules{Settings: s, Exam: l.ExamDay, Age: l.ExamAge, Today: calendar.DateIn(c.Now()), Lacking: c.Lacking}
	var result passlist.Result
	if err == nil {
		result, err = passlist.Read(data, rules)
	}
	if f, is := errors.AsType[*fault.Error](err); is {
		words := f.Text()
		slog.InfoContext(ctx, "the list is refused", "list", l.ID, "code", f.Code)
		return registry.Checked{}, &registry.ListRefusal{Code: string(f.Code), Zh: words.Zh, En: words.En}, nil
	}
	if err != nil {
		return registry.Checked{}, nil, err
	}
	found := registry.Checked{Rows: result.Count}
	if found.New, err = c.resolve(ctx, l, &result); err != nil {
		return found, nil, err
	}
	tell(&found, &result)
	var report bytes.Buffer
	if err := passlist.Marked(&report, data, result.Found); err != nil {
		return found, nil, err
	}
	found.Report = blob.ListReport(l.ID, report.Bytes())
	if err := c.Files.Keep(ctx, found.Report, report.Bytes(), settings.MediaType(".xlsx")); err != nil || found.Faulty > 0 {
		return found, nil, err
	}
	var rows bytes.Buffer
	if err := passlist.Encode(&rows, result.Rows); err != nil {
		return found, nil, err
	}
	found.Kept = blob.ListRows(l.ID, rows.Bytes())
	return found, nil, c.Files.Keep(ctx, found.Kept, rows.Bytes(), "application/jsonl")
}

// resolve finds who of the rows is in the registry, tells where a name is written otherwise there, and counts the others.
func (c Checker) resolve(ctx context.Context, l *registry.List, result *passlist.Result) (fresh int, err error) {
	rows := result.Rows
	marks := make([][]string, len(rows))
	for from := 0; from < len(rows); from += 5 * chunk {
		part := rows[from:min(from+5*chunk, len(rows))]
		err := several.Each(ctx, len(part), func(ctx context.Context, i int) (err error) {
			marks[from+i], err = c.Vault.Marks(ctx, string(part[i].Document.Kind()), part[i].Document.Plain())
			return err
		})
		if err == nil {
			err = c.Lists.Note(ctx, l.ID, registry.ListChecking, registry.Progress{Done: from + len(part), Of: len(rows)})
		}
		if err != nil {
			return 0, err
		}
	}
	holders, err := c.People.Holders(ctx, marks)
	if err != nil {
		return 0, err
	}
	known, err := c.People.Some(ctx, holders)
	if err != nil {
		return 0, err
	}
	names := map[string]registry.Person{}
	for _, p := range known {
		names[p.ID] = p
	}
	for i, r := range rows {
		p, there := names[holders[i]]
		if !there {
			fresh++
		} else if !p.Called(r.Name) {
			result.Add(r.Line, passlist.AtName, registry.Notice, fault.FieldNameOther, "name", p.Name)
		}
	}
	return fresh, nil
}

// tell makes of what was found what the record says: faults first, for they have to be corrected.
func tell(found *registry.Checked, result *passlist.Result) {
	if len(result.Lines(registry.Doubt)) > registry.MostDoubts {
		for i := range result.Remarks {
			if result.Remarks[i].Weight == registry.Doubt {
				result.Remarks[i].Weight = registry.Faulty
			}
		}
	}
	found.Faulty, found.Doubts = len(result.Lines(registry.Faulty)), result.Lines(registry.Doubt)
	if found.Doubts == nil {
		found.Doubts = []int{}
	}
	for _, r := range result.Rows {
		found.Items += len(r.Items)
	}
	found.Remarks = []registry.Remark{}
	for _, weight := range []registry.Weight{registry.Faulty, registry.Doubt, registry.Notice} {
		for _, m := range result.Remarks {
			switch {
			case m.Weight != weight:
			case len(found.Remarks) == registry.MostRemarks:
				found.Rest++
			default:
				found.Remarks = append(found.Remarks, m.Remark)
			}
		}
	}
}
