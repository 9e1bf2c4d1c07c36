package dossier_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/chain"
	"appraisal/internal/dossier"
)

// part is one entry of a ZIP that is made by hand.
type part struct {
	name string
	data string
	mode fs.FileMode
}

// unpacked are the entries of a ZIP.
func unpacked(t testing.TB, data []byte) []part {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []part
	for _, f := range archive.File {
		parts = append(parts, part{name: f.Name, data: content(t, archive, f.Name)})
	}
	return parts
}

func repacked(t testing.TB, parts []part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
		if p.mode != 0 {
			h.SetMode(p.mode)
		}
		to, err := w.CreateHeader(h)
		if err == nil {
			_, err = io.WriteString(to, p.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func find(parts []part, name string) *part {
	return &parts[slices.IndexFunc(parts, func(p part) bool { return strings.HasPrefix(p.name, name) })]
}

// restate changes the manifest.
func restate(t *testing.T, parts []part, change func(m map[string]any)) {
	t.Helper()
	var m map[string]any
	at := find(parts, "manifest.json")
	if err := json.Unmarshal([]byte(at.data), &m); err != nil {
		t.Fatal(err)
	}
	change(m)
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	at.data = string(text)
}

// rehash lets the manifest say what a part now is.
func rehash(t *testing.T, parts []part, name string) {
	t.Helper()
	at := find(parts, name)
	stated := file(kept{}, at.data, name)
	restate(t, parts, func(m map[string]any) {
		for _, f := range m["files"].([]any) {
			if e := f.(map[string]any); e["path"] == at.name {
				e["size"], e["sha256"] = stated.Size, stated.SHA256
			}
		}
	})
}

func lines(p *part, change func(l []string) []string) {
	all := strings.SplitAfter(p.data, "\n")
	p.data = strings.Join(change(all[:len(all)-1]), "")
}

func TestEachKindOfTamperingIsFound(t *testing.T) {
	const letter, events = "letters/中特检协函〔2026〕7号-v1.pdf", "events.jsonl"
	hidden := func(change func(l []string) []string) func(*testing.T, []part) []part { // the manifest goes with it
		return func(t *testing.T, p []part) []part {
			lines(find(p, events), change)
			rehash(t, p, events)
			return p
		}
	}
	for _, tc := range []struct {
		name   string
		tamper func(t *testing.T, p []part) []part
		want   string // path and reason of each fault
	}{
		{"a file changed", func(_ *testing.T, p []part) []part { find(p, "letters/").data = "%PDF-1.7 lettre"; return p },
			letter + " changed"},
		{"a file longer", func(_ *testing.T, p []part) []part { find(p, "letters/").data += "."; return p },
			letter + " size"},
		{"a file missing", func(_ *testing.T, p []part) []part {
			return slices.DeleteFunc(p, func(p part) bool { return p.name == letter })
		}, letter + " missing"},
		{"a file added", func(_ *testing.T, p []part) []part { return append(p, part{name: "letters/x.pdf", data: "x"}) },
			"letters/x.pdf extra"},
		{"a file twice", func(_ *testing.T, p []part) []part { return append(p, part{name: letter, data: "x"}) },
			letter + " duplicate"},
		{"a file twice but for case", func(_ *testing.T,
			p []part) []part {
			return append(p, part{name: strings.ToUpper(letter), data: "x"})
		}, strings.ToUpper(letter) + " duplicate"},
		{"a file renamed", func(_ *testing.T, p []part) []part { find(p, "letters/").name = "letters/b.pdf"; return p },
			letter + " missing, letters/b.pdf extra"},
		{"the record of another project", func(t *testing.T, p []part) []part {
			find(p, "project.json").data = `{"number":"PSFJ26002","version":4}`
			rehash(t, p, "project.json")
			return p
		}, "project.json other_project"},
		{"the record of another version", func(t *testing.T, p []part) []part {
			find(p, "project.json").data = `{"number":"PSFJ26001","version":5}`
			rehash(t, p, "project.json")
			return p
		}, "project.json count"},
		{"no record", func(_ *testing.T, p []part) []part {
			return slices.DeleteFunc(p, func(p part) bool { return p.name == "project.json" })
		}, "project.json missing"},
		{"neither record nor word of it", func(t *testing.T, p []part) []part {
			restate(t, p, func(m map[string]any) { m["files"] = slices.Delete(m["files"].([]any), 1, 2) })
			return slices.DeleteFunc(p, func(p part) bool { return p.name == "project.json" })
		}, "project.json missing"},
		{"the manifest of another project", func(t *testing.T, p []part) []part {
			restate(t, p, func(m map[string]any) { m["project"] = "PSFJ26002" })
			return p
		}, "project.json other_project, events.jsonl other_project ×4"},
		{"another head", func(t *testing.T, p []part) []part {
			restate(t, p, func(m map[string]any) { m["head"] = strings.Repeat("0", 64) })
			return p
		}, "events.jsonl chain_broken:head_differs:4"},
		{"an event changed", func(_ *testing.T, p []part) []part {
			lines(find(p, events), func(l []string) []string { l[1] = strings.Replace(l[1], "同意", "否决", 1); return l })
			return p
		}, "events.jsonl changed, events.jsonl chain_broken:changed:2"},
		{"an event changed, hidden", hidden(func(
			l []string) []string {
			l[1] = strings.Replace(l[1], "同意", "不同意", 1)
			return l
		}), "events.jsonl chain_broken:changed:2"},
		{"an event dropped, hidden", hidden(func(l []string) []string { return slices.Delete(l, 1, 2) }),
			"events.jsonl chain_broken:missing:2"},
		{"the last event dropped, hidden", hidden(func(l []string) []string { return l[:3] }),
			"events.jsonl chain_broken:head_differs:3, events.jsonl count"},
		{"two events swapped, hidden", hidden(func(l []string) []string { l[1], l[2] = l[2], l[1]; return l }),
			"events.jsonl chain_broken:missing:2"},
		{"an event twice, hidden", hidden(func(l []string) []string { return slices.Insert(l, 1, l[0]) }),
			"events.jsonl chain_broken:moved:1"},
		{"a line that is none, hidden", hidden(func(l []string) []string { l[2] = "{]\n"; return l }),
			"events.jsonl chain_broken:unreadable:3"},
	} {
		c, k := sample()
		var found []string
		for _, f := range verified(t, repacked(t, tc.tamper(t, unpacked(t, written(t, c, k))))).Faults {
			what := f.Path + " " + f.Why
			if f.Broken != nil {
				what += fmt.Sprint(":", f.Broken.Why, ":", f.Broken.Seq)
			}
			if zh, en := f.Zh(), f.En(); zh == "" || en == "" || zh == en {
				t.Errorf("%s: %q and %q", tc.name, zh, en)
			}
			found = append(found, what)
		}
		got := strings.Join(found, ", ")
		if one := "events.jsonl other_project"; strings.Count(got, one) == 4 {
			got = strings.Replace(got, strings.Join([]string{one, one, one, one}, ", "), one+" ×4", 1)
		}
		if got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestAllFaultsAreListedAtOnce(t *testing.T) {
	c, k := sample()
	p := unpacked(t, written(t, c, k))
	find(p, "letters/").data = "x"
	find(p, "documents/其他/01").data += "y"
	p = append(p, part{name: "more.txt"})
	lines(find(p, "events.jsonl"), func(l []string) []string { return l[1:] })
	if r := verified(t, repacked(t, p)); len(r.Faults) < 4 {
		t.Errorf("%+v", r.Faults)
	}
}

func TestWhatIsNoCaseIsNoCase(t *testing.T) {
	c, k := sample()
	whole := written(t, c, k)
	for name, data := range map[string][]byte{
		"nothing":                 nil,
		"a text":                  []byte("hello"),
		"a case that was cut off": whole[:len(whole)-30],
		"an empty ZIP":            repacked(t, nil),
		"a manifest of no JSON":   repacked(t, []part{{name: "manifest.json", data: "{"}}),
		"another format":          repacked(t, []part{{name: "manifest.json", data: `{"format":2}`}}),
		"a manifest too large":    repacked(t, []part{{name: "manifest.json", data: strings.Repeat(" ", 17<<20) + "{}"}}),
	} {
		if r, err := dossier.Verify(bytes.NewReader(data), int64(len(data))); !errors.Is(err, dossier.ErrNoCase) {
			t.Errorf("%s: %+v %v", name, r, err)
		}
	}
}

func TestAnEventOfAnotherProjectIsFoundThoughTheChainHolds(t *testing.T) {
	c, k := sample()
	c.Links[2].Data = strings.Replace(c.Links[2].Data, "PSFJ26001", "PSFJ26009", 1)
	c.Head = ""
	for i := range c.Links {
		c.Links[i].Prev = c.Head
		c.Head = chain.Next(c.Head, c.Links[i].Data)
		c.Links[i].Hash = c.Head
	}
	r := verified(t, written(t, c, k))
	if len(r.Faults) != 1 || r.Faults[0].Why != dossier.OtherProject {
		t.Errorf("%+v", r.Faults)
	}
}
