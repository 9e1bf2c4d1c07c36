package letter

import (
	"math"
	"strings"
	"testing"

	"appraisal/internal/letter/font"
	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

func composed(t testing.TB, c Consultation) *layout {
	t.Helper()
	l, err := compose(c.document(builtIn(words.Consultation)), newTypesetter(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func (t textLine) String() string {
	var b strings.Builder
	for _, g := range t.glyphs {
		b.WriteRune(g.r)
	}
	return b.String()
}

func find(t *testing.T, l *layout, text string) (page int, line textLine) {
	t.Helper()
	for i, s := range l.pages {
		for _, line := range s.lines {
			if strings.Contains(line.String(), text) {
				return i, line
			}
		}
	}
	t.Fatalf("no line with %q", text)
	return 0, textLine{}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.02*mm {
		t.Errorf("%s: %.3f mm, want %.3f mm", what, got/mm, want/mm)
	}
}

func ends(line textLine) float64 {
	g := line.glyphs[len(line.glyphs)-1]
	return g.x + g.adv
}

func TestHeadOfTheLetterFormat(t *testing.T) {
	l := composed(t, Sample())
	s := l.pages[0]
	issuer := s.lines[0]
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, g := range issuer.glyphs {
		lo, hi := g.font.Height(g.glyph)
		top = min(top, issuer.baseline-float64(hi)*issuer.size/font.Em)
		bottom = max(bottom, issuer.baseline-float64(lo)*issuer.size/font.Em)
	}
	near(t, "upper edge of the red head", top, 30*mm)
	if issuer.ink != pdf.Red {
		t.Error("head is not red")
	}
	rules := s.fills[0].rects
	near(t, "first double line", rules[0].Y, bottom+4*mm)
	if rules[0].H <= rules[1].H || rules[1].Y <= rules[0].Y {
		t.Error("first double line is not thick above thin")
	}
	if rules[2].H >= rules[3].H || rules[3].Y <= rules[2].Y {
		t.Error("second double line is not thin above thick")
	}
	near(t, "second double line", rules[3].Y+rules[3].H, 277*mm)
	for _, r := range rules {
		near(t, "length of a line", r.W, 170*mm)
		near(t, "its left end", r.X, 20*mm)
	}
	number := s.lines[1]
	near(t, "right edge of the number", ends(number), 184*mm)
	near(t, "number below the line", number.baseline-ascent*textSize, rules[1].Y+rules[1].H+14)
	title := s.lines[2]
	near(t, "middle of the title", (title.glyphs[0].x+ends(title))/2, 106*mm)
	if gap := (title.baseline - ascent*titleSize - number.baseline - (1-ascent)*textSize) / linePitch; gap < 1.9 || gap > 2.1 {
		t.Errorf("title %.2f lines below the number, want 2", gap)
	}
	for _, other := range l.pages[1:] {
		for _, f := range other.fills {
			if f.ink == pdf.Red {
				t.Error("red on a page other than the first")
			}
		}
	}
}

func TestTextStandsOnTheGrid(t *testing.T) {
	l := composed(t, Sample())
	for i, s := range l.pages {
		for _, line := range s.lines {
			if line.size != textSize || line.baseline < 90*mm && i == 0 || strings.Contains(line.String(), "回") && len(line.glyphs) == 3 {
				continue
			}
			row := (line.baseline - baseline(0)) / linePitch
			if math.Abs(row-math.Round(row)) > 1e-6 || row < 0 || math.Round(row) > linesPerPage-1 {
				t.Errorf("page %d: line %q off the grid (%.3f)", i+1, line, row)
			}
		}
	}
	_, first := find(t, l, "你单位提交")
	near(t, "indent of a paragraph", first.glyphs[0].x, blockLeft+2*charPitch)
}

func TestSignatureLeavesRoomForTheSeal(t *testing.T) {
	c := Sample()
	c.Electronic = false
	l := composed(t, c)
	page, date := find(t, l, Sample().Issued.String())
	near(t, "date from the right", blockRight-ends(date), 4*charPitch)
	var name, above textLine
	for _, line := range l.pages[page].lines {
		if line.baseline < date.baseline && line.baseline > name.baseline {
			above, name = name, line
		}
	}
	if name.String() != Sample().Issuer {
		t.Fatalf("above the date stands %q", name)
	}
	near(t, "name over date", (name.glyphs[0].x+ends(name))/2, (date.glyphs[0].x+ends(date))/2)
	middle := (name.baseline+date.baseline)/2 - 0.35*linePitch
	if gap := middle - sealSize/2 - above.baseline; gap < 0 || gap > linePitch {
		t.Errorf("seal begins %.1f mm below the text, want 0 to one line", gap/mm)
	}
	for _, line := range l.pages[page].lines {
		if top := line.baseline - line.size; top > date.baseline && top < middle+sealSize/2 {
			t.Errorf("%q stands where the seal's foot is", line)
		}
	}
}

func TestSlipHasRoomForSealAndCode(t *testing.T) {
	if side := (SealRight - SealLeft) * codeSide; side < sealSize+5*mm {
		t.Errorf("seal cell is %.1f mm wide", side/mm)
	}
	if side := (SealBottom - SealTop) * codeSide; side < sealSize+5*mm {
		t.Errorf("seal cell is %.1f mm high", side/mm)
	}
	l := composed(t, Sample())
	s := l.pages[len(l.pages)-1]
	var code fill
	for _, f := range s.fills {
		if f.scale > 0 {
			code = f
		}
	}
	if codeSide < 25*mm || code.scale < 0.5*mm {
		t.Errorf("code %.1f mm, module %.2f mm", codeSide/mm, code.scale/mm)
	}
	quiet := 4 * code.scale
	x0, y0, x1, y1 := code.x-quiet, code.y-quiet, code.x+codeSide+quiet, code.y+codeSide+quiet
	for _, f := range s.fills {
		for _, r := range f.rects {
			if f.scale == 0 && r.X < x1 && r.X+r.W > x0 && r.Y < y1 && r.Y+r.H > y0 {
				t.Errorf("a line crosses the quiet zone: %+v", r)
			}
		}
	}
	for _, line := range s.lines {
		if line.glyphs[0].x < x1 && ends(line) > x0 && line.baseline-line.size < y1 && line.baseline > y0 {
			t.Errorf("%q stands in the quiet zone", line)
		}
	}
}

func TestNoPageNumberOnTheFirstPage(t *testing.T) {
	l := composed(t, Sample())
	if len(l.pages) != samplePages {
		t.Fatalf("%d pages, want %d", len(l.pages), samplePages)
	}
	if page, _ := find(t, l, "— 2 —"); page != 1 {
		t.Errorf("page number 2 on page %d", page+1)
	}
	for _, line := range l.pages[0].lines {
		if strings.HasPrefix(line.String(), "—") {
			t.Errorf("page number on the first page: %q", line)
		}
	}
}

// Whatever the values, everything stays on the paper, the slip is whole, and a
// signature never stands on a page without text.
func TestLongAndEmptyValues(t *testing.T) {
	long := strings.Repeat("某某省特种设备检验检测研究", 15) + "总院分院"
	cases := map[string]func(*Consultation){
		"long unit":   func(c *Consultation) { c.Unit = long },
		"long issuer": func(c *Consultation) { c.Issuer = long },
		"long names":  func(c *Consultation) { c.Contact.Name, c.UnitContact.Name = long, long },
		"long latin":  func(c *Consultation) { c.Unit, c.Project = strings.Repeat("W", 200), strings.Repeat("9", 200) },
		"long number": func(c *Consultation) { c.Number.Code = strings.Repeat("函", 40) },
		"long rules":  func(c *Consultation) { c.Rules = []string{long, long, long, long, long} },
		"long scope":  func(c *Consultation) { c.Scope = strings.Repeat(long, 8) },
		"empty": func(c *Consultation) {
			*c = Consultation{Issuer: c.Issuer, Number: c.Number, Version: 1, Issued: c.Issued, Project: c.Project, Unit: c.Unit, From: c.From, VerifyURL: c.VerifyURL}
		},
	}
	for name, change := range cases {
		t.Run(name, func(t *testing.T) {
			c := Sample()
			change(&c)
			l := composed(t, c)
			for i, s := range l.pages {
				for _, line := range s.lines {
					if line.glyphs[0].x < 20*mm || ends(line)-squeeze(last(line.String()))*line.size > 190*mm || line.baseline > 280*mm {
						t.Errorf("page %d: %q runs off", i+1, line)
					}
				}
			}
			page, _ := find(t, l, c.Issued.String())
			if n := len(l.pages[page].lines); n < 4 {
				t.Errorf("signature stands alone on page %d", page+1)
			}
			find(t, l, "单位（盖章）")
		})
	}
}

// However many lines the text has, the signature keeps two of them company and
// the text block is not left.
func TestSignatureKeepsTextCompany(t *testing.T) {
	d := Sample().document(builtIn(words.Consultation))
	for n := 1; n < 60; n++ {
		d.body = nil
		for range n {
			d.body = append(d.body, plain("正文。"))
		}
		l, err := compose(d, newTypesetter(t))
		if err != nil {
			t.Fatal(err)
		}
		page, date := find(t, l, d.date)
		company := 0
		for _, line := range l.pages[page].lines {
			if line.String() == "正文。" || line.String() == d.addressee+"：" {
				company++
			}
		}
		if company == 0 || date.baseline > blockBottom-linePitch {
			t.Errorf("%d paragraphs: %d lines with the signature, date at %.1f mm", n, company, date.baseline/mm)
		}
	}
}
