package letter

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// withSignature is an address as long as one gets that carries the signed facts.
var withSignature = SampleCertificate(1).VerifyURL + "#" + strings.Repeat("eyJhbGciOiJFUzI1NiIsIm4iOiLnjovkupQifQ", 9)

// credentials are the samples of so many items, as files.
func credentials(t testing.TB, items int) map[string][]byte {
	t.Helper()
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := r.Certificate(SampleCertificate(items))
	if err != nil {
		t.Fatal(err)
	}
	card, err := r.Card(SampleCard(items))
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"certificate": certificate, "card": card}
}

// laidOut is a credential in its places.
func laidOut(t fataler, lay func(*pen)) *layout {
	t.Helper()
	ts := newTypesetter(t)
	ts.squares = true
	p := &pen{layout: &layout{ts: ts}}
	lay(p)
	if p.err != nil {
		t.Fatal(p.err)
	}
	return p.layout
}

func TestCertificateIsOnePageAndACardTwoAtMost(t *testing.T) {
	for items := 1; items <= 26; items++ {
		files := credentials(t, items)
		if n := readContext(t, files["certificate"]).PageCount; n != 1 {
			t.Errorf("a certificate of %d items has %d pages", items, n)
		}
		n := readContext(t, files["card"]).PageCount
		if n > 2 || items <= 5 && n != 1 {
			t.Errorf("a card of %d items has %d pages", items, n)
		}
	}
	ctx := readContext(t, credentials(t, 1)["certificate"])
	if want := "特种设备鉴定评审人员资格证书 检协评证〔2026〕00128号（第1版）"; ctx.Title != want || ctx.Author != "中国特种设备检验协会" {
		t.Errorf("title %q, author %q", ctx.Title, ctx.Author)
	}
	if want := "特种设备鉴定评审人员注册信息卡 SE2600128-7（第1版）"; readContext(t, credentials(t, 1)["card"]).Title != want {
		t.Errorf("title %q", readContext(t, credentials(t, 1)["card"]).Title)
	}
}

func TestCredentialsAreReadInOrder(t *testing.T) {
	files := credentials(t, 26)
	for kind, parts := range map[string][]string{
		"certificate": {"检协评证〔2026〕00128号", "第1版", "中国特种设备检验协会", "特种设备鉴定评审人员资格证书", "王五", "26个细项",
			"2026年11月28日至2030年11月27日", "GL-1锅炉制造2030年11月27日", "GD-5", "JC-1检测机构、型式试验机构核准2030年11月27日", "扫码核验",
			"中国特种设备检验协会2026年11月28日"},
		"card": {"注册信息卡", "王五", "SE2600128-7", "贴照片处", "某某省特种设备安全检测研究院", "共26项", "JC-1", "扫码核验", "2026年12月3日", "第1版",
			"GL-1锅炉制造2030-11-27", "JC-1检测机构、型式试验机构核准2030-11-27"},
	} {
		text, at := extract(t, files[kind]), 0
		for _, part := range parts {
			i := strings.Index(text[at:], part)
			if i < 0 {
				t.Fatalf("%s: %q is missing after %q", kind, part, text[:at])
			}
			at += i + len(part)
		}
	}
}

// A phone reads what a scan of 200 dots an inch shows: half as fine as its camera sees a page held before it.
func TestTheCodeOfACredentialIsRead(t *testing.T) {
	for _, address := range []string{SampleCertificate(1).VerifyURL, withSignature} {
		certificate, card := SampleCertificate(26), SampleCard(26)
		certificate.VerifyURL, card.VerifyURL = address, address
		for _, turn := range []float64{0.5, 2, -3} {
			for kind, lay := range map[string]func(*pen){"certificate": certificate.in(builtIn(words.Certificate)), "card": card.in(builtIn(words.Card))} {
				page := laidOut(t, lay).pages[0]
				code := page.fills[slices.IndexFunc(page.fills, isCode)]
				part := pdf.Rect{X: code.x - 12*mm, Y: code.y - 12*mm, W: 60 * mm, H: 60 * mm}
				if got := decoded(t, camera(page, part, 200, turn)); got != address {
					t.Errorf("%s turned by %v°: read %q", kind, turn, got)
				}
			}
		}
	}
	if _, err := newCodeWithin("https://example.org/"+strings.Repeat("a", 900), cardCode); err == nil {
		t.Error("a code is made that no phone reads")
	}
}

