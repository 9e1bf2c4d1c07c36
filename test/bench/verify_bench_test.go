package bench

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/enlist"
)

// BenchmarkVerification opens the page of papers that hold, of such that do not, and of such that there are not, in turns,
// through the real binary and DynamoDB Local: neither the time nor the calls tell which it is.
func BenchmarkVerification(b *testing.B) {
	w := newWorld(b)
	events, trips := map[string][]byte{}, map[string]string{}
	for what, token := range w.papers(b) {
		events[what] = opening(b, token)
	}
	watched := launch(b, "verify-document", w.environment(w.router.URL))
	defer watched.stop()
	for what, e := range events {
		w.router.taken()
		watched.ask(b, e)
		var all []string
		for _, t := range w.router.taken() {
			all = append(all, t.Operation)
		}
		trips[what] = strings.Join(all, ", ")
	}
	p := launch(b, "verify-document", w.environment(w.engine))
	defer p.stop()
	took := map[string][]time.Duration{}
	for turn := range count(120) {
		for what, e := range events {
			one := p.ask(b, e).took
			if turn >= 20 || testing.Short() { // connections, caches of the engine
				took[what] = append(took[what], one)
			}
		}
	}
	var s strings.Builder
	s.WriteString("| paper | calls | median, ms | quartiles, ms |\n|---|---|--:|--:|\n")
	var medians []time.Duration
	for _, what := range slices.Sorted(maps.Keys(took)) {
		all := took[what]
		slices.Sort(all)
		n := len(all)
		medians = append(medians, all[n/2])
		fmt.Fprintf(&s, "| %s | %s | %s | %s to %s |\n", what, trips[what], ms(all[n/2]), ms(all[n/4]), ms(all[3*n/4]))
	}
	if !testing.Short() {
		same, most := len(slices.Compact(slices.Sorted(maps.Values(trips)))) == 1, ratio(slices.Max(medians), slices.Min(medians))
		aim("The verification page", "valid, withdrawn, expired, unknown: the longest median to the shortest", "≤ 1.10",
			fmt.Sprintf("%.2f", most), most <= 1.1)
		aim("The verification page", "their calls to storage", "the same", map[bool]string{true: "the same", false: "others"}[same], same)
	}
	report.text["The verification page"] = s.String()
}

// papers are tokens by what they name.
func (w *world) papers(b testing.TB) map[string]string {
	b.Helper()
	withdrawn := w.numbers[string(review.Notification)]
	w.change(b, withdrawn, func(p *review.Project) error { return p.RecallPlan("组员不能到场", w.step("officer")) })
	notice := w.read(b, withdrawn).Letters
	_, valid := w.carried(b, w.at)
	_, expired := w.carried(b, w.at.AddDate(-5, 0, 0))
	return map[string]string{
		"a letter": w.read(b, w.numbers["sealed"]).Letters[0].Token, "a notice, withdrawn": notice[len(notice)-1].Token,
		"a certificate": valid[0].Token, "a card": valid[1].Token, "a certificate, expired": expired[0].Token,
		"unknown": ident.Token(), "no token": "",
	}
}

// carried is somebody who was registered at a time, and the certificate and the card that they have.
func (w *world) carried(b testing.TB, at time.Time) (id string, all []registry.Credential) {
	b.Helper()
	e := w.enlisting(b).Enter(b, enlist.Wish{Institution: w.institution, At: at}, enlist.Registered)
	store := dynamo.Reviewers{DB: w.projects.DB}
	for range 2 {
		err := store.Update(b.Context(), e.ID, access.Terms{}, func(p *registry.Person) error {
			return p.Issue(p.Owes[0], func(o registry.Owed) calendar.Date { return o.Since },
				func(registry.CredentialOrder) (registry.Kept, error) {
					return registry.Kept{Number: ident.Token(), Token: ident.Token(), SHA256: actiontest.Digest, Size: 9, Key: "none"}, nil
				}, at)
		})
		must(b, err)
	}
	p, err := store.Get(b.Context(), e.ID)
	must(b, err)
	return e.ID, p.Credentials
}

// opening is a browser's request for the page of a token.
func opening(b testing.TB, token string) []byte {
	b.Helper()
	return encode(b, edgetest.Request{Method: "GET", Path: map[string]string{"token": token},
		Headers: map[string]string{"accept": edgetest.Browser}}.Event())
}
