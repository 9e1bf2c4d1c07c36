package ledger_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"appraisal/test/ledger"
)

// permit is the number of a 港澳台居民居住证 as the standard shows one; it has not the shape that is found by itself.
const permit = "810000199408230021"

func noted() *ledger.Secrets {
	s := new(ledger.Secrets)
	s.Add(ledger.Document, permit)
	s.Add(ledger.Document, "e12345678")
	s.Add(ledger.Code, "7K3M-9QXT-2WFH")
	s.Add(ledger.Session, "abcdefghjkmnpqrstvwxyz0123456789")
	return s
}

func wide(s string) string {
	return strings.Map(func(r rune) rune { return r - '!' + '！' }, s)
}

func packed(s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	fmt.Fprint(w, s)
	w.Close()
	return b.Bytes()
}

func zipped(name, s string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create(name)
	fmt.Fprint(w, s)
	z.Close()
	return b.Bytes()
}

func pdf(s string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n1 0 obj << /Filter /FlateDecode >>\nstream\r\n")
	w := zlib.NewWriter(&b)
	fmt.Fprint(w, s)
	w.Close()
	b.WriteString("\nendstream endobj")
	return b.Bytes()
}

func utf16le(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

func TestASecretIsFoundHoweverItIsWritten(t *testing.T) {
	sum := sha256.Sum256([]byte(permit))
	sealedIn := base64.RawURLEncoding.EncodeToString([]byte(`{"PK":"ID#resident_card ` + permit + `"}`))
	for name, c := range map[string]struct {
		text []byte
		want string
	}{
		"as it is":                 {[]byte("ID#" + permit), "[document]"},
		"with 15 digits":           {[]byte("810000940823002"), "[document]"},
		"cut before its last":      {[]byte("81000019940823002x"), "[document]"},
		"in groups":                {[]byte("810000 1994-0823 0021"), "[document]"},
		"full width":               {[]byte(wide(permit)), "[document]"},
		"with what is not seen":    {[]byte("810000\u200b19940823\u00a00021"), "[document]"},
		"in an address":            {[]byte("/reviewers?document=" + url.QueryEscape(wide(permit))), "[document]"},
		"escaped in JSON":          {[]byte(`"\uff18\uff11` + permit[2:] + `"`), "[document]"},
		"in UTF-16":                {utf16le("证件号码," + permit), "[document]"},
		"in base64":                {[]byte(`"body":"` + base64.StdEncoding.EncodeToString([]byte("x "+permit)) + `"`), "[document]"},
		"in a cursor":              {[]byte("cursor=" + sealedIn), "[document]"},
		"packed":                   {packed(strings.Repeat("x", 9000) + permit), "[document]"},
		"packed, in base64":        {[]byte(base64.StdEncoding.EncodeToString(packed(permit))), "[document]"},
		"in a workbook":            {zipped("xl/sharedStrings.xml", "<t>"+permit+"</t>"), "[document]"},
		"as the name of a file":    {zipped(permit+".pdf", ""), "[document]"},
		"in what is torn":          {[]byte("\x1f\x8b" + permit), "[document]"},
		"in a PDF":                 {pdf("(" + permit + ") Tj"), "[document]"},
		"its plain hash":           {[]byte("Hash=" + hex.EncodeToString(sum[:])), "[document]"},
		"another kind of document": {[]byte("passport e12345678"), "[document]"},
		"a code without hyphens":   {[]byte("7k3m9qxt2wfh"), "[code]"},
		"a token in a log":         {[]byte("Bearer ABCDEFGHJKMNPQRSTVWXYZ0123456789"), "[session]"},
		"two at once":              {[]byte("7K3M-9QXT-2WFH of " + permit), "[code document]"},
		"a number nobody noted":    {[]byte("999999198001010011"), "[document]"},
		"the same with 15 digits":  {[]byte("of 999999800101001."), "[document]"},
		"the same, full width":     {[]byte(wide("99999919800101001X")), "[document]"},

		"its last four":      {[]byte("lastFour 0021"), "[]"},
		"its mask":           {[]byte("810***********0021, 999***********0011"), "[]"},
		"another number":     {[]byte("810000199408240039"), "[]"},
		"nothing":            {nil, "[]"},
		"digits of the area": {[]byte("999999991399010012 999999"), "[]"},
		"a code cut short":   {[]byte("7K3M-9QXT-2W"), "[]"},
	} {
		if got := fmt.Sprint(noted().In(c.text)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestASecretIsNotedOnceHoweverItIsTyped(t *testing.T) {
	s := noted()
	for _, said := range []string{permit, wide(permit), "810000940823002", "8100 0019 9408 2300 21"} {
		s.Add(ledger.Document, said)
	}
	s.Add(ledger.Code, "7k3m 9qxt 2wfh")
	s.Add(ledger.Document, "12-34") // too short to be told from anything
	if got := fmt.Sprint(s.Noted); got != "map[code:1 document:2 session:1]" {
		t.Error(got)
	}
}
