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
	"appraisal/internal/fault"
)

// Library is all that an intake does to 鉴定评审文件.
type Library interface {
	Get(ctx context.Context, id string) (*accounts.PublishedFile, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*accounts.PublishedFile) error) error
}

// Publications takes in 鉴定评审文件 of the association.
type Publications struct {
	Library Library
	Files   Files
	Now     func() time.Time
}

// Handle takes in the file that an Object Created event names, as Intake.Handle does.
func (in Publications) Handle(ctx context.Context, event events.EventBridgeEvent) error {
	key := blob.Arrived(ctx, event)
	id, ok := blob.ParseFile(key)
	if !ok {
		return nil
	}
	f, err := in.Library.Get(ctx, id)
	if err != nil && !fault.Is(err, fault.FileNotFound) {
		return err
	}
	if err != nil || f.State != accounts.FileAwaited {
		slog.InfoContext(ctx, "nothing awaits this file", "file", id)
		return nil
	}
	checked, err := in.checked(ctx, key, f)
	if errors.Is(err, blob.ErrGone) {
		slog.WarnContext(ctx, "the file is gone", "file", id)
		return nil
	}
	if err != nil {
		return fmt.Errorf("file %s: %w", id, err)
	}
	return in.Library.Update(ctx, id, access.Terms{}, func(f *accounts.PublishedFile) error {
		f.Receive(checked, in.Now())
		return nil
	})
}

// checked checks the file; one that is accepted is kept before the record says so.
func (in Publications) checked(ctx context.Context, key string,
	f *accounts.PublishedFile) (accounts.CheckedFile, error) {
	report, err := open(ctx, in.Files, parcel{key: key, name: f.Name, size: f.Size, kind: accounts.FileKind,
		kept: blob.KeptFile})
	if err != nil {
		return accounts.CheckedFile{}, err
	}
	if r := report.Refusal; r != nil {
		refusal := accounts.Refusal(*r)
		return accounts.CheckedFile{Size: report.Size, Refusal: &refusal}, nil
	}
	return accounts.CheckedFile{Size: report.Size, Type: report.Type, Pages: report.Pages, SHA256: report.SHA256,
		Key: report.Key}, nil
}
