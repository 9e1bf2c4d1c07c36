package letter

import (
	"bytes"
	"errors"
	"maps"
	"strings"
	"testing"

	"appraisal/internal/words"
)

// all are a letter of each kind, a certificate and a card that name their words.
func all(r func(words.Kind) *Renderer, id string) map[words.Kind]func() ([]byte, error) {
	c, n, cert, card := Sample(), SampleNotice(), SampleCertificate(5), SampleCard(SampleItems)
	c.Words, n.Words, cert.Words, card.Words = id, id, id, id
	return map[words.Kind]func() ([]byte, error){
		words.Consultation: func() ([]byte, error) { return r(words.Consultation).Consultation(c) },
		words.Notice:       func() ([]byte, error) { return r(words.Notice).Notice(n) },
		words.Certificate:  func() ([]byte, error) { return r(words.Certificate).Certificate(cert) },
		words.Card:         func() ([]byte, error) { return r(words.Card).Card(card) },
	}
}

func said(t testing.TB, kind words.Kind, id, from, to string) words.Set {
	t.Helper()
	texts := words.Builtin(kind).Texts()
	for name, text := range texts {
		texts[name] = strings.ReplaceAll(text, from, to)
	}
	s, err := words.New(kind, id, texts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestALetterSaysWhatItsWordsSayAndAnOldOneWhatItSaid(t *testing.T) {
	base, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	first, second := map[words.Kind]words.Set{}, map[words.Kind]words.Set{}
	for _, kind := range words.Printed() {
		first[kind], second[kind] = said(t, kind, "1", "扫描", "扫描"), said(t, kind, "2", "二维码", "方形码")
	}
	first[words.Consultation] = said(t, words.Consultation, "1", "请备齐", "请准备好")
	in := func(sets map[words.Kind]words.Set) func(words.Kind) *Renderer {
		return func(k words.Kind) *Renderer { return base.In(sets[k]) }
	}
	before := map[words.Kind][]byte{}
	for kind, render := range all(in(first), "1") {
		if before[kind], err = render(); err != nil {
			t.Fatal(kind, err)
		}
	}
	for kind, render := range all(in(second), "2") {
		after, err := render()
		if err != nil {
			t.Fatal(kind, err)
		}
		if bytes.Equal(after, before[kind]) {
			t.Errorf("%s says what it said", kind)
		}
		if says := extract(t, after); kind == words.Notice && (!strings.Contains(says, "扫描方形码") || strings.Contains(says, "二维码")) {
			t.Errorf("%s says %s", kind, says)
		}
	}
	for kind, render := range all(in(maps.Clone(first)), "1") {
		if again, err := render(); err != nil || !bytes.Equal(again, before[kind]) {
			t.Errorf("%s is not what it was: %v", kind, err)
		}
	}
}

func TestALetterIsNotRenderedInOtherWordsThanItsOwn(t *testing.T) {
	base, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]func(words.Kind) *Renderer{
		"none":            func(words.Kind) *Renderer { return base },
		"another version": func(k words.Kind) *Renderer { return base.In(said(t, k, "6", "", "")) },
		"of another kind": func(k words.Kind) *Renderer {
			if k == words.Card {
				return base.In(said(t, words.Notice, "7", "", ""))
			}
			return base.In(said(t, words.Card, "7", "", ""))
		},
	} {
		for kind, render := range all(r, "7") {
			var wrong *WordsError
			if file, err := render(); file != nil || !errors.As(err, &wrong) || wrong.Kind != kind || wrong.ID != "7" {
				t.Errorf("%s, %s: %v", name, kind, err)
			}
		}
	}
}

func TestSectionsAreNumberedOnWhateverThereIsOfThem(t *testing.T) {
	w := said(t, words.Notice, "1", "【日期调整】", "【其他】无。\n【日期调整】")
	n := SampleNotice()
	n.Words = "1"
	before, after := n.body(w, n.values())
	if before[6].text() == "" || len(after) != 5 {
		t.Fatalf("%d before, %d after", len(before), len(after))
	}
	for i, want := range []string{"六、异议期限。", "七、其他。无。", "八、日期调整。", "九、联系方式。"} {
		if got := after[i].text(); !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if !strings.Contains(after[0].text(), "（联系方式见第九项）") {
		t.Errorf("it refers to %q", after[0].text())
	}
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 32: "三十二"} {
		if got := ordinal(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
}

func (p paragraph) text() string { return textOf(p) }

func builtIn(kind words.Kind) words.Set { return words.Builtin(kind) }
