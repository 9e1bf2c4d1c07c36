package lambdahttp_test

import (
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/test/edgetest"
)

func TestWhoHasNotSignedInIsCountedByTheNetworkAndTheWindow(t *testing.T) {
	at := time.Date(2026, 3, 2, 1, 44, 59, 0, time.UTC)
	var q access.Quota
	handler := doing(access.Public, func(r lambdahttp.Request[nothing]) (any, error) {
		q = r.Paced(settings.AttemptsOfNetwork, at)
		return fine(r)
	})
	edgetest.Send(t, handler, edgetest.Request{Address: "2001:db8:1:2:3::4"})
	if q.Name != "registry.attempts.network" || q.Of != "2001:db8:1:2::/64" || q.Day != "2026-03-02T01:30:00Z" ||
		q.Most != 100 || q.Window != 15*time.Minute || !q.From.Equal(time.Date(2026, 3, 2, 1, 45, 0, 0, time.UTC)) {
		t.Errorf("%+v", q)
	}
	if err := q.Spent(); !fault.Is(err, fault.QuotaPaced) || err.(*fault.Error).Args["minutes"] != "15" {
		t.Error(err)
	}
}
