// Package intake takes in files that have arrived in S3: what the functions behind its events have in common.
package intake

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/fault"
	"appraisal/internal/inspect"
	"appraisal/internal/pdfium"
	"appraisal/internal/review"
)

// Projects is all that an intake does to projects.
type Projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
	Update(ctx context.Context, number string, terms access.Terms, change func(*review.Project) error) error
}

// Intake handles one arrival.
type Intake struct {
	Projects  Projects
	Standings Standings
	Files     Files
	Now       func() time.Time
	// Read judges the scan of a sealed letter; nil where documents arrive.
	Read func(ctx context.Context, l review.Letter, pdf []byte) (review.ScanFinding, error)
}

// Handle takes in the file that an Object Created event names. An event that can't be understood, or for a key that
// nobody asked for, is logged and done with; a failure on our side is returned, so that the event comes again and ends
// in the dead-letter queue at last.
func (in Intake) Handle(ctx context.Context, event events.EventBridgeEvent) error {
	key := blob.Arrived(ctx, event)
	number, id, ok := blob.Parse(key)
	if !ok {
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
	return in.Projects.Update(ctx, number, access.Terms{}, func(p *review.Project) error {
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
	file := parcel{key: blob.Incoming(p.Number, d), name: d.Name, size: d.Size, kind: kind,
		kept: func(sha256 string) string { return blob.Kept(p.Number, sha256) }}
	if d.Kind == review.SealedScan {
		file.judge = func(data []byte, report *review.Report) error { return in.judge(ctx, p, d, data, report) }
	}
	return open(ctx, in.Files, file)
}

func (in Intake) judge(ctx context.Context, p *review.Project, d review.Document, data []byte,
	report *review.Report) error {
	l, err := p.Letter(d.Letter)
	if err != nil {
		return err
	}
	finding, err := in.Read(ctx, l, data)
	for fault, code := range map[error]inspect.Code{pdfium.ErrTooComplex: inspect.TooComplex,
		pdfium.ErrEncrypted: inspect.Encrypted, pdfium.ErrUnreadable: inspect.Unreadable} {
		if errors.Is(err, fault) { // the file's doing: it is answered, and does not come again
			report.Refusal = review.Refuse(string(code), string(inspect.PDF), 0)
			return nil
		}
	}
	if err != nil {
		return err
	}
	report.Finding = &finding
	if finding.Outcome == review.OtherLetter {
		report.Refusal = review.Refuse(string(review.OtherLetter), "", 0)
	}
	return nil
}