func TestANameThatCantBePrintedLeavesASquareToBeFilledIn(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	c, k := SampleCertificate(3), SampleCard(3)
	c.Name, k.Name, k.Institution = "𬱖𰻝明𰻝", "𬱖𰻝明𰻝", "某\U00030EDE院"
	if got := string(c.Lacking()); got != "𰻝" {
		t.Errorf("of the certificate is reported %q", got)
	}
	if got := string(k.Lacking()); got != "𰻝\U00030EDE" {
		t.Errorf("of the card is reported %q", got)
	}
	certificate, err := r.Certificate(c)
	if err != nil {
		t.Fatal(err)
	}
	card, err := r.Card(k)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(extract(t, certificate), c.Name) || !strings.Contains(extract(t, card), k.Name) {
		t.Error("the name can't be found or copied")
	}
	_, line := find(t, laidOut(t, c.in(builtIn(words.Certificate))), "明")
	if line.glyphs[1].glyph.CID == line.glyphs[0].glyph.CID || line.glyphs[1].glyph != line.glyphs[3].glyph ||
		line.glyphs[1].adv != line.glyphs[0].adv || line.glyphs[3].stroke != 0 {
		t.Errorf("%+v", line.glyphs)
	}
	c.Name = "王\n五"
	var missing *GlyphError
	if _, err := r.Certificate(c); !errors.As(err, &missing) || missing.Char != '\n' {
		t.Errorf("a line end in a name: %v", err)
	}
}

func TestWhatACredentialCantDoWithoutIsNamed(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	var missing *MissingError
	_, err = r.Certificate(Certificate{Items: []Holding{{Code: "GL-1"}}})
	if want := "Issuer Number Version Name Items[0].Name From To Issued VerifyURL"; !errors.As(err, &missing) ||
		strings.Join(missing.Fields, " ") != want {
		t.Errorf("certificate: %v", err)
	}
	_, err = r.Card(Card{})
	if want := "Issuer Number Version Name Institution Items Issued VerifyURL"; !errors.As(err, &missing) ||
		strings.Join(missing.Fields, " ") != want {
		t.Errorf("card: %v", err)
	}
}

func TestTheSameCredentialIsTheSameFile(t *testing.T) {
	a, b := credentials(t, 13), credentials(t, 13)
	for kind := range a {
		if !bytes.Equal(a[kind], b[kind]) {
			t.Errorf("another %s", kind)
		}
	}
	c := SampleCertificate(13)
	c.Reissue = "遗失补发"
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := r.Certificate(c); err != nil || bytes.Equal(again, a["certificate"]) {
		t.Errorf("a reissue looks as the first (%v)", err)
	}
}

// Nothing stands on another thing, or runs out of the frame, however long names are.
func TestLongNamesStayInTheirPlaces(t *testing.T) {
	const long = "新疆维吾尔自治区某某某自治州特种设备检验检测研究院（国家某某产品质量检验检测中心）"
	for _, name := range []string{"王五", "欧阳春晓", "古丽米热·艾比布力·吾买尔江", "阿不都热合曼·买买提依明·阿不力克木·吐尔逊江"} {
		for _, items := range []int{1, 5, 6, 7, 14, 26} {
			certificate, card := SampleCertificate(items), SampleCard(items)
			certificate.Name, certificate.Reissue = name, "遗失补发"
			card.Name, card.Institution, card.Reissue = name, long, "遗失补发"
			if items > 20 {
				for i := range certificate.Items {
					certificate.Items[i].Name = "特种设备" + certificate.Items[i].Name + "（含安装、改造、修理及其他）"
					certificate.Items[i].Code = "TSPS-" + certificate.Items[i].Code
				}
				card.Items = certificate.Items
			}
			certificate.Issuer = "中国某某某特种设备安全与节能促进会鉴定评审工作委员会"
			apart(t, laidOut(t, certificate.in(builtIn(words.Certificate))), certificateWidth, certificateHeight, 16*mm)
			apart(t, laidOut(t, card.in(builtIn(words.Card))), cardWidth, cardHeight, 6*mm)
		}
	}
}

