package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/exports"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/vaulttest"
)

const (
	registryAim = 384 * mega // of the 512 that the function has
	itemsOfEach = 3
)

// BenchmarkExportOfAllReviewers lets the real binary export everybody of the registry: 200,000 people with three 细项
// each, one of them registered and two free. What has to wait in a file is looked at while it does.
func BenchmarkExportOfAllReviewers(b *testing.B) {
	people := 200_000
	if testing.Short() {
		people = 2_000
	}
	w := newWorld(b)
	w.crowd(b, people)
	waits := b.TempDir()
	largest := sizeOf(waits)
	took, peak, size := w.export(b, "registrar", exports.Order{Kind: exports.Registry}, "TMPDIR="+waits)
	waited := largest()
	aim("Exports", fmt.Sprintf("peak memory of make-export, %d people with %d 细项 each", people, itemsOfEach), "≤ 384 MB",
		mb(peak)+" MB", peak <= registryAim)
	aim("Exports", "the same, what waits in /tmp", "≤ 1536 MB", mb(waited)+" MB", waited <= 1536*mega)
	aim("Exports", "the same, time", "≤ 300 s", fmt.Sprintf("%.0f s", took.Seconds()), took <= 5*time.Minute)
	report.text["Exports"] += fmt.Sprintf("\n| export | rows | file MB | in /tmp MB | seconds | peak MB |\n|---|--:|--:|--:|--:|--:|\n"+
		"| everybody of the registry, %d people | %d | %s | %s | %.1f | %s |\n", people, people*itemsOfEach, mb(int(size)), mb(waited),
		took.Seconds(), mb(peak))
}

// crowd enters somebody, and has copies of what lists have of them, under ids of their own.
func (w *world) crowd(b *testing.B, people int) {
	b.Helper()
	const id = "registered-crowd"
	in, store := settings.Default(), dynamo.Reviewers{DB: w.projects.DB}
	try := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	key, wrapped, err := vaulttest.At(b, w.router.URL).Make(b.Context(), id)
	try(err)
	items := []string{}
	for _, o := range in.Options(settings.ReviewItems)[:itemsOfEach] {
		items = append(items, o.Value)
	}
	row := actiontest.Passed(b, "陈评审", "1980-01-01", 100, items...)
	p, err := registry.Enter(id, row, actiontest.PassList(b, "list-"+id), key, in, w.at)
	try(err)
	try(store.Enter(b.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: "v1:" + id}))
	host := w.callers["institution"]
	for _, step := range []func(p *registry.Person) error{
		func(p *registry.Person) error { return p.Hire(w.institution, items[:1], host, w.at) },
		func(p *registry.Person) error {
			return p.SaveProfile(actiontest.Profile(), w.institution, key, in, access.Caller{}, w.at)
		},
		func(p *registry.Person) error {
			return p.Register(w.institution, items[:1], func() (string, error) { return "RY2600001T", nil }, host, w.at)
		},
	} {
		try(store.Update(b.Context(), id, access.Terms{}, step))
	}
	for _, it := range w.tables.Items(b, "Registry") {
		if text(it, "PK") == "PERSON#"+id && text(it, "SK") == "HEAD" {
			w.load(b, "Registry", 1, people, func(i int) tablestest.Item { return another(it, id, i) })
			return
		}
	}
	b.Fatal("nobody was entered")
}

// another is what the list of everybody has of somebody else.
func another(of tablestest.Item, id string, i int) tablestest.Item {
	copied := tablestest.Item{}
	for _, name := range []string{"PK", "SK", "ByInstitutionPK", "ByInstitutionSK", "Brief"} {
		swap := strings.NewReplacer(id, fmt.Sprintf("registered-%015d", i), "陈评审", fmt.Sprintf("陈评审%d", i), "RY26", "RY"+fmt.Sprint(i))
		copied[name] = &types.AttributeValueMemberS{Value: swap.Replace(text(of, name))}
	}
	return copied
}

// sizeOf looks at a folder until it is told to stop; the most that its files have taken is what it gives then.
func sizeOf(folder string) (stop func() int) {
	end, most := make(chan bool), make(chan int)
	go func() {
		largest := 0
		for {
			select {
			case <-end:
				most <- largest
				return
			case <-time.After(20 * time.Millisecond):
			}
			files, _ := filepath.Glob(filepath.Join(folder, "*"))
			total := 0
			for _, file := range files {
				if info, err := os.Stat(file); err == nil {
					total += int(info.Size())
				}
			}
			largest = max(largest, total)
		}
	}()
	return func() int { close(end); return <-most }
}
