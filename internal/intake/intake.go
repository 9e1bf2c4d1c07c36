// Package intake takes in files that have arrived in S3: what process-upload and process-letter have in common.
package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/fault"
	"appraisal/internal/inspect"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// Projects is all that an intake does to projects.
type Projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
	Update(ctx context.Context, number string, terms access.Terms, answer any, change func(*review.Project) error) error
}

// Standings gives the settings in force.
type Standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// Files reads what was uploaded and keeps what is accepted.
type Files interface {
	Read(ctx context.Context, key string, max int64) ([]byte, error)
	Keep(ctx context.Context, key string, data []byte, mediaType string) error
}

// Intake handles one arrival.
type Intake struct {
	Projects  Projects
	Standings Standings
	Files     Files
	Now       func() time.Time
	// Read judges the scan of a sealed letter; nil where documents arrive.
	Read func(ctx context.Context, l review.Letter, pdf []byte) (review.Finding, error)
}

// arrival is the part of S3's event that is used.
type arrival struct {
	Object struct {
		Key string `json:"key"`
	} `json:"object"`
}

// Handle takes in the file that an Object Created event names. An event that can't be understood, or for a key that
// nobody asked for, is logged and done with; a failure on our side is returned, so that the event comes again and ends
// in the dead-letter queue at last.
func (in Intake) Handle(ctx context.Context, event events.EventBridgeEvent) error {
	var a arrival
	if err := json.Unmarshal(event.Detail, &a); err != nil || a.Object.Key == "" {
		slog.WarnContext(ctx, "not an arrival", "event", event.ID)
		return nil
	}
	return in.take(ctx, a.Object.Key)
}

func (in Intake) take(ctx context.Context, key string) error {
	number, id, ok := blob.Parse(key)
	if !ok {
		if plain, err := url.QueryUnescape(key); err == nil {
			number, id, ok = blob.Parse(plain)
		}
	}
	if !ok {
		slog.WarnContext(ctx, "nobody asked for this key")
		return nil
	}
	p, err := in.Projects.Get(ctx, number)
	if fault.Is(err, fault.ProjectNotFound) {
		slog.WarnContext(ctx, "no such project", "project", number)
		return nil
	}
	if err != nil {
		return err
	}
	d, ok := p.Document(id)
	if !ok || d.State != review.Awaited || blob.Incoming(number, d) != key {
		slog.InfoContext(ctx, "nothing awaits this file", "project", number, "document", id)
		return nil
	}
	report, err := in.report(ctx, p, d)
	if errors.Is(err, blob.ErrGone) {
		slog.WarnContext(ctx, "the file is gone", "project", number, "document", id)
		return nil
	}
	if err != nil {
		return fmt.Errorf("document %s of %s: %w", id, number, err)
	}
	return in.Projects.Update(ctx, number, access.Terms{}, nil, func(p *review.Project) error {
		p.Receive(id, report, in.Now())
		return nil
	})
}

// report checks the file; one that is accepted is kept before the record says so.
func (in Intake) report(ctx context.Context, p *review.Project, d review.Document) (review.Report, error) {
	_, current, err := in.Standings.Standing(ctx, "")
	if err != nil {
		return review.Report{}, err
	}
	kind, _ := current.Document(d.Kind)
	data, err := in.Files.Read(ctx, blob.Incoming(p.Number, d), kind.MaxBytes())
	if errors.Is(err, blob.ErrLarge) {
		return review.Report{Size: d.Size, Refusal: review.Refuse("too_large", "", 0)}, nil
	}
	if err != nil {
		return review.Report{}, err
	}
	report, err := check(ctx, data, d, kind)
	if err != nil || report.Refusal != nil {
		return report, err
	}
	if d.Kind == review.SealedScan {
		if err := in.judge(ctx, p, d, data, &report); err != nil || report.Refusal != nil {
			return report, err
		}
	}
	report.Key = blob.Kept(p.Number, report.SHA256)
	return report, in.Files.Keep(ctx, report.Key, data, report.Type)
}

// check tells whether the file is what it claims to be.
func check(ctx context.Context, data []byte, d review.Document, kind settings.Document) (review.Report, error) {
	declared, _ := inspect.KindOfName(d.Name)
	claim := inspect.Claim{Declared: declared}
	for _, t := range kind.Types {
		claim.Allowed = append(claim.Allowed, inspect.Kind(t))
	}
	found, err := inspect.File(ctx, data, claim)
	var refused *inspect.Refusal
	if errors.As(err, &refused) {
		limit := refused.Limit
		return review.Report{Size: int64(len(data)), Refusal: review.Refuse(string(refused.Code), string(refused.Found), limit)}, nil
	}
	if err != nil {
		return review.Report{}, err
	}
	return review.Report{Size: found.Size, Type: settings.MediaType("." + string(found.Kind)), Pages: found.Pages, SHA256: found.SHA256}, nil
}

func (in Intake) judge(ctx context.Context, p *review.Project, d review.Document, data []byte, report *review.Report) error {
	l, err := p.Letter(d.Letter)
	if err != nil {
		return err
	}
	finding, err := in.Read(ctx, l, data)
	if err != nil {
		return err
	}
	report.Finding = &finding
	if finding.Outcome == review.OtherLetter {
		report.Refusal = review.Refuse(string(review.OtherLetter), "", 0)
	}
	return nil
}
