package enrolling_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/enrolling"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/stack"
	"appraisal/internal/vault"
	"appraisal/test/vaulttest"
)

var (
	exam      = calendar.MustDate("2026-02-01")
	at        = time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
	registrar = access.Caller{Account: "registrar", Name: "赵六", Roles: []access.Role{access.Registrar}}
	item      = settings.Default().Options(settings.ReviewItems)[0].Value
	another   = settings.Default().Options(settings.ReviewItems)[1].Value
)

// world is the tables of one engine, KMS as far as it is asked, and files in memory.
type world struct {
	lists  dynamo.PassLists
	people dynamo.Reviewers
	tables *tablestest.Tables
	vault  *vault.Vault
	db     *dynamo.DB

	lock   sync.Mutex
	files  map[string][]byte
	broken error // what Keep answers
}

func onEach(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	for _, engine := range stack.Engines(t) {
		t.Run(engine.Name, func(t *testing.T) { test(t, on(t, engine)) })
	}
}

func on(t testing.TB, engine stack.Endpoint) *world {
	t.Helper()
	tables := tablestest.New(t, engine)
	db := tables.DB()
	return &world{lists: dynamo.PassLists{DB: db}, people: dynamo.Reviewers{DB: db}, db: db, tables: tables,
		vault: vaulttest.Vault(t), files: map[string][]byte{}}
}

func (w *world) Read(_ context.Context, key string, max int64) ([]byte, error) {
	w.lock.Lock()
	defer w.lock.Unlock()
	data, ok := w.files[key]
	switch {
	case !ok:
		return nil, blob.ErrGone
	case int64(len(data)) > max:
		return nil, blob.ErrLarge
	}
	return data, nil
}

func (w *world) Keep(_ context.Context, key string, data []byte, _ string) error {
	w.lock.Lock()
	defer w.lock.Unlock()
	if w.broken == nil {
		w.files[key] = bytes.Clone(data)
	}
	return w.broken
}

func (w *world) Open(ctx context.Context, key string) (io.ReadCloser, error) {
	data, err := w.Read(ctx, key, 1<<30)
	return io.NopCloser(bytes.NewReader(data)), err
}

func (w *world) checker() enrolling.Checker {
	return enrolling.Checker{Lists: w.lists, People: w.people, Vault: w.vault, Standings: dynamo.Standings{DB: w.db}, Files: w,
		Lacking: func(...string) []rune { return nil }, Now: func() time.Time { return at }}
}

func (w *world) applier() enrolling.Applier {
	return enrolling.Applier{Lists: w.lists, People: w.people, Vault: w.vault, Standings: dynamo.Standings{DB: w.db}, Files: w,
		Now: func() time.Time { return at }, NewID: ident.New}
}

// upload announces a list, and lets its file arrive.
func (w *world) upload(t testing.TB, content string) string {
	t.Helper()
	id := ident.New(at)
	err := w.lists.Create(t.Context(), access.Terms{}, func() (*registry.List, error) {
		return registry.Announce(id, registry.Announcement{Name: "名单.csv", Size: int64(len(content)), ExamDay: exam},
			settings.Default(), registrar, at)
	})
	if err != nil {
		t.Fatal(err)
	}
	w.files[blob.IncomingList(id)] = []byte(content)
	return id
}

func arrived(id string) events.EventBridgeEvent {
	detail, _ := json.Marshal(map[string]any{"object": map[string]any{"key": blob.IncomingList(id)}})
	return events.EventBridgeEvent{ID: "e1", Detail: detail}
}

func (w *world) list(t testing.TB, id string) (*registry.List, registry.Progress) {
	t.Helper()
	l, p, err := w.lists.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return l, p
}

// checked uploads a list and checks it.
func (w *world) checked(t testing.TB, content string) *registry.List {
	t.Helper()
	id := w.upload(t, content)
	if err := w.checker().Handle(t.Context(), arrived(id)); err != nil {
		t.Fatal(err)
	}
	l, _ := w.list(t, id)
	return l
}

// published is a list whose rows are to take effect.
func (w *world) published(t testing.TB, content string) string {
	t.Helper()
	l := w.checked(t, content)
	err := w.lists.Update(t.Context(), l.ID, access.Terms{}, func(l *registry.List) error {
		return l.Publish(registry.Publication{Confirmed: l.Checked.Doubts}, settings.Default(), registrar, at)
	})
	if err != nil {
		t.Fatal(err)
	}
	return l.ID
}

func (w *world) apply(t testing.TB, id string) {
	t.Helper()
	if err := w.applier().Apply(t.Context(), id); err != nil {
		t.Fatal(err)
	}
}

// everybody gives all people by their names.
func (w *world) everybody(t testing.TB) map[string]registry.Person {
	t.Helper()
	all := map[string]registry.Person{}
	for cursor, more := "", true; more; more = cursor != "" {
		page, err := w.people.All(t.Context(), cursor, 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range page.Rows {
			if _, twice := all[p.Name]; twice {
				t.Errorf("%s is there twice", p.Name)
			}
			all[p.Name] = p
		}
		cursor = page.Next
	}
	return all
}

const header = "姓名,证件号码,细项\n"

// number is a 居民身份证号 of nobody, born on a day.
func number(birth string, serial int) string {
	digits := fmt.Sprintf("999999%s%03d", strings.ReplaceAll(birth, "-", ""), serial)
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * w
	}
	return digits + string("10X98765432"[sum%11])
}

// rowsOf are so many people, no two alike.
func rowsOf(n int) string {
	var b strings.Builder
	b.WriteString(header)
	for i := range n {
		fmt.Fprintf(&b, "%s,%s,%s、%s\n", nameOf(i), number(fmt.Sprintf("19%02d-%02d-01", 70+i/999%20, 1+i/20000), 1+i%999), item, another)
	}
	return b.String()
}

// nameOf is a name of three characters, of each person another.
func nameOf(i int) string {
	return string([]rune{'陈', rune(0x4E00 + i/100), rune(0x5000 + i%100)})
}

var errKilled = errors.New("killed")

// mortal are people in a function that dies at one of its writes: before it, or after it, when nobody is told.
type mortal struct {
	dynamo.Reviewers
	left  atomic.Int64 // writes
	after bool
	die   context.CancelFunc
}

func (m *mortal) Enter(ctx context.Context, p *registry.Person, beside registry.Beside) error {
	return m.write(func() error { return m.Reviewers.Enter(ctx, p, beside) })
}

func (m *mortal) Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error {
	return m.write(func() error { return m.Reviewers.Update(ctx, id, terms, change) })
}

func (m *mortal) write(do func() error) error {
	switch left := m.left.Add(-1); {
	case left > 0:
		return do()
	case left == 0 && m.after:
		_ = do()
	}
	m.die()
	return errKilled
}
