package pdf

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/letter/font"
)

var (
	begin = regexp.MustCompile(`Tf (-?[\d.]+) Tc .*?(-?[\d.]+) (-?[\d.]+) Td\[`)
	parts = regexp.MustCompile(`<([0-9A-F]*)>(-?[\d.]+)?`)
)

// Wherever glyphs are asked to stand, the operators written put them there.
func TestGlyphsStandWhereTheyWerePlaced(t *testing.T) {
	face, err := font.Regular()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		doc := New(Info{}, 600, 800)
		page, f := doc.Page(), doc.Font(face)
		text := Text{Font: f, Size: 16, Baseline: 100}
		x := rapid.Float64Range(0, 100).Draw(t, "x")
		for _, r := range rapid.SliceOfN(rapid.SampledFrom([]rune("检验A1，")), 1, 30).Draw(t, "runes") {
			g, _ := f.Glyph(r)
			text.Glyphs = append(text.Glyphs, Placed{Glyph: g, X: x})
			x += float64(g.Advance)*text.Size/1000 + rapid.SampledFrom([]float64{0, -0.207, 3.3, -8}).Draw(t, "gap")
		}
		page.Show(text)
		for i, got := range positions(t, string(page.content), text) {
			if math.Abs(got-text.Glyphs[i].X) > 0.03 {
				t.Fatalf("glyph %d at %.3f, want %.3f: %s", i, got, text.Glyphs[i].X, page.content)
			}
		}
	})
}

// positions reads back where the text operators put each glyph.
func positions(t *rapid.T, content string, text Text) []float64 {
	head := begin.FindStringSubmatch(content)
	spacing, _ := strconv.ParseFloat(head[1], 64)
	pen, _ := strconv.ParseFloat(head[2], 64)
	if head[3] != "700" {
		t.Fatalf("baseline at %s", head[3])
	}
	var out []float64
	for _, m := range parts.FindAllStringSubmatch(content, -1) {
		for range len(m[1]) / 4 {
			g := text.Glyphs[len(out)]
			if want := fmt.Sprintf("%04X", g.CID); m[1][:4] != want && len(m[1]) == 4 {
				t.Fatalf("glyph %s, want %s", m[1], want)
			}
			out = append(out, pen)
			pen += float64(g.Advance)*text.Size/1000 + spacing
		}
		adjust, _ := strconv.ParseFloat(m[2], 64)
		pen -= adjust * text.Size / 1000
	}
	if len(out) != len(text.Glyphs) {
		t.Fatalf("%d glyphs, want %d", len(out), len(text.Glyphs))
	}
	return out
}

func TestNumbersAreShort(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1: "1", -0.207: "-0.207", 595.27559: "595.276", 10.5: "10.5",
		100: "100", -0.0001: "0"} {
		if got := number(v); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}
