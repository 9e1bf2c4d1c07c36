package deadlines_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/deadlines"
	"appraisal/internal/fault"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/issuingtest"
)

// errCrash is what everything answers from the write at which the process died until it is started again.
var errCrash = errors.New("the process has died")

// world is storage and post in memory. It counts its writes, and can die after any of them.
type world struct {
	t          testing.TB
	crowd      *crowd
	heads      map[string]review.Summary // of projects as their events rebuild them
	in         settings.Settings
	projects   map[string][]review.Event
	stream     []review.Event // recorded, and not told yet
	ledger     map[string]*entry
	checkpoint deadlines.Checkpoint
	mails      map[string]int
	bad        string // number of a project, or id of a person, that can't be read
	writes     int
	changed    int   // the last that was none of a checkpoint
	works      []int // numbers of the writes but for checkpoints that follow nothing
	dieAfter   int   // the number of the write; 0: never
	dead       bool
}

type entry struct {
	message messages.Message
	mail    messages.MailState
	at      time.Time
}

func newWorld(t testing.TB) *world {
	w := &world{t: t, in: settings.Default(), heads: map[string]review.Summary{}, projects: map[string][]review.Event{},
		ledger: map[string]*entry{}, mails: map[string]int{}}
	w.crowd = &crowd{world: w, heads: map[string]registry.Person{}, events: map[string][]registry.Event{}}
	return w
}

// worked is wrote for a write that has changed something.
func (w *world) worked() error {
	w.changed = w.writes + 1
	w.works = append(w.works, w.changed)
	return w.wrote()
}

// wrote counts a write that has been done; the process may die of it.
func (w *world) wrote() error {
	w.writes++
	if w.writes == w.dieAfter {
		w.dead = true
	}
	return w.alive()
}

func (w *world) alive() error {
	if w.dead {
		return errCrash
	}
	return nil
}

func (w *world) project(number string) *review.Project {
	p, err := review.Rebuild(w.projects[number])
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w *world) head(number string) review.Summary {
	if number == "" {
		return review.Summary{}
	}
	if h, ok := w.heads[number]; ok && h.Version == len(w.projects[number]) {
		return h
	}
	w.heads[number] = w.project(number).Summary
	return w.heads[number]
}

func (w *world) Summary(_ context.Context, number string) (review.Summary, error) {
	if err := w.alive(); err != nil {
		return review.Summary{}, err
	}
	if number == w.bad {
		return review.Summary{}, errors.New("the record can't be decoded")
	}
	if len(w.projects[number]) == 0 {
		return review.Summary{}, fault.Of(fault.ProjectNotFound)
	}
	return w.head(number), nil
}

func (w *world) Update(_ context.Context, number string, _ access.Terms, change func(*review.Project) error) error {
	if err := w.alive(); err != nil {
		return err
	}
	if number == w.bad {
		panic("the record breaks whoever reads it")
	}
	p := w.project(number)
	if err := change(p); err != nil {
		return err
	}
	if len(p.Pending()) == 0 {
		return nil
	}
	w.keep(p)
	return w.wrote()
}

func (w *world) keep(p *review.Project) {
	w.projects[p.Number] = append(w.projects[p.Number], p.Pending()...)
	w.stream = append(w.stream, p.Pending()...)
}

// Due pages through the projects one by one, so that pages matter.
func (w *world) Due(_ context.Context, from, to calendar.Date, cursor string) ([]string, string, error) {
	if err := w.alive(); err != nil {
		return nil, "", err
	}
	for _, number := range w.numbers() {
		p := w.head(number)
		if number > cursor && p.Due != nil && !p.Due.Day.Before(from) && !p.Due.Day.After(to) {
			return []string{number}, number, nil
		}
	}
	return nil, "", nil
}

func (w *world) numbers() []string {
	var all []string
	for number := range w.projects {
		all = append(all, number)
	}
	slices.Sort(all)
	return all
}

func (w *world) Checkpoint(context.Context) (deadlines.Checkpoint, error) {
	return w.checkpoint, w.alive()
}

func (w *world) SaveCheckpoint(_ context.Context, c deadlines.Checkpoint) error {
	if err := w.alive(); err != nil {
		return err
	}
	if c.Version != w.checkpoint.Version {
		return fmt.Errorf("version %d, not %d", w.checkpoint.Version, c.Version)
	}
	c.Version++
	w.checkpoint = c
	if w.writes > 0 && w.changed == w.writes {
		w.works = append(w.works, w.writes+1)
	}
	return w.wrote()
}

