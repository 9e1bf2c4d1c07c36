package intake

import (
	"context"
	"errors"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/inspect"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// Standings gives the settings in force.
type Standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// Files reads what was uploaded and keeps what is accepted.
type Files interface {
	Read(ctx context.Context, key string, max int64) ([]byte, error)
	Keep(ctx context.Context, key string, data []byte, mediaType string) error
}

// parcel is a file that has arrived: where it lies, what was announced of it, and where it is kept once it is accepted.
type parcel struct {
	key   string
	name  string // as the user knows it
	size  int64  // announced, in bytes
	kind  settings.Document
	kept  func(sha256 string) string
	judge func(data []byte, report *review.Report) error // what else is looked at; nil for nothing
}

// open checks a parcel; a file that is accepted is kept before any record says so.
func open(ctx context.Context, files Files, p parcel) (review.Report, error) {
	data, err := files.Read(ctx, p.key, p.kind.MaxBytes())
	if errors.Is(err, blob.ErrLarge) {
		return review.Report{Size: p.size, Refusal: review.Refuse("too_large", "", 0)}, nil
	}
	if err != nil {
		return review.Report{}, err
	}
	report, err := check(ctx, data, p.name, p.kind)
	if err == nil && report.Refusal == nil && p.judge != nil {
		err = p.judge(data, &report)
	}
	if err != nil || report.Refusal != nil {
		return report, err
	}
	report.Key = p.kept(report.SHA256)
	return report, files.Keep(ctx, report.Key, data, report.Type)
}

// check tells whether a file is what its name claims and its kind takes.
func check(ctx context.Context, data []byte, name string, kind settings.Document) (review.Report, error) {
	declared, _ := inspect.KindOfName(name)
	claim := inspect.Claim{Declared: declared}
	for _, t := range kind.Types {
		claim.Allowed = append(claim.Allowed, inspect.Kind(t))
	}
	found, err := inspect.File(ctx, data, claim)
	var refused *inspect.Refusal
	if errors.As(err, &refused) {
		return review.Report{Size: int64(len(data)), Refusal: worded(refused)}, nil
	}
	if err != nil {
		return review.Report{}, err
	}
	return review.Report{Size: found.Size, Type: settings.MediaType("." + string(found.Kind)), Pages: found.Pages,
		SHA256: found.SHA256}, nil
}

// worded says to the unit what was found.
func worded(r *inspect.Refusal) *review.Refusal {
	found := string(r.Found)
	if r.Code == inspect.ActiveContent {
		found = string(r.What)
	}
	return review.Refuse(string(r.Code), found, r.Limit)
}
