package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/fault"
	"appraisal/internal/inspect"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

var at = time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)

const number = "PSZJ26001"

var unit = access.Unit{Code: "12330000MB0F00004H", Name: "示例检验院"}

// world is storage and files in memory.
type world struct {
	project *review.Project
	files   map[string][]byte
	broken  error // what Keep answers
	updates int
}

func (w *world) Get(_ context.Context, n string) (*review.Project, error) {
	if n != number {
		return nil, fault.Of(fault.ProjectNotFound)
	}
	return w.project, nil
}

func (w *world) Update(_ context.Context, _ string, _ access.Terms, change func(*review.Project) error) error {
	w.updates++
	return change(w.project)
}

func (w *world) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	return access.Caller{}, settings.Default(), nil
}

func (w *world) Read(_ context.Context, key string, max int64) ([]byte, error) {
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
	if w.broken != nil {
		return w.broken
	}
	w.files[key] = data
	return nil
}

// waiting is a world in which a quality manual is awaited under id d1, with the file that has arrived.
func waiting(t *testing.T, file []byte) (*world, Intake) {
	t.Helper()
	caller := access.Caller{Account: "a", Name: "赵", Roles: []access.Role{access.UnitMain}, Unit: unit}
	step := review.NewStep(caller, settings.Default(), at)
	p, err := review.Create(number, review.Form{}, step)
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.StartUpload("d1", review.Announcement{Kind: "quality_manual", Name: "手册 1.pdf", Size: 10}, step)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{project: p, files: map[string][]byte{blob.Incoming(number, d): file}}
	return w, Intake{Projects: w, Standings: w, Files: w, Now: func() time.Time { return at.Add(time.Minute) }}
}

func arrived(key string) events.EventBridgeEvent {
	detail, _ := json.Marshal(map[string]any{"object": map[string]any{"key": key}})
	return events.EventBridgeEvent{ID: "e1", Detail: detail}
}

func (w *world) document() review.Document { d, _ := w.project.Document("d1"); return d }

// pdf is the smallest file that a reader takes for a document of one page.
func pdf() []byte {
	var b bytes.Buffer
	offsets := []int{}
	object := func(s string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), s)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>")
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

const key = "incoming/documents/" + number + "/d1"

func TestAWholeFileIsKeptUnderItsHashAndAccepted(t *testing.T) {
	w, in := waiting(t, pdf())
	if err := in.Handle(t.Context(), arrived(key)); err != nil {
		t.Fatal(err)
	}
	d := w.document()
	if d.State != review.Accepted || d.Pages != 1 || d.Type != "application/pdf" || d.Key != blob.Kept(number, d.SHA256) {
		t.Fatalf("the record says %+v", d)
	}
	if !bytes.Equal(w.files[d.Key], pdf()) {
		t.Error("the kept file is not the one that was uploaded")
	}
}

func TestTheSameEventTwiceIsTakenOnce(t *testing.T) {
	w, in := waiting(t, pdf())
	for range 2 {
		if err := in.Handle(t.Context(), arrived(key)); err != nil {
			t.Fatal(err)
		}
	}
	if version := w.project.Version; version != 3 {
		t.Errorf("the project is at version %d, want 3: created, started, accepted", version)
	}
}

func TestWhatNobodyAskedForChangesNothing(t *testing.T) {
	for name, event := range map[string]events.EventBridgeEvent{
		"another place":      arrived("incoming/letters/" + number + "/d1"),
		"an unknown file":    arrived("incoming/documents/" + number + "/d2"),
		"an unknown project": arrived("incoming/documents/PSZJ26999/d1"),
		"no key of ours":     arrived("backup/2026/x"),
		"an empty key":       arrived(""),
		"no JSON":            {Detail: json.RawMessage("{")},
	} {
		w, in := waiting(t, pdf())
		if err := in.Handle(t.Context(), event); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if w.updates != 0 || w.project.Version != 2 {
			t.Errorf("%s changed the project", name)
		}
	}
}

func TestAFileThatIsGoneIsDoneWith(t *testing.T) {
	w, in := waiting(t, pdf())
	delete(w.files, key)
	if err := in.Handle(t.Context(), arrived(key)); err != nil || w.updates != 0 {
		t.Fatalf("error %v after %d updates", err, w.updates)
	}
}

func TestAFailureOnOurSideComesBackAndNothingIsRecorded(t *testing.T) {
	w, in := waiting(t, pdf())
	w.broken = errors.New("no space")
	if err := in.Handle(t.Context(), arrived(key)); !errors.Is(err, w.broken) {
		t.Fatalf("got %v", err)
	}
	if d := w.document(); d.State != review.Awaited {
		t.Errorf("the document is %s", d.State)
	}
}

func TestWhatIsNoSuchFileIsRefusedWithTheReason(t *testing.T) {
	cut := pdf()
	for name, c := range map[string]struct {
		file []byte
		code string
	}{
		"an empty file":        {nil, "empty"},
		"a program":            {append([]byte("MZ\x90\x00"), make([]byte, 300)...), "wrong_type"},
		"a file cut off":       {cut[:len(cut)-40], "truncated"},
		"a file over the size": {append(pdf(), make([]byte, 51<<20)...), "too_large"},
	} {
		w, in := waiting(t, c.file)
		if err := in.Handle(t.Context(), arrived(key)); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d := w.document()
		if d.State != review.Refused || d.Refusal == nil || d.Refusal.Code != c.code || d.Refusal.Zh == "" ||
			d.Refusal.En == "" {
			t.Errorf("%s: %s %+v, want %s", name, d.State, d.Refusal, c.code)
		}
		if d.Key != "" || len(w.files) != 1 {
			t.Errorf("%s was kept", name)
		}
	}
}

func TestEveryReasonOfTheInspectionHasATextOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	own := func(code, found string) {
		r := review.Refuse(code, found, 5)
		if r.Code != code || seen[r.Zh] != "" || seen[r.En] != "" || strings.Contains(r.Zh+r.En, "{") {
			t.Errorf("%s %s is told as %+v, like %s", code, found, r, seen[r.Zh])
		}
		seen[r.Zh], seen[r.En] = code+found, code+found
	}
	for _, code := range inspect.Codes {
		own(string(code), "exe")
	}
	for _, what := range inspect.Traits {
		own(string(inspect.ActiveContent), string(what))
	}
}

// A unit reads in its project what was found in its file and how to make one that passes.
func TestAUnitReadsWhatWasFoundInItsFileAndHowToMakeOneThatPasses(t *testing.T) {
	scripted := bytes.Replace(pdf(), []byte("/Pages 2 0 R"), []byte("/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>"), 1)
	w, in := waiting(t, scripted)
	if err := in.Handle(t.Context(), arrived(key)); err != nil {
		t.Fatal(err)
	}
	r := w.document().Refusal
	if r == nil || r.Code != "active_content" || !strings.Contains(r.Zh, "JavaScript") || !strings.Contains(r.Zh, "打印") ||
		!strings.Contains(r.En, "print") {
		t.Errorf("it reads %+v", r)
	}
}
