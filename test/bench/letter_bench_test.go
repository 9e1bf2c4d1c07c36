package bench

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"

	"appraisal/internal/inspect"
	"appraisal/internal/letter"
	"appraisal/internal/stack"
)

const (
	letterRounds = 60
	kilo         = 1 << 10
)

// BenchmarkLetters renders the sample letter with the typeface opened, in turns with typst from PyPI on the same
// letter: the same text and QR code in the same two font files (typst/letter.typ), in a warm process that keeps
// compiler and fonts. Each letter of a run has a number of its own, so that neither can show what it has kept from the
// one before.
func BenchmarkLetters(b *testing.B) {
	renderer, err := letter.NewRenderer()
	if err != nil {
		b.Fatal(err)
	}
	other := startTypst(b)
	var own, theirs, again []time.Duration
	var file []byte
	typstSize := 0
	for i := range count(letterRounds) + 5 {
		c := letter.Sample()
		c.Number.Serial = i + 1
		begin := time.Now()
		if file, err = renderer.Consultation(c); err != nil {
			b.Fatal(err)
		}
		took := time.Since(begin)
		fresh, size := other.compile(b, inputs(b, c))
		same, _ := other.compile(b, map[string]any{"same": true})
		if i < 5 { // both warm up
			continue
		}
		own, theirs, again, typstSize = append(own, took), append(theirs, fresh), append(again, same), size
	}
	pages, typstPages := pagesOf(b, file), pagesOf(b, other.last(b))
	perPage := len(file) / pages
	aim("Letters", "a letter rendered, font parsed", "≤ 8 ms", ms(median(own))+" ms", median(own) <= 8*time.Millisecond)
	aim("Letters", "its size", "≤ 32 KB a page", fmt.Sprintf("%s KB a page (%d bytes)", kb(perPage), perPage),
		perPage <= 32*kilo)
	var s strings.Builder
	s.WriteString("| renderer | ms a letter | 9th decile ms | pages | KB a page | ratio of times |\n|---|--:|--:|--:|--:|--:|\n")
	fmt.Fprintf(&s, "| internal/letter | %s | %s | %d | %s | 1 |\n", ms(median(own)), ms(decile9(own)), pages, kb(perPage))
	fmt.Fprintf(&s, "| %s, another letter each time | %s | %s | %d | %s | %.2f |\n", other.version, ms(median(theirs)),
		ms(decile9(theirs)),
		typstPages, kb(typstSize/typstPages), ratio(median(own), median(theirs)))
	fmt.Fprintf(&s, "| %s, the same letter again | %s | %s | %d | %s | %.2f |\n", other.version, ms(median(again)),
		ms(decile9(again)),
		typstPages, kb(typstSize/typstPages), ratio(median(own), median(again)))
	fmt.Fprintf(&s, "\n%d letters each, in turns. typst runs in one Python process that keeps its compiler and fonts, and times "+
		"`compile` to PDF without tags alone; both use Noto Serif SC Regular and Bold.\n", count(letterRounds))
	s.WriteString(credentials(b, renderer))
	report.text["Letters"] = s.String()
}

// credentials measures what reviewers carry, beside the letters, with the address that carries a signature.
func credentials(b *testing.B, renderer *letter.Renderer) string {
	b.Helper()
	signed := "#" + strings.Repeat("0123456789abcdef", 20)
	var s strings.Builder
	s.WriteString("\n| of a reviewer | ms | 9th decile ms | pages | KB a page |\n|---|--:|--:|--:|--:|\n")
	for _, items := range []int{1, 5, letter.SampleItems} {
		for _, kind := range []string{"certificate", "card"} {
			var took []time.Duration
			var file []byte
			for i := range count(letterRounds) + 5 {
				certificate, card := letter.SampleCertificate(items), letter.SampleCard(items)
				certificate.Version, card.Version = i+1, i+1
				certificate.VerifyURL, card.VerifyURL = certificate.VerifyURL+signed, card.VerifyURL+signed
				begin := time.Now()
				var err error
				if kind == "card" {
					file, err = renderer.Card(card)
				} else {
					file, err = renderer.Certificate(certificate)
				}
				if err != nil {
					b.Fatal(err)
				}
				if i >= 5 {
					took = append(took, time.Since(begin))
				}
			}
			pages := pagesOf(b, file)
			fmt.Fprintf(&s, "| %s, %d 细项 | %s | %s | %d | %s |\n", kind, items, ms(median(took)), ms(decile9(took)), pages,
				kb(len(file)/pages))
		}
	}
	return s.String()
}

