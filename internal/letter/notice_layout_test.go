package letter

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// fataler is a test or one run of a property.
type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func composedNotice(t fataler, ts *typesetter, n Notice) *layout {
	t.Helper()
	l, err := compose(n.document(builtIn(words.Notice)), ts)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func meets(a, b pdf.Rect) bool {
	return a.X < b.X+b.W-slack && b.X < a.X+a.W-slack && a.Y < b.Y+b.H-slack && b.Y < a.Y+a.H-slack
}

// box is where a line of text stands: its em boxes, without the blank half of
// punctuation at its end.
func (t textLine) box() pdf.Rect {
	x := t.glyphs[0].x
	right := ends(t) - squeeze(last(t.String()))*t.size
	return pdf.Rect{X: x, Y: t.baseline - ascent*t.size, W: right - x, H: t.size}
}

// bounds is a fill as what nothing may touch: a code as a whole, other rectangles as
// they are.
func (f fill) bounds() []pdf.Rect {
	if f.scale > 0 {
		quiet := 4 * f.scale
		return []pdf.Rect{{X: f.x - quiet, Y: f.y - quiet, W: footCode + 2*quiet, H: footCode + 2*quiet}}
	}
	return f.rects
}

// tidy fails when anything on a sheet meets anything else or leaves the paper's
// printed part.
func tidy(t fataler, page int, s *sheet) {
	t.Helper()
	for i, line := range s.lines {
		b := line.box()
		if b.X < 20*mm-slack || b.X+b.W > 190*mm+slack || b.Y < headTop-2*mm ||
			b.Y+b.H > blockBottom+footerGap+footerSize+slack {
			t.Fatalf("page %d: %q runs off: %+v", page, line, b)
		}
		for _, other := range s.lines[:i] {
			if meets(b, other.box()) {
				t.Fatalf("page %d: %q stands on %q", page, line, other)
			}
		}
		for _, f := range s.fills {
			for _, r := range f.bounds() {
				if meets(b, r) {
					t.Fatalf("page %d: %q meets what is drawn at %+v", page, line, r)
				}
			}
		}
	}
	for _, f := range s.fills {
		for _, r := range f.rects {
			if bottom := r.Y + r.H; f.scale == 0 && f.ink == pdf.Black && (r.Y < blockTop-slack || bottom > blockBottom+slack) {
				t.Fatalf("page %d: a line runs off: %+v", page, r)
			}
		}
	}
}

// texts is what all pages say, without the page numbers.
func (l *layout) texts() string {
	var b strings.Builder
	for _, s := range l.pages {
		for _, line := range s.lines {
			if line.size != footerSize || !strings.HasPrefix(line.String(), "—") {
				b.WriteString(line.String())
			}
		}
	}
	return b.String()
}

func (l *layout) pageOf(text string) int {
	for i, s := range l.pages {
		for _, line := range s.lines {
			if strings.Contains(line.String(), text) {
				return i
			}
		}
	}
	return -1
}

// crowd is a team whose members can be told apart: M00 has items from S00 to E00.
func crowd(n, words int) []Teammate {
	var team []Teammate
	for i := range n {
		team = append(team, Teammate{Name: fmt.Sprintf("员M%02d", i),
			Institution: strings.Repeat("某省特种设备检验研究院", 1+words%4), Duty: "组员",
			Items: []string{fmt.Sprintf("S%02d", i), strings.Repeat("压力管道元件", words+i%3), fmt.Sprintf("E%02d", i)}})
	}
	return team
}

// However much there is to say, nothing overlaps or is lost, a member's row is whole
// and below titles, the signature has text for company and the code is on the last page.
func TestAnyNoticeIsTidy(t *testing.T) {
	ts := newTypesetter(t)
	rapid.Check(t, func(t *rapid.T) {
		n := SampleNotice()
		n.Unit = strings.Repeat("某省特种设备检验研究院", rapid.IntRange(1, 12).Draw(t, "unit"))
		n.Signatory = strings.Repeat("某评审中心", rapid.IntRange(0, 8).Draw(t, "signatory"))
		n.Round = rapid.IntRange(1, 3).Draw(t, "round")
		n.Scope = strings.Repeat("锅炉制造、", rapid.IntRange(0, 120).Draw(t, "scope"))
		n.Team = crowd(rapid.IntRange(1, 24).Draw(t, "team"), rapid.IntRange(0, 12).Draw(t, "words"))
		n.Prepare = nil
		for i := range rapid.IntRange(0, 20).Draw(t, "prepare") {
			n.Prepare = append(n.Prepare, fmt.Sprintf("备齐P%02d", i)+strings.Repeat("证明材料", i))
		}
		n.CopyTo = nil
		for i := range rapid.IntRange(0, 9).Draw(t, "copies") {
			n.CopyTo = append(n.CopyTo, fmt.Sprintf("C%02d市场监督管理局", i))
		}
		if rapid.Bool().Draw(t, "few words") {
			n.ObjectBy, n.Contact, n.UnitContact = Date{}, Contact{}, Contact{}
		}
		l := composedNotice(t, ts, n)
		for i, s := range l.pages {
			tidy(t, i+1, s)
		}
		for i := range n.Team {
			page := l.pageOf(fmt.Sprintf("M%02d", i))
			if page < 0 || l.pageOf(fmt.Sprintf("S%02d", i)) != page || l.pageOf(fmt.Sprintf("E%02d", i)) != page {
				t.Fatalf("member %d is parted", i)
			}
			titled := false
			for _, line := range l.pages[page].lines {
				titled = titled || line.String() == "评审项"
			}
			if !titled {
				t.Fatalf("no titles above member %d on page %d", i, page+1)
			}
		}
		all := l.texts()
		for i := range n.Prepare {
			if !strings.Contains(all, fmt.Sprintf("%d. 备齐P%02d", i+1, i)+strings.Repeat("证明材料", i)) {
				t.Fatalf("item %d to prepare is not whole", i)
			}
		}
		if want := strings.Join(n.CopyTo, "，"); !strings.Contains(all, want) {
			t.Fatalf("copies are not whole: want %q", want)
		}
		if l.pageOf(n.Issued.String()) != l.pageOf("无需寄送回执。") {
			t.Fatal("signature without text")
		}
		if l.pageOf(n.Issued.String()) != len(l.pages)-1 {
			t.Fatal("the foot has a page to itself")
		}
		codes := 0
		for _, f := range l.last().fills {
			if f.scale > 0 {
				codes++
			}
		}
		if codes != 1 || l.pageOf("可查验本函") != len(l.pages)-1 {
			t.Fatalf("%d codes on the last page", codes)
		}
	})
}

// count says how often a letter has a character that its table's titles lack.
func (d document) count(r rune) int {
	all := []paragraph{plain(d.issuer), plain(d.number), plain(d.heading), plain(d.addressee), plain(d.signatory),
		plain(d.date), plain(d.note),
		plain(strings.Join(append(d.foot.labels, d.foot.copyTo...), ""))}
	for _, cells := range append(d.table.rows, d.body, d.rest) {
		all = append(all, cells...)
	}
	n := 0
	for _, p := range all {
		for _, s := range p {
			n += strings.Count(s.text, string(r))
		}
	}
	return n
}

func TestHugeValuesOfANoticeStayOnThePaper(t *testing.T) {
	ts, long := newTypesetter(t), strings.Repeat("某某省特种设备检验检测研究", 15)+"总院分院"
	for name, change := range map[string]func(*Notice){
		"items":    func(n *Notice) { n.Team[1].Items = strings.Split(strings.Repeat(long+"|", 12), "|") },
		"name":     func(n *Notice) { n.Team[0].Name, n.Team[0].Institution = long, long },
		"copies":   func(n *Notice) { n.CopyTo = strings.Split(strings.Repeat(long+"|", 9)+long, "|") },
		"project":  func(n *Notice) { n.Project = strings.Repeat("9", 200) },
		"number":   func(n *Notice) { n.Number.Code = strings.Repeat("函", 60) },
		"everyone": func(n *Notice) { n.Issuer, n.Unit, n.Place, n.Reason, n.Institution = long, long, long, long, long },
	} {
		n := SampleNotice()
		change(&n)
		l := composedNotice(t, ts, n)
		for i, s := range l.pages {
			t.Run(fmt.Sprintf("%s, page %d", name, i+1), func(t *testing.T) { tidy(t, i+1, s) })
		}
		for _, r := range "研9函" {
			if got, want := strings.Count(l.texts(), string(r)), n.document(builtIn(words.Notice)).count(r); got != want {
				t.Errorf("%s: %d times %c, want %d", name, got, r, want)
			}
		}
	}
}

func TestCodeOfANoticeIsReadFromAScan(t *testing.T) {
	l := composedNotice(t, newTypesetter(t), SampleNotice())
	for _, turn := range []float64{0, 1.3, -3} {
		if got := decoded(t, scan(l.last(), wholePage, 150, turn)); got != SampleNotice().VerifyURL {
			t.Errorf("turned by %v°: read %q", turn, got)
		}
	}
}

func TestCopiesStandAtTheBottomOfTheTextBlock(t *testing.T) {
	l := composedNotice(t, newTypesetter(t), SampleNotice())
	page, line := find(t, l, "北京市市场监督管理局。")
	_, first := find(t, l, "抄送：")
	if page != len(l.pages)-1 || line.size != copySize {
		t.Errorf("copies on page %d in %.1f pt", page+1, line.size)
	}
	near(t, "a character in", first.glyphs[0].x, blockLeft+copySize)
	near(t, "second line below the first name", line.glyphs[0].x, first.glyphs[len([]rune("抄送："))].x)
	if gap := blockBottom - line.baseline; gap < 0 || gap > 5*mm {
		t.Errorf("copies end %.1f mm above the bottom", gap/mm)
	}
}

func TestSealOfANoticeCoversNothingElse(t *testing.T) {
	n := SampleNotice()
	n.Electronic = false
	l := composedNotice(t, newTypesetter(t), n)
	page, date := find(t, l, SampleNotice().Issued.String())
	near(t, "date from the right", blockRight-ends(date), 4*charPitch)
	middle := date.baseline - linePitch/2 - 0.35*linePitch
	centre := (date.glyphs[0].x + ends(date)) / 2
	seal := pdf.Rect{X: centre - sealSize/2, Y: middle - sealSize/2, W: sealSize, H: sealSize}
	for _, line := range l.pages[page].lines {
		if s := line.String(); s != date.String() && s != SampleNotice().Issuer && meets(seal, line.box()) {
			t.Errorf("the seal covers %q", s)
		}
	}
	for _, f := range l.pages[page].fills {
		if f.scale > 0 && math.Abs(f.y+footCode-blockBottom) > 40*mm {
			t.Error("the code is not at the bottom")
		}
	}
}
