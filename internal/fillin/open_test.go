package fillin_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
)

var monday = time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)

const lives = 30 * 24 * time.Hour // a code

// desk keeps accesses, sessions and counts in memory, and notes each call.
type desk struct {
	accesses map[string]fillin.Access
	sessions map[string]fillin.Session
	counts   map[string]int
	calls    []string
	fails    string // the call that does
}

func (d *desk) called(name string) error {
	d.calls = append(d.calls, name)
	if d.fails == name {
		return errors.New("down")
	}
	return nil
}

func (d *desk) Known(_ context.Context, t fillin.Try) (fillin.Access, int, error) {
	return d.accesses[t.Person+" "+t.Institution], d.counts[t.Person], d.called("Known")
}

func (d *desk) Begin(_ context.Context, digest string, s fillin.Session) error {
	d.sessions[digest] = s
	return d.called("Begin")
}

func (d *desk) Count(_ context.Context, t fillin.Try) (bool, error) {
	here := t.Person + " " + t.Institution + " " + t.Network
	if d.counts[here] >= t.MostHere || d.counts[t.Network] >= t.MostOfNetwork {
		return false, d.called("Count")
	}
	for _, of := range []string{here, t.Network, t.Person} {
		d.counts[of]++
	}
	return true, d.called("Count")
}

func (d *desk) Pause(_ context.Context, wait time.Duration) error {
	return d.called("Pause " + wait.String())
}

func (d *desk) open(t testing.TB, k fillin.Knock, at time.Time) (secret.Token, fillin.Session, error) {
	t.Helper()
	return fillin.Door{Records: d, Tries: d, Chance: rand.Reader, Pause: d.Pause}.Open(t.Context(), k,
		settings.Default(), at)
}