func kb(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/kilo) }

func pagesOf(b *testing.B, file []byte) int {
	b.Helper()
	found, err := inspect.File(b.Context(), file, inspect.Claim{})
	if err != nil {
		b.Fatal(err)
	}
	return found.Pages
}

// inputs are a letter's for letter.typ.
func inputs(b *testing.B, c letter.Consultation) map[string]any {
	return map[string]any{"issuer": c.Issuer, "number": c.Number.String(), "unit": c.Unit, "project": c.Project,
		"code": svg(b, c.VerifyURL)}
}

// svg draws a QR code as one path.
func svg(b *testing.B, text string) string {
	b.Helper()
	q, err := encoder.Encoder_encode(text, decoder.ErrorCorrectionLevel_M, nil)
	if err != nil {
		b.Fatal(err)
	}
	m := q.GetMatrix()
	var path strings.Builder
	for y := range m.GetHeight() {
		for x := range m.GetWidth() {
			if m.Get(x, y) == 1 {
				fmt.Fprintf(&path, "M%d %dh1v1h-1z", x, y)
			}
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><path d="%s"/></svg>`, m.GetWidth(),
		m.GetHeight(), path.String())
}

// typst is the other renderer's process.
type typst struct {
	version string
	command *exec.Cmd
	ask     io.WriteCloser
	answers *bufio.Scanner
	errors  bytes.Buffer
	out     string
}

func startTypst(b *testing.B) *typst {
	b.Helper()
	root, err := stack.Root()
	if err != nil {
		b.Fatal(err)
	}
	fonts := filepath.Join(root, "node_modules", "@expo-google-fonts", "noto-serif-sc")
	here, python := filepath.Join(root, "test", "bench", "typst"), filepath.Join(root, ".tools", "typst", "bin", "python")
	t := &typst{out: filepath.Join(b.TempDir(), "typst.pdf")}
	t.command = exec.Command(python, filepath.Join(here, "compile.py"), filepath.Join(here, "letter.typ"),
		filepath.Join(fonts, "400Regular"), filepath.Join(fonts, "700Bold"), t.out)
	t.command.Stderr = &t.errors
	out, err := t.command.StdoutPipe()
	if err == nil {
		t.ask, err = t.command.StdinPipe()
	}
	if err == nil {
		err = t.command.Start()
	}
	if err != nil {
		b.Fatalf("typst (`make bench` installs it): %v", err)
	}
	b.Cleanup(func() {
		t.command.Process.Kill()
		t.command.Wait()
	})
	t.answers = bufio.NewScanner(out)
	if !t.answers.Scan() {
		b.Fatalf("typst does not start:\n%s", t.errors.String())
	}
	t.version = t.answers.Text()
	return t
}

// compile gives the time that one letter took, as typst's own process has measured it, and its bytes.
func (t *typst) compile(b *testing.B, asked map[string]any) (took time.Duration, size int) {
	b.Helper()
	line, err := json.Marshal(asked)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Fprintf(t.ask, "%s\n", line)
	var milliseconds float64
	if !t.answers.Scan() {
		b.Fatalf("typst does not answer:\n%s", t.errors.String())
	}
	if _, err := fmt.Sscan(t.answers.Text(), &milliseconds, &size); err != nil {
		b.Fatal(err)
	}
	return time.Duration(milliseconds * float64(time.Millisecond)), size
}

// last ends the process and gives the last letter.
func (t *typst) last(b *testing.B) []byte {
	b.Helper()
	t.ask.Close()
	for t.answers.Scan() {
	}
	file, err := os.ReadFile(t.out)
	if err != nil {
		b.Fatal(err)
	}
	return file
}
