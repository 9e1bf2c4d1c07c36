package letter

import (
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/words"
)

// written draws a text of a kind that is as long as it may be, or anything shorter, with the places that it needs.
func written(t *rapid.T, text words.Text) string {
	var lines []string
	for n := range rapid.IntRange(max(1, text.Least), text.Lines).Draw(t, text.Name+" lines") {
		line := rapid.StringOfN(rapid.SampledFrom([]rune("函某特种设备（、，）。A1b i")), 1, max(1, text.Most/text.Lines), -1).Draw(t, text.Name)
		if n == 0 {
			for _, p := range text.Places {
				if p.Needed && !p.Last {
					line += "[{" + p.Name + "}]"
				}
			}
		}
		lines = append(lines, line)
	}
	for _, p := range text.Places {
		if p.Needed && p.Last {
			lines[len(lines)-1] += "{" + p.Name + "}"
		}
	}
	return strings.Join(lines, "\n")
}

// What is taken goes where it stands: nothing runs off a page or stands on something else, whatever texts are set.
func TestWhatIsTakenGoesWhereItStands(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	taken, refused := map[words.Kind]int{}, map[words.Kind]int{}
	for _, kind := range words.Printed() {
		rapid.Check(t, func(rt *rapid.T) {
			text := rapid.SampledFrom(kind.Texts()).Draw(rt, "text")
			texts, err := kind.Take(map[string]string{text.Name: written(rt, text)}, "", r)
			if err != nil {
				refused[kind]++
				return
			}
			taken[kind]++
			w, err := words.New(kind, "1", texts)
			if err != nil {
				rt.Fatal(err)
			}
			version := rapid.SampledFrom([]int{1, 12}).Draw(rt, "version")
			items := rapid.SampledFrom([]int{1, 7, SampleItems}).Draw(rt, "items")
			switch kind {
			case words.Certificate:
				c := SampleCertificate(items)
				c.Version, c.Reissue = version, sampleReason
				apart(rt, laidOut(t, c.in(w)), certificateWidth, certificateHeight, 16*mm)
			case words.Card:
				c := SampleCard(items)
				c.Version, c.Reissue = version, sampleReason
				apart(rt, laidOut(t, c.in(w)), cardWidth, cardHeight, 6*mm)
			case words.Notice:
				n := SampleNotice()
				n.Version, n.Round = version, version
				settled(rt, t, n.document(w))
			default:
				c := Sample()
				c.Version = version
				settled(rt, t, c.document(w))
			}
		})
	}
	for _, kind := range words.Printed() {
		if taken[kind] == 0 {
			t.Errorf("nothing of %s is taken, of %v; refused %v", kind, maps.Clone(taken), refused)
		}
	}
}

// settled fails where a letter does not lie within its pages.
func settled(rt *rapid.T, t *testing.T, d document) {
	rt.Helper()
	l, err := compose(d, newTypesetter(t))
	if err != nil {
		rt.Fatal(err)
	}
	for page, s := range l.pages {
		tidy(rt, page+1, s)
	}
}
