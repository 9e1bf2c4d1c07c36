package intake

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
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

// keyOf is the key that an Object Created event names; empty when the event can't be understood, which is logged.
func keyOf(ctx context.Context, event events.EventBridgeEvent) string {
	var arrival struct {
		Object struct {
			Key string `json:"key"`
		} `json:"object"`
	}
	if err := json.Unmarshal(event.Detail, &arrival); err != nil || arrival.Object.Key == "" {
		slog.WarnContext(ctx, "not an arrival", "event", event.ID)
	}
	return arrival.Object.Key
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
	return review.Report{Size: found.Size, Type: settings.MediaType("." + string(found.Kind)), Pages: found.Pages, SHA256: found.SHA256}, nil
}

// worded says to the unit what was found.
func worded(r *inspect.Refusal) *review.Refusal {
	found := string(r.Found)
	if r.Code == inspect.ActiveContent {
		found = string(r.What)
	}
	return review.Refuse(string(r.Code), found, r.Limit)
}
