package bench

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/exports"
	"appraisal/internal/ident"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

const (
	caseFiles = 60
	caseSize  = 5 * mega // of each
	exportAim = 128 * mega
)

// BenchmarkExportOfALargeCase lets the real binary export a case with 60 documents of 5 MB each, and a list: how long
// it takes and what memory the whole process has had at most.
func BenchmarkExportOfALargeCase(b *testing.B) {
	w := newWorld(b)
	number := w.largeCase(b)
	took, peak, size := w.export(b, "main", exports.Order{Kind: exports.Case, Number: number})
	listTook, listPeak, listSize := w.export(b, "main", exports.Order{Kind: exports.Projects})
	if stored := w.router.stored(); size < caseFiles*caseSize || stored != size+listSize {
		b.Errorf("%d bytes of a case and %d of a list were made, %d were stored", size, listSize, stored)
	}
	aim("Exports", fmt.Sprintf("peak memory of make-export, a case of %d documents of %d MB", caseFiles, caseSize/mega),
		"≤ 128 MB", mb(peak)+" MB", peak <= exportAim)
	report.text["Exports"] += fmt.Sprintf("| export | file MB | seconds | peak MB |\n|---|--:|--:|--:|\n| a case of %d documents of %d MB | %s | %.1f | %s |\n"+
		"| a list of %d projects | %.2f | %.1f | %s |\n", caseFiles, caseSize/mega, mb(int(size)), took.Seconds(), mb(peak),
		len(w.numbers)+1,
		float64(listSize)/mega, listTook.Seconds(), mb(listPeak))
}

// largeCase makes a project with as many documents as a unit may bring.
func (w *world) largeCase(b testing.TB) string {
	b.Helper()
	file := plainPDF(6)[:caseSize]
	sum := sha256.Sum256(file)
	hash := hex.EncodeToString(sum[:])
	var number string
	err := w.projects.Create(b.Context(), "ZJ", w.at.Year(), access.Terms{}, func(drawn string) (*review.Project, error) {
		number = drawn
		return review.Create(drawn, form(), w.step("main"))
	})
	if err != nil {
		b.Fatal(err)
	}
	w.arrive(blob.Kept(number, hash), file)
	left := caseFiles
	for _, kind := range settings.Default().Documents() {
		for i := 0; i < kind.MaxFiles && kind.Takes("a.pdf") && left > 0; i++ {
			if kind.Key == review.SealedScan || kind.Key == review.VisitMaterial || kind.Key == review.Evidence {
				break
			}
			id := ident.New(w.at)
			w.change(b, number, func(p *review.Project) error {
				_, err := p.StartUpload(id, review.Announcement{Kind: kind.Key, Name: fmt.Sprintf("%s %d.pdf", kind.Zh, i),
					Size: caseSize}, w.step("main"))
				return err
			})
			w.change(b, number, func(p *review.Project) error {
				p.Receive(id, review.Report{Size: caseSize, Type: "application/pdf", SHA256: hash,
					Key: blob.Kept(number, hash)}, w.at)
				return nil
			})
			left--
		}
	}
	if left > 0 {
		b.Fatalf("%d documents found no place", left)
	}
	return number
}

// export lets somebody ask for an export, and a fresh process make it.
func (w *world) export(b testing.TB, who string, o exports.Order, settings ...string) (took time.Duration, peak int,
	size int64) {
	b.Helper()
	e := w.ask(b, who, o)
	p := launch(b, "make-export", append(w.environment(w.router.URL), settings...))
	p.limit = 15 * time.Minute
	defer p.stop()
	took = p.invoke(b, inserted(b, e))
	made, err := dynamo.Exports{DB: w.projects.DB}.Get(b.Context(), e.By.Account, e.ID)
	if err != nil || made.State != exports.Ready {
		b.Fatalf("%v %+v %+v\n%s", err, made, made.Problem, p.logged())
	}
	return took, p.peak(b), made.Size
}

// ask stores an export that somebody asks for.
func (w *world) ask(b testing.TB, who string, o exports.Order) exports.Export {
	b.Helper()
	e := exports.Ask(ident.New(w.at), o, w.callers[who], w.at)
	if err := (dynamo.Exports{DB: w.projects.DB}).Ask(b.Context(), e, access.Terms{}); err != nil {
		b.Fatal(err)
	}
	return e
}

// inserted is the event of an export that was asked for.
func inserted(b testing.TB, e exports.Export) []byte {
	text := func(s string) map[string]any { return map[string]any{"S": s} }
	keys := map[string]any{"PK": text("EXPORT#" + e.By.Account), "SK": text(e.ID)}
	return encode(b, map[string]any{"Records": []any{
		map[string]any{"eventName": "INSERT", "eventSource": "aws:dynamodb", "dynamodb": map[string]any{"Keys": keys}}}})
}
