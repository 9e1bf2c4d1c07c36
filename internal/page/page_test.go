package page_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/page"
)

// read gives the elements, the attributes and the text of some HTML that is XML too.
func read(t *rapid.T, s string) (elements, attributes int, text string) {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return elements, attributes, text
		}
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		switch v := token.(type) {
		case xml.StartElement:
			elements, attributes = elements+1, attributes+len(v.Attr)
		case xml.CharData:
			text += string(v)
		case xml.Comment, xml.Directive, xml.ProcInst:
			t.Fatalf("%q holds %T", s, v)
		}
	}
}

var bodyOf = regexp.MustCompile(`(?s)<body>.*</body>`)

// Whatever stands in a name stays text: it opens nothing, closes nothing, and turns nothing around it.
func TestAnyTextIsTextAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"<script>alert(1)</script>", `"><img src=x>`,
			"</p>", "&lt;", "&#60;", "<!--", "]]>", "' onclick='x", "\u202e", "\u2066", "\u200f", "\xff", "\x00", "陈评审"}))).Draw(t, "s")
		s := strings.Join(parts, "")
		whole := page.Page{Title: s, Main: []page.Part{page.E("p", page.A("class", "c"), page.Text(s), page.Own(s), page.Tel(s))}}.HTML()
		elements, attributes, text := read(t, bodyOf.FindString(whole))
		if elements != 7 || attributes != 2 { // body, header, main, p, bdi, a, footer
			t.Errorf("%d elements with %d attributes in %s", elements, attributes, whole)
		}
		n := len([]rune(strings.ToValidUTF8(s, "\uFFFD")))
		if got := []rune(text); len(got) != 3*n {
			t.Errorf("%q is shown as %q", s, text)
		}
		for _, turning := range "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\x00\n" {
			if strings.ContainsRune(text, turning) {
				t.Errorf("%U is left in %q", turning, text)
			}
		}
	})
}

// The policy lets in the one style sheet that the page holds, and nothing else: no script, no address.
func TestAPageBringsAllThatItNeeds(t *testing.T) {
	whole := page.Page{Title: "核验", Main: []page.Part{page.Good.Banner("有效", page.Text("可以。"))}}.HTML()
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(whole, -1)
	if len(style) != 1 {
		t.Fatal("no style sheet, or two")
	}
	sum := sha256.Sum256([]byte(style[0][1]))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; "
	if policy := page.Headers["Content-Security-Policy"]; !strings.HasPrefix(policy, want) || strings.Contains(policy, "unsafe") {
		t.Errorf("%s, want %s", policy, want)
	}
	for _, never := range []string{"<script", " style=", "url(", "@import", "http:", "https:", "src=", " on"} {
		if strings.Contains(whole, never) {
			t.Errorf("the page holds %q", never)
		}
	}
	for _, want := range []string{`<html lang="zh-CN">`, `name="viewport" content="width=device-width, initial-scale=1"`, "<h1>有效</h1>"} {
		if !strings.Contains(whole, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

func TestEachMarkHasAShapeOfItsOwn(t *testing.T) {
	shapes := map[string]bool{}
	for _, m := range []page.Mark{page.Good, page.Caution, page.Bad, page.Unknown} {
		signed := page.Page{Main: []page.Part{m.Sign()}}.HTML()
		shapes[regexp.MustCompile(`class="shape" d="[^"]*"`).FindString(signed)] = true
	}
	if len(shapes) != 4 {
		t.Errorf("%d shapes: %v", len(shapes), shapes)
	}
}
