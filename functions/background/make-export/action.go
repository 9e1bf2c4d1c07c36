package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/dynamo"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// orders keeps what was asked for.
type orders interface {
	Update(ctx context.Context, account, id string, change func(*exports.Export) error) (exports.Export, error)
}

// standings says who the account is now that asked, and gives the settings in force.
type standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// records reads a whole case.
type records interface {
	Record(ctx context.Context, number string) (reading.Record, error)
}

// lists reads pages of projects.
type lists interface {
	Projects(ctx context.Context, f reading.ProjectFilter) (reading.Page[review.Summary], error)
}

// files are opened to be read, and stored, without ever being in memory as a whole.
type files interface {
	Open(ctx context.Context, key string) (io.ReadCloser, error)
	Stream(ctx context.Context, key, mediaType string, from io.Reader) (int64, error)
}

// hosts tells the names of 评审机构.
type hosts interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

type action struct {
	exports   orders
	standings standings
	records   records
	lists     lists
	people    people
	hosts     hosts
	keys      keys
	files     files
	now       func() time.Time
}

// spare is the time that is kept back to take the parts of a file back and to note what became of it.
const spare = budget.Conclude

// handle makes what was asked for. Whatever else the stream brings is done with; a failure on our side is returned, so
// that the stream brings the export again.
func (a action) handle(ctx context.Context, event events.DynamoDBEvent) error {
	for _, r := range event.Records {
		account, id, ok := dynamo.ExportKey(dynamo.ImageText(r.Change.Keys, "PK"), dynamo.ImageText(r.Change.Keys, "SK"))
		if !ok || r.EventName != string(events.DynamoDBOperationTypeInsert) {
			continue
		}
		if err := a.make(ctx, account, id); err != nil {
			return err
		}
	}
	return nil
}

// make takes one attempt at an export.
func (a action) make(ctx context.Context, account, id string) error {
	started := false
	e, err := a.exports.Update(ctx, account, id, func(e *exports.Export) error {
		started = e.Start(a.now())
		return nil
	})
	switch {
	case fault.Is(err, fault.ExportNotFound):
		slog.WarnContext(ctx, "no such export", "export", id)
		return nil
	case err != nil || !started:
		return err
	}
	work, cancel := budget.Within(ctx, spare)
	defer cancel()
	file, err := a.file(work, e)
	return a.conclude(ctx, e, file, err)
}

// conclude notes what became of an attempt. One that another attempt has overtaken notes nothing. What failed on our
// side is returned as long as the export is to be brought again.
func (a action) conclude(ctx context.Context, e exports.Export, file exports.File, err error) error {
	var end *hopeless
	final := errors.As(err, &end)
	if errors.Is(err, errOvertaken) {
		return nil
	}
	now, noting := a.exports.Update(ctx, e.By.Account, e.ID, func(now *exports.Export) error {
		switch {
		case !present(e, *now):
			return errOvertaken
		case err == nil:
			now.Finish(file, a.now())
		case final:
			now.Fail(end.why, end.about)
		default:
			now.Stumble()
		}
		return nil
	})
	switch {
	case errors.Is(noting, errOvertaken):
		return nil
	case noting != nil || now.UnderWay():
		return errors.Join(err, noting)
	case err != nil:
		slog.ErrorContext(ctx, "an export has failed", "export", e.ID, "kind", e.Kind, "error", err.Error())
	}
	return nil
}

// errOvertaken means that another attempt has begun, or that the export has come to its end.
var errOvertaken = errors.New("another attempt has begun")

// present tells whether an attempt is the one that is under way now.
func present(attempt, now exports.Export) bool {
	return now.State == exports.Running && now.Attempts == attempt.Attempts
}

// hopeless is a reason for which trying again is of no use.
type hopeless struct {
	why   exports.Code
	about fault.Text
	cause error
}

func (h *hopeless) Error() string {
	text := string(h.why)
	if h.cause != nil {
		text += ": " + h.cause.Error()
	}
	return text
}
