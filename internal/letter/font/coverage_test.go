package font

import (
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var write = flag.Bool("write", false, "write coverage.txt from the typeface as installed")

// After another version of the typeface: go test ./internal/letter/font -run Covers -write
func TestCoversIsWhatTheTypefaceHas(t *testing.T) {
	f, err := Regular()
	if err != nil {
		t.Fatal(err)
	}
	var spans [][2]rune
	for i := range f.n {
		r := rune(binary.LittleEndian.Uint32(f.runes[4*i:]))
		if n := len(spans); n > 0 && spans[n-1][1]+1 == r {
			spans[n-1][1] = r
		} else {
			spans = append(spans, [2]rune{r, r})
		}
	}
	var want strings.Builder
	for i, s := range spans {
		fmt.Fprintf(&want, "%X-%X%s", s[0], s[1], map[bool]string{true: "\n", false: " "}[i%10 == 9 || i == len(spans)-1])
	}
	if *write {
		if err := os.WriteFile("coverage.txt", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if coverage != want.String() {
		t.Fatal("coverage.txt is of another version of the typeface")
	}
	for r := rune(0); r <= 0x10FFFF; r++ {
		if _, has := f.Index(r); has != Covers(r) {
			t.Fatalf("%U: has %v", r, has)
		}
	}
}
