package budget_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"appraisal/internal/budget"
)

func TestAPauseEndsByItselfOrWithTheRequest(t *testing.T) {
	if err := budget.Wait(t.Context(), time.Millisecond); err != nil {
		t.Error(err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := budget.Wait(over, time.Hour); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
