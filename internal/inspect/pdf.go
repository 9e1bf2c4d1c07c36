package inspect

import (
	"context"
	"errors"

	"appraisal/internal/inspect/pdfsweep"
	"appraisal/internal/pdfium"
)

// pdf judges a PDF by all objects that lie in it, then asks the reader that
// people use whether it opens, and how many pages it has.
func pdf(ctx context.Context, data []byte, claim Claim, report *Report) error {
	if err := swept(ctx, data); err != nil {
		return err
	}
	limit := claim.MaxPages
	if limit == 0 {
		limit = MaxPages
	}
	count, err := pdfium.Within(ctx, data, MaxTime, opened)
	switch {
	case ctx.Err() != nil:
		return refuse(TooComplex, ctx.Err().Error())
	case errors.Is(err, pdfium.ErrEncrypted):
		return refuse(Encrypted, err.Error())
	case errors.Is(err, pdfium.ErrUnreadable):
		return refuse(Unreadable, err.Error())
	case errors.Is(err, pdfium.ErrTooComplex):
		return refuse(TooComplex, err.Error())
	case err != nil:
		return err
	}
	if report.Pages = count; count > limit {
		return &Refusal{Code: TooManyPages, Pages: count, Limit: int64(limit)}
	}
	return nil
}

// swept looks at every object. Of a file that is encrypted only names can be
// judged, so that is said first.
func swept(ctx context.Context, data []byte) error {
	ctx, cancel := context.WithTimeout(ctx, MaxTime)
	defer cancel()
	found, err := pdfsweep.Look(ctx, data)
	switch {
	case err != nil:
		return refuse(TooComplex, err.Error())
	case found.Encrypted:
		return refuse(Encrypted, "Encrypt")
	case found.Active != "":
		return activeContent(Trait(found.Active), found.Detail)
	case found.Cut:
		return refuse(Truncated, "no end mark behind the last object")
	case found.Damaged != "":
		return refuse(Unreadable, found.Damaged)
	}
	return nil
}

// opened is the number of pages, of which the first can be shown.
func opened(_ context.Context, d *pdfium.Document) (int, error) {
	switch {
	case d.Scripts > 0:
		return 0, activeContent(Script, "document script")
	case d.Attachments > 0:
		return 0, activeContent(Attachment, "attachment")
	}
	_, err := d.Page(0)
	return d.Pages, err
}