// coded is a desk where a person has a code at an institution, and the knock of that person.
func coded(t testing.TB) (*desk, fillin.Knock) {
	t.Helper()
	code, err := secret.NewCode(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := code.Hash(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a := fillin.Access{Person: "chen", Institution: "casei", Hash: hash, Until: monday.Add(lives), Version: 7}
	return &desk{accesses: map[string]fillin.Access{"chen casei": a}, sessions: map[string]fillin.Session{},
			counts: map[string]int{}},
		fillin.Knock{Person: "chen", Institution: "casei", Code: code, Address: "192.0.2.1"}
}

// refusals are a knock for each reason for which nobody is let in, each at a desk of its own.
func refusals(t testing.TB) map[string]func() (*desk, fillin.Knock, time.Time) {
	d, k := coded(t)
	other, err := secret.NewCode(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	at := func(change func(*desk, *fillin.Knock), after time.Duration) func() (*desk, fillin.Knock, time.Time) {
		return func() (*desk, fillin.Knock, time.Time) {
			own, knock := &desk{accesses: d.accesses, sessions: map[string]fillin.Session{}, counts: map[string]int{}}, k
			change(own, &knock)
			return own, knock, monday.Add(after)
		}
	}
	return map[string]func() (*desk, fillin.Knock, time.Time){
		"unknown": at(func(_ *desk, k *fillin.Knock) { k.Person = "nobody" }, 0),
		"wrong":   at(func(_ *desk, k *fillin.Knock) { k.Code = other }, 0),
		"expired": at(func(*desk, *fillin.Knock) {}, lives),
		"locked":  at(func(d *desk, _ *fillin.Knock) { d.counts["chen casei 192.0.2.1"] = 10 }, 0),
	}
}

func TestWhoKnowsTheCodeIsLetIn(t *testing.T) {
	d, k := coded(t)
	token, s, err := d.open(t, k, monday)
	want := fillin.Session{Person: "chen", Institution: "casei", Access: 7, Until: monday.Add(time.Hour)}
	if err != nil || s != want || d.sessions[token.Digest()] != want {
		t.Errorf("%+v %v", s, err)
	}
	if got := strings.Join(d.calls, ", "); got != "Known, Count, Pause 0s, Begin" {
		t.Errorf("it calls %s", got)
	}
	if _, _, err := d.open(t, k, monday.Add(lives-time.Second)); err != nil {
		t.Errorf("in its last second: %v", err)
	}
}

func TestNobodyElseIsAndNobodyLearnsWhy(t *testing.T) {
	var said []string
	for why, refusal := range refusals(t) {
		d, k, at := refusal()
		token, s, err := d.open(t, k, at)
		if !fault.Is(err, fault.FillInRefused) || token != (secret.Token{}) || s != (fillin.Session{}) ||
			len(d.sessions) > 0 {
			t.Errorf("%s: %v", why, err)
		}
		said = append(said, fmt.Sprint(err, d.calls, err.(*fault.Error).Text(), err.(*fault.Error).Facts))
	}
	if slices.Sort(said); len(slices.Compact(said)) != 1 {
		t.Errorf("they are told apart: %s", said)
	}
}

// TestRefusalsTakeTheSameTime: the medians of each are within 10 % of each other. They take turns, so that what disturbs
// one disturbs the others, and as many as it needs: a difference that is there does not go away.
func TestRefusalsTakeTheSameTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	took := map[string][]time.Duration{}
	medians := map[string]time.Duration{}
	const most = 200
	for turn := 1; turn <= most; turn++ {
		for why, refusal := range refusals(t) {
			d, k, at := refusal()
			begun := time.Now()
			d.open(t, k, at)
			took[why] = append(took[why], time.Since(begun))
			slices.Sort(took[why])
			medians[why] = took[why][turn/2]
		}
		all := slices.Sorted(maps.Values(medians))
		if turn >= 25 && all[len(all)-1] <= all[0]*11/10 {
			t.Logf("%d turns: %v", turn, medians)
			return
		}
	}
	t.Errorf("they are told apart by their time: %v", medians)
}

func TestATryThatIsLockedCountsForNobody(t *testing.T) {
	d, k := coded(t)
	for range 30 {
		d.open(t, k, monday)
	}
	if d.counts["chen"] != 10 || d.counts["192.0.2.1"] != 10 {
		t.Errorf("%v", d.counts)
	}
}

func TestMoreTriesOfAPersonAreSlowerAndNeverRefused(t *testing.T) {
	for tries, want := range map[int]string{0: "0s", 20: "0s", 21: "300ms", 25: "1.5s", 30: "3s", 31: "3s", 100_000: "3s"} {
		d, k := coded(t)
		d.counts["chen"] = tries
		if _, _, err := d.open(t, k, monday); err != nil || !slices.Contains(d.calls, "Pause "+want) {
			t.Errorf("after %d tries: %v %v", tries, d.calls, err)
		}
	}
}

func TestWhatFailsIsNoRefusalAndLetsNobodyIn(t *testing.T) {
	for _, call := range []string{"Known", "Count", "Pause 0s", "Begin"} {
		d, k := coded(t)
		d.fails = call
		token, s, err := d.open(t, k, monday)
		if err == nil || fault.Is(err, fault.FillInRefused) || token != (secret.Token{}) || s != (fillin.Session{}) {
			t.Errorf("%s fails: %v", call, err)
		}
	}
}

func TestASessionHoldsAsLongAsItsCode(t *testing.T) {
	d, k := coded(t)
	_, s, err := d.open(t, k, monday)
	if err != nil {
		t.Fatal(err)
	}
	a := d.accesses["chen casei"]
	again, taken := a, a
	again.Version, taken.Hash = 8, ""
	for what, holds := range map[string]bool{
		"the same code":  s.Holds(a, monday.Add(time.Minute)),
		"after an hour":  !s.Holds(a, monday.Add(time.Hour)),
		"another code":   !s.Holds(again, monday.Add(time.Minute)),
		"taken back":     !s.Holds(taken, monday.Add(time.Minute)),
		"no code at all": !s.Holds(fillin.Access{}, monday.Add(time.Minute)),
		"over":           !s.Holds(fillin.Access{Hash: a.Hash, Until: monday, Version: 7}, monday),
	} {
		if !holds {
			t.Errorf("%s: wrong", what)
		}
	}
}