func (w *world) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	return access.Caller{}, w.in, w.alive()
}

func (w *world) Account(_ context.Context, subject string) (*accounts.Account, error) {
	return &accounts.Account{Subject: subject, Login: subject + "@unit.example"}, w.alive()
}

func (w *world) Contact(context.Context, string) (string, error) { return "", w.alive() }

func (w *world) Put(_ context.Context, n messages.Message, version int, mail messages.MailState,
	at time.Time) (messages.Message, messages.MailState, error) {
	if err := w.alive(); err != nil {
		return n, "", err
	}
	if have, ok := w.ledger[n.ID]; ok {
		return have.message, have.mail, nil
	}
	now := w.head(n.Project).Version
	if n.Person != "" {
		now = w.crowd.heads[n.Person].Version
	}
	if version > 0 && now != version {
		return n, "", messages.ErrMoved
	}
	w.ledger[n.ID] = &entry{n, mail, at}
	return n, mail, w.worked()
}

func (w *world) Move(_ context.Context, _, id string, from, to messages.MailState) (bool, error) {
	if err := w.alive(); err != nil {
		return false, err
	}
	if w.ledger[id].mail != from {
		return false, nil
	}
	w.ledger[id].mail = to
	return true, w.worked()
}

func (w *world) Send(_ context.Context, m messages.Mail) error {
	if err := w.alive(); err != nil {
		return err
	}
	w.mails[m.ID]++
	return w.worked()
}

func (w *world) office() messages.Office {
	return messages.Office{Ledger: w, Accounts: w, Contacts: w, Institutions: institutions{w}, Mailer: w, Words: &issuingtest.Words{}}
}

// Bookings are none: whoever is registered is in no plan here.
func (w *world) Bookings(context.Context, []string) (map[string][]review.Booking, error) {
	return nil, w.alive()
}

func (w *world) Get(_ context.Context, number string) (*review.Project, error) {
	return w.project(number), w.alive()
}

// Waiting are the messages whose mail is to be sent.
func (w *world) Waiting(context.Context) (waiting []messages.Message, err error) {
	for _, e := range w.ledger {
		if e.mail == messages.Waiting {
			waiting = append(waiting, e.message)
		}
	}
	return waiting, w.alive()
}

func (w *world) run(at time.Time) (deadlines.Report, error) {
	r := deadlines.Runner{Projects: w, Dues: w, People: w.crowd, Endings: messages.Endings{People: w.crowd, Projects: w, Office: w.office()},
		Checkpoints: w, Standings: w, Office: w.office(), Mails: w, Workers: 1}
	return r.Run(context.Background(), at)
}

// tell hands the stream to the sorter until all of it is told; what failed is handed over again.
func (w *world) tell(at time.Time) {
	sorter := messages.Sorter{Projects: w, Standings: w, Office: w.office(), Now: func() time.Time { return at }}
	for len(w.stream) > 0 {
		data, err := w.stream[0].Encode()
		if err != nil {
			w.t.Fatal(err)
		}
		if err := sorter.Sort(context.Background(), data); err != nil {
			if !errors.Is(err, errCrash) {
				w.t.Fatalf("tell of %s: %v", w.stream[0].Kind, err)
			}
			w.dead = false
			continue
		}
		w.stream = w.stream[1:]
	}
}

// reminders are the ids of the reminders in the ledger.
func (w *world) reminders() []string {
	ids := []string{}
	for id, e := range w.ledger {
		if e.message.Kind == review.Reminder {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// count is how many events of a kind a project has.
func (w *world) count(number, kind string) int {
	n := 0
	for _, e := range w.projects[number] {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// mailed checks that no mail was sent twice, and that each which was not sent is known to be in doubt.
func (w *world) mailed() (doubtful int) {
	w.t.Helper()
	for id, e := range w.ledger {
		switch sent := w.mails[id]; {
		case sent > 1:
			w.t.Errorf("%s was mailed %d times", id, sent)
		case e.mail == messages.Claimed:
			doubtful++
		case (sent == 1) != (e.mail == messages.Mailed):
			w.t.Errorf("%s is %s, and was mailed %d times", id, e.mail, sent)
		}
		if e.mail == messages.Waiting || strings.Contains(e.message.Text+e.message.Subject, "{") {
			w.t.Errorf("%s is %s: %s", id, e.mail, e.message.Text)
		}
	}
	return doubtful
}
