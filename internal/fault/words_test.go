package fault

import (
	"regexp"
	"testing"
)

// halfWidth is ASCII punctuation that touches a Chinese character or a place that is filled in.
var halfWidth = regexp.MustCompile(`\p{Han}[,:;?!()]|[,:;?!()]\p{Han}|[)}][,:;?!]|[,:;?!]\{`)

func TestChineseTextsHaveChinesePunctuation(t *testing.T) {
	texts := map[Code]Text{}
	for code, e := range catalogue {
		texts[code] = e.Text
	}
	for code, text := range fieldTexts {
		texts[code] = text
	}
	for code, text := range texts {
		if found := halfWidth.FindString(text.Zh); found != "" {
			t.Errorf("%s: %q in %s", code, found, text.Zh)
		}
	}
}