// Whatever is as long as it may be: a name of 50 characters, an institution's of 100, any items.
func TestNothingIsTooLongForItsPage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := func(name string, most int) string {
			const shapes = "某特种设备检验（含、）·A1b-w 𰻝"
			return rapid.StringOfN(rapid.SampledFrom([]rune(shapes)), 0, most-1, -1).Draw(t, name) + "院"
		}
		certificate, card := SampleCertificate(1), SampleCard(1)
		certificate.Items = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Holding {
			return Holding{Code: rapid.StringMatching(`[A-Z]{2}-[0-9]{1,8}`).Draw(t, "code"), Name: drawn("item", 40),
				To: rapid.SampledFrom([]Date{{}, {2030, 11, 27}}).Draw(t, "to")}
		}), 1, 30).Draw(t, "items")
		certificate.Name, certificate.Issuer, certificate.Number = drawn("name", 50), drawn("issuer", 40), drawn("number", 24)
		certificate.Reissue = drawn("why", 8)
		card.Name, card.Issuer, card.Items, card.Reissue = certificate.Name, certificate.Issuer, certificate.Items, certificate.Reissue
		card.Institution, card.Number = drawn("institution", 100), drawn("number", 24)
		apart(t, laidOut(t, certificate.in(builtIn(words.Certificate))), certificateWidth, certificateHeight, 16*mm)
		apart(t, laidOut(t, card.in(builtIn(words.Card))), cardWidth, cardHeight, 6*mm)
	})
}

// apart fails where lines overlap, or come nearer to the page's edge than the margin, or to the code than four modules.
func apart(t interface {
	Helper()
	Errorf(string, ...any)
}, l *layout, width, height, margin float64) {
	t.Helper()
	for _, s := range l.pages {
		for i, line := range s.lines {
			a := boxOf(line)
			if a.X < margin || a.X+a.W > width-margin || a.Y < margin || a.Y+a.H > height-margin {
				t.Errorf("%q runs out of the page", line)
			}
			for _, other := range s.lines[i+1:] {
				if meet(a, boxOf(other)) {
					t.Errorf("%q stands on %q", line, other)
				}
			}
			for _, f := range s.fills {
				quiet := 4 * f.scale
				side := codeSideOf(f) + 2*quiet
				if isCode(f) && meet(a, pdf.Rect{X: f.x - quiet, Y: f.y - quiet, W: side, H: side}) {
					t.Errorf("%q stands in the quiet zone of the code", line)
				}
			}
		}
	}
}

// boxOf is the em boxes of a line.
func boxOf(l textLine) pdf.Rect {
	x := l.glyphs[0].x
	return pdf.Rect{X: x, Y: l.baseline - ascent*l.size, W: ends(l) - x, H: l.size}
}

func meet(a, b pdf.Rect) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H-slack && b.Y < a.Y+a.H-slack
}

func isCode(f fill) bool { return f.ink == 0 && f.scale > 0 }

func codeSideOf(f fill) float64 {
	side := 0.0
	for _, r := range f.rects {
		side = max(side, r.X+r.W)
	}
	return side * f.scale
}

func TestTheSealOfACertificateCoversNameAndDayAlone(t *testing.T) {
	for _, items := range []int{1, 7, 26} {
		c := SampleCertificate(items)
		s := laidOut(t, c.in(builtIn(words.Certificate))).pages[0]
		date := s.lines[len(s.lines)-1]
		if date.String() != c.Issued.String() {
			t.Fatalf("the last line is %q", date)
		}
		day := boxOf(date)
		seal := pdf.Rect{X: day.X + day.W/2 - sealSize/2, Y: day.Y - 0.6*mm - sealSize/2, W: sealSize, H: sealSize}
		for _, line := range s.lines {
			if line.String() != c.Issuer && line.String() != date.String() && meet(boxOf(line), seal) {
				t.Errorf("%d items: %q lies under the seal", items, line)
			}
		}
		for _, f := range s.fills {
			for _, r := range f.rects {
				if f.scale > 0 {
					r = pdf.Rect{X: f.x + r.X*f.scale, Y: f.y + r.Y*f.scale, W: r.W * f.scale, H: r.H * f.scale}
				}
				if meet(r, seal) {
					t.Errorf("%d items: %+v lies under the seal", items, r)
				}
			}
		}
	}
}

// Input 15 of those that people bring, and others.
func TestARareNameIsPrintedOrReported(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	for name, squares := range map[string]string{"𠅤䶮": "", "𬱖": "", "㛃": "", "王𰻝": "𰻝", "𫍯一": "",
		"Ayşe O’Neill": "ş", "ཚེ་རིང": "ཚེ་རིང"} {
		c := SampleCertificate(1)
		c.Name = name
		file, err := r.Certificate(c)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(extract(t, file), name) {
			t.Errorf("%s is not on the certificate", name)
		}
		shown := ""
		for _, char := range name {
			if _, has := r.regular.Index(char); !has && !strings.ContainsRune(shown, char) {
				shown += string(char)
			}
		}
		if got := string(c.Lacking()); got != squares || got != shown {
			t.Errorf("of %s are reported %q and squares %q, want %q", name, got, shown, squares)
		}
	}
}
