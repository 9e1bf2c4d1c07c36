package code_test

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/code"
)

// FuzzParseIdentity: a number that is taken is taken again as it is, by its kind and by itself where it tells it; no
// error repeats what was typed.
func FuzzParseIdentity(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "999999600101001", "９９９９９９１９６００１０１００８ｘ", "810000198001010014",
		"911840198001010013", "USA110000000000", "H0000000002", "E 0000 0000", "99999919600101008Х", "\xff"} {
		for i := range code.Documents {
			f.Add(i, s, true)
		}
		f.Add(len(code.Documents), s, false)
	}
	f.Fuzz(func(t *testing.T, kind int, typed string, dated bool) {
		var birth time.Time
		if dated {
			birth = born("1980-02-29")
		}
		var as code.Document
		if 0 <= kind && kind < len(code.Documents) {
			as = code.Documents[kind]
		}
		n, err := code.ParseIdentity(as, typed, birth, today)
		if err != nil {
			if problem(err).Reason == "" || len(typed) > 8 && strings.Contains(err.Error(), typed) {
				t.Fatalf("%v", err)
			}
			return
		}
		again, err := code.ParseIdentity(n.Kind(), n.Plain(), n.Birth(), today)
		if err != nil || again != n {
			t.Fatalf("%s %q is %v, then %v, %v", as, typed, n, again, err)
		}
		if n.Expected == "" {
			return
		}
		if alone, err := code.ParseIdentity("", n.Plain(), time.Time{}, today); err != nil || alone != n {
			t.Fatalf("%q by itself is %v, %v", typed, alone, err)
		}
	})
}
