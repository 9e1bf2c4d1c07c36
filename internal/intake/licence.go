package intake

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/blob"
)

// Units is all that an intake does to units.
type Units interface {
	Unit(ctx context.Context, code string) (*accounts.Unit, error)
	Update(ctx context.Context, code string, terms access.Terms, change func(*accounts.Unit) error) error
}

// Licences takes in 营业执照 of units.
type Licences struct {
	Units     Units
	Standings Standings
	Files     Files
	Now       func() time.Time
}

// Handle takes in the file that an Object Created event names, as Intake.Handle does.
func (in Licences) Handle(ctx context.Context, event events.EventBridgeEvent) error {
	key := blob.Arrived(ctx, event)
	code, id, ok := blob.Parse(key)
	if !ok {
		return nil
	}
	u, err := in.Units.Unit(ctx, code)
	if err != nil {
		return err
	}
	if u.Arriving == nil || u.Arriving.ID != id || u.Arriving.State != accounts.LicenceAwaited ||
		blob.IncomingLicence(code, id) != key {
		slog.InfoContext(ctx, "nothing awaits this file", "unit", code, "licence", id)
		return nil
	}
	checked, err := in.checked(ctx, code, *u.Arriving)
	if errors.Is(err, blob.ErrGone) {
		slog.WarnContext(ctx, "the file is gone", "unit", code, "licence", id)
		return nil
	}
	if err != nil {
		return fmt.Errorf("licence %s of %s: %w", id, code, err)
	}
	return in.Units.Update(ctx, code, access.Terms{}, func(u *accounts.Unit) error {
		u.ReceiveLicence(checked, in.Now())
		return nil
	})
}

func (in Licences) checked(ctx context.Context, code string, l accounts.Licence) (accounts.Licence, error) {
	_, current, err := in.Standings.Standing(ctx, "")
	if err != nil {
		return l, err
	}
	kind, _ := current.Document(accounts.LicenceKind)
	report, err := open(ctx, in.Files, parcel{key: blob.IncomingLicence(code, l.ID), name: l.Name,
		size: l.Size, kind: kind,
		kept: func(sha256 string) string { return blob.KeptLicence(code, sha256) }})
	if err != nil {
		return l, err
	}
	l.Size, l.Type, l.SHA256, l.Key, l.State = report.Size, report.Type, report.SHA256, report.Key,
		accounts.LicenceAccepted
	if r := report.Refusal; r != nil {
		refusal := accounts.Refusal(*r)
		l.State, l.Refusal = accounts.LicenceRefused, &refusal
	}
	return l, nil
}
