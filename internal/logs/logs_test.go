package logs_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"log"
	"log/slog"
	"strings"
	"testing"

	"appraisal/internal/logs"
)

func TestALineHoldsNothingThatIsPersonal(t *testing.T) {
	for said, want := range map[string]string{
		"Email address is not verified: a.b+c@unit.example.cn":              "Email address is not verified: …",
		"query ByTask of PERSON#leader@example.org: throttled":              "query ByTask of …: throttled",
		"letter: no glyph for 𰻞 in 王某某":                                     "letter: no glyph for … in …",
		"open documents/PSZJ26001/质量手册.pdf":                                 "open documents/PSZJ26001/….pdf",
		"999999199001010018 and 99999919900101001X, 13800000000":            "… and …, …",
		"999999600101001 of the old 15 digits":                              "… of the old 15 digits",
		"0571-88888888 and 01088888888":                                     "… and …",
		"PSZJ26001 at 2026-11-28T08:00:00Z, 4096 bytes, id 01JDM3V6Q8X":     "PSZJ26001 at 2026-11-28T08:00:00Z, 4096 bytes, id 01JDM3V6Q8X",
		"8d3f0b52-1111-4222-8333-944455556666 read 2 items of 120000000000": "8d3f0b52-1111-4222-8333-944455556666 read 2 items of 120000000000",
	} {
		if got := logs.Clean(said); got != want {
			t.Errorf("%q became %q", said, got)
		}
	}
}

func TestEveryWayToLogIsClean(t *testing.T) {
	var b bytes.Buffer
	before := slog.Default()
	defer slog.SetDefault(before)
	slog.SetDefault(logs.New(&b))
	slog.Error("a failure of 王某某", "error", "13800000000 is busy", "of", errors.New("to a@example.org"))
	slog.Default().With("who", "王某某").WithGroup("g").Warn("x", "phone", "13800000000")
	log.Printf(`{"errorMessage":"mail a@example.org"}`) // as the runtime does with an error that a function returns
	for line := range strings.SplitSeq(strings.TrimSpace(b.String()), "\n") {
		var any map[string]any
		if err := json.Unmarshal([]byte(line), &any); err != nil || any["msg"] == "" {
			t.Errorf("%s: %v", line, err)
		}
		if strings.Contains(line, "王") || strings.Contains(line, "138") || strings.Contains(line, "@") {
			t.Error(line)
		}
	}
	if n := strings.Count(b.String(), "\n"); n != 3 {
		t.Errorf("%d lines", n)
	}
}
