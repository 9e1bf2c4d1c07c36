package letter

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/letter/pdf"
)

func newTypesetter(t fataler) *typesetter {
	t.Helper()
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	file := pdf.New(pdf.Info{}, pageWidth, pageHeight)
	return r.typesetter(file)
}

func shaped(t testing.TB, text string) []item {
	t.Helper()
	items, err := newTypesetter(t).shape(plain(text), body)
	if err != nil {
		t.Fatal(err)
	}
	return items
}

func str(items []item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteRune(it.r)
	}
	return b.String()
}

// pieces are what Chinese official texts are made of; at most two marks of
// punctuation meet, three where pieces join.
var pieces = []string{
	"特种设备", "鉴定评审", "检", "单位", "的", "䶮", "，", "。", "；", "、", "：", "《规则》", "（试行）", "“同意”",
	"2026年12月7日", "5个工作日", "TSG Z7001-2021", "PSSCZJ26003", "010-00000000", "〔2026〕5号", "第3版", "100％", "？", "……",
}

func TestLinesKeepTheRules(t *testing.T) {
	ts := newTypesetter(t)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 200).Draw(t, "parts")
		text := "正" + strings.Join(spaced(parts), "")
		items, err := ts.shape(plain(text), body)
		if err != nil {
			t.Fatal(err)
		}
		lines := breakLines(items, body, blockWidth-2*charPitch, blockWidth)
		var all strings.Builder
		for i, line := range lines {
			all.WriteString(str(line))
			if i > 0 && strings.ContainsRune(notFirst, line[0].r) {
				t.Fatalf("line begins with %q: %s", line[0].r, str(line))
			}
			last := line[len(line)-1]
			if i < len(lines)-1 && strings.ContainsRune(notLast, last.r) {
				t.Fatalf("line ends with %q: %s", last.r, str(line))
			}
			if i < len(lines)-1 && grade(last, lines[i+1][0]) != free {
				t.Fatalf("parted: %s | %s", str(line), str(lines[i+1]))
			}
		}
		if all.String() != text {
			t.Fatalf("lost characters: %q became %q", text, all.String())
		}
	})
}

// spaced puts a word between pieces of punctuation, as any text has it.
func spaced(parts []string) []string {
	var out []string
	for i, p := range parts {
		if i > 0 && grade(item{r: last(parts[i-1])}, item{r: []rune(p)[0]}) != free {
			out = append(out, "和")
		}
		out = append(out, p)
	}
	return out
}

func last(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}

func TestAnyTextIsSetWholeAndInsideTheBlock(t *testing.T) {
	ts := newTypesetter(t)
	alphabet := []rune("检验，。、“”（）《》…—·A9-% 年月日〔〕号第")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom(alphabet)).Draw(t, "text")
		items, err := ts.shape(plain(text), body)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, line := range breakLines(items, body, blockWidth, blockWidth) {
			all.WriteString(str(line))
			inside(t, line)
		}
		if all.String() != text {
			t.Fatalf("lost characters: %q became %q", text, all.String())
		}
	})
}

// inside fails when a line of the block runs over its right edge.
func inside(t fataler, line []item) {
	t.Helper()
	if w := width(seen(line)); w > blockWidth+0.5 {
		t.Fatalf("line is %.2f pt too wide: %q", w-blockWidth, str(line))
	}
	set := place(line, body, blockLeft, blockWidth, true)
	if len(set) == 0 {
		return
	}
	end := set[len(set)-1]
	if right := end.x + end.adv - squeeze(end.r)*body.size; right > blockRight+0.5 {
		t.Fatalf("line runs %.2f pt over: %q", right-blockRight, str(line))
	}
}

// A blank where a line is already squeezed takes its room when more follows it, and what came before it does too.
func TestALineWithBlanksAndBracketsStaysInside(t *testing.T) {
	for brackets := range 9 {
		for before := range charsPerLine {
			for _, word := range []string{" 函", " 函函", "  函函函"} {
				text := strings.Repeat("函（", brackets) + strings.Repeat("函", before) + strings.Repeat(word, charsPerLine)
				for _, line := range breakLines(shaped(t, text), body, blockWidth, blockWidth) {
					inside(t, line)
				}
				for _, line := range balance(shaped(t, text), body, blockWidth) { // as what stands in the middle is set
					inside(t, line)
				}
			}
		}
	}
}

func TestFullLinesStandOnTheGrid(t *testing.T) {
	items := shaped(t, strings.Repeat("特种设备检验", 20))
	lines := breakLines(items, body, blockWidth, blockWidth)
	if n := len(lines[0]); n != charsPerLine {
		t.Fatalf("%d characters in a line, want %d", n, charsPerLine)
	}
	for i, g := range place(lines[0], body, blockLeft, blockWidth, true) {
		if want := blockLeft + float64(i)*charPitch; g.x < want-0.01 || g.x > want+0.01 {
			t.Fatalf("character %d at %.3f, want %.3f", i, g.x, want)
		}
	}
}

func TestJustifiedLinesEndAtTheRightEdge(t *testing.T) {
	items := shaped(t, "商定现场评审于2026年12月7日至9日进行评审组的组成和日程安排以评审通知函为准")
	lines := breakLines(items, body, blockWidth, blockWidth)
	set := place(lines[0], body, blockLeft, blockWidth, true)
	end := set[len(set)-1]
	if right := end.x + end.adv; right < blockRight-0.01 || right > blockRight+0.01 {
		t.Fatalf("line ends at %.3f, want %.3f", right, blockRight)
	}
}

func TestNamesStayWhole(t *testing.T) {
	ts := newTypesetter(t)
	for lead := 20; lead < 30; lead++ {
		p := paragraph{{text: strings.Repeat("字", lead)}, {text: "欧阳㛃", keep: true}, {text: "，收"}}
		items, err := ts.shape(p, body)
		if err != nil {
			t.Fatal(err)
		}
		whole := false
		for _, line := range breakLines(items, body, blockWidth, blockWidth) {
			whole = whole || strings.Contains(str(line), "欧阳㛃")
		}
		if !whole {
			t.Errorf("name parted after %d characters", lead)
		}
	}
}

func TestAPersonsNameLongerThanALineIsStillSet(t *testing.T) {
	name := strings.Repeat("阿卜杜拉·", 40) + "买买提"
	items, err := newTypesetter(t).shape(paragraph{{text: name, keep: true}}, body)
	if err != nil {
		t.Fatal(err)
	}
	var all string
	for _, line := range breakLines(items, body, blockWidth, blockWidth) {
		if width(line) > blockWidth+slack {
			t.Fatalf("line too wide: %s", str(line))
		}
		all += str(line)
	}
	if all != name {
		t.Fatalf("got %q", all)
	}
}
