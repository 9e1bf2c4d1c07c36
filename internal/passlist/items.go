package passlist

import (
	"strings"

	"appraisal/internal/code"
	"appraisal/internal/settings"
)

// catalogue finds 细项 by what people call them: the code, the name, or both.
type catalogue map[string]string

func catalogueOf(items []settings.Option) catalogue {
	c := catalogue{}
	for _, i := range items {
		for _, said := range []string{i.Value, i.Zh, i.Value + i.Zh} {
			c[bare(said)] = i.Value
		}
	}
	return c
}

// bare is how names of 细项 are compared: half-width, without space, small letters as capitals.
func bare(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(code.Half(code.Line(s))), ""))
}

// separators stand between several 细项 in a cell; names may have some of them in them.
const separators = "、,; \t\n/"

// read gives the codes that a text names, in its order, and the words that name none. The longest name counts.
func (c catalogue) read(s string) (codes, unknown []string) {
	s = code.Half(strings.ReplaceAll(s, "\u3000", " "))
	var words, after []int // where words begin and end
	for i, r := range s {
		inside, sep := len(words) > len(after), strings.ContainsRune(separators, r)
		if sep && inside {
			after = append(after, i)
		}
		if !sep && !inside {
			words = append(words, i)
		}
	}
	if len(words) > len(after) {
		after = append(after, len(s))
	}
next:
	for i := 0; i < len(words); i++ {
		for j := len(words) - 1; j >= i; j-- {
			if known, ok := c[bare(s[words[i]:after[j]])]; ok {
				codes, i = append(codes, known), j
				continue next
			}
		}
		unknown = append(unknown, s[words[i]:after[i]])
	}
	return codes, unknown
}
