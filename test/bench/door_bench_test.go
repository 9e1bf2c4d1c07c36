package bench

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/vaulttest"
)

// knock is one way to be refused at the door.
type knock struct {
	fillin.Knock
	at time.Time
}

// BenchmarkDoor tries codes that are unknown, wrong, expired and locked in turns, on DynamoDB Local and with nobody to
// wait for: none of them may be told by its time or by its calls.
func BenchmarkDoor(b *testing.B) {
	d := newDoor(b)
	took, trips := map[string][]time.Duration{}, map[string]string{}
	for turn := range count(200) {
		for why, k := range d.refusals {
			if why != "locked" { // nor is it ever from here
				k.Address = fmt.Sprintf("198.51.100.%d", turn)
			}
			d.watch.Reset()
			begin := time.Now()
			_, _, err := d.Open(b.Context(), k.Knock, settings.Default(), k.at)
			took[why] = append(took[why], time.Since(begin))
			trips[why] = strings.Join(d.watch.Trips(), ", ")
			if !fault.Is(err, fault.FillInRefused) {
				b.Fatal(why, err)
			}
		}
	}
	var s strings.Builder
	s.WriteString("| refused | calls | median, ms | quartiles, ms |\n|---|---|--:|--:|\n")
	var medians []time.Duration
	for _, why := range slices.Sorted(maps.Keys(took)) {
		all := took[why]
		slices.Sort(all)
		n := len(all)
		medians = append(medians, all[n/2])
		fmt.Fprintf(&s, "| %s | %s | %s | %s to %s |\n", why, trips[why], ms(all[n/2]), ms(all[n/4]), ms(all[3*n/4]))
	}
	most := ratio(slices.Max(medians), slices.Min(medians))
	if !testing.Short() {
		same := len(slices.Compact(slices.Sorted(maps.Values(trips)))) == 1
		aim("The door", "codes that are unknown, wrong, expired, locked: the longest median to the shortest", "≤ 1.10",
			fmt.Sprintf("%.2f", most), most <= 1.1)
		aim("The door", "their calls to storage", "the same", map[bool]string{true: "the same", false: "others"}[same], same)
	}
	report.text["The door"] = s.String()
}

// door is one to tables of its own.
type door struct {
	fillin.Door
	watch    *tablestest.Watch
	refusals map[string]knock
}

func newDoor(b *testing.B) door {
	tables, watch := tablestest.New(b, engine(b)), &tablestest.Watch{}
	db, at := tables.DB(watch), time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
	d := door{watch: watch, Door: fillin.Door{Records: dynamo.FillIns{DB: db}, Tries: dynamo.Attempts{DB: db},
		Chance: rand.Reader, Pause: func(context.Context, time.Duration) error { return nil }}}
	chen, wrong := coded(b, db, 1, at), coded(b, db, 2, at)
	locked := knock{wrong, at}
	for range settings.Default().Count(settings.AttemptsHere) {
		if _, _, err := d.Open(b.Context(), locked.Knock, settings.Default(), at); err != nil {
			b.Fatal(err)
		}
	}
	d.refusals = map[string]knock{"locked": locked,
		"unknown": {fillin.Knock{Person: "nobody", Institution: chen.Institution, Code: chen.Code}, at},
		"wrong":   {fillin.Knock{Person: chen.Person, Institution: chen.Institution, Code: wrong.Code}, at},
		"expired": {chen, at.AddDate(0, 0, settings.Default().Count(settings.CodeDays))}}
	return d
}

// coded is somebody whom an institution has hired and given a code, with all that opens the door.
func coded(b *testing.B, db *dynamo.DB, n int, at time.Time) fillin.Knock {
	b.Helper()
	person, item := fmt.Sprintf("person-%d", n), settings.Default().Options(settings.ReviewItems)[0].Value
	clerk := access.Caller{Account: "clerk", Name: "周七"}
	key, wrapped, err := vaulttest.Vault(b).Make(b.Context(), person)
	must(b, err)
	p, err := registry.Enter(person, actiontest.Passed(b, "陈评审", "1980-01-01", n, item), actiontest.PassList(b, person), key,
		settings.Default(), at)
	must(b, err)
	people := dynamo.Reviewers{DB: db}
	must(b, people.Enter(b.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: "v1:" + person}))
	said, err := secret.NewCode(rand.Reader)
	must(b, err)
	hash, err := said.Hash(rand.Reader)
	must(b, err)
	must(b, people.UpdateBeside(b.Context(), person, access.Terms{}, func(p *registry.Person) (registry.Beside, error) {
		if err := p.Hire("casei", []string{item}, clerk, at); err != nil {
			return registry.Beside{}, err
		}
		err := p.SetCode("casei", settings.Default(), clerk, at)
		c, _ := p.Code("casei", at)
		return registry.Beside{Access: &fillin.Access{Person: person, Institution: "casei", Hash: hash, Until: c.Until,
			Version: p.Version}}, err
	}))
	return fillin.Knock{Person: person, Institution: "casei", Code: said, Address: fmt.Sprintf("192.0.2.%d", n)}
}

func must(b testing.TB, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
