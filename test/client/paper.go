package client

import (
	"bufio"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"appraisal/internal/scan/scantest"
	"appraisal/internal/stack"
)

// Paper is a printed letter: its pages.
type Paper []*image.RGBA

// printDPI is that of an office printer, and finer than any scan that is made of it here.
const printDPI = "300"

// Print prints a PDF: what lies in the tray is what a rasteriser draws, not what this project thinks is on the page.
func Print(t T, pdf []byte) Paper {
	t.Helper()
	pages, err := rasterise(t, pdf)
	if err != nil {
		t.Fatalf("print a letter: %v", err)
	}
	return pages
}

// Words reads a PDF's text as a viewer does, without the breaks of its lines.
func Words(t T, pdf []byte) string {
	t.Helper()
	var text string
	err := onFile(pdf, func(letter, _ string) error {
		said, err := rasteriser(t, "text.py", letter)
		text = strings.Join(strings.Fields(said), "")
		return err
	})
	if err != nil {
		t.Fatalf("read a letter: %v", err)
	}
	return text
}

func rasterise(t T, pdf []byte) (Paper, error) {
	var pages Paper
	err := onFile(pdf, func(letter, work string) error {
		names, err := rasteriser(t, "rasterise.py", letter, printDPI, filepath.Join(work, "page"))
		if err != nil {
			return err
		}
		for _, name := range strings.Split(strings.TrimSpace(names), "\n") {
			page, err := readPPM(name)
			if err != nil {
				return err
			}
			pages = append(pages, page)
		}
		return nil
	})
	return pages, err
}

// onFile does something with a PDF as a file in a folder that is gone afterwards.
func onFile(pdf []byte, do func(letter, work string) error) error {
	work, err := os.MkdirTemp("", "appraisal-print-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	letter := filepath.Join(work, "letter.pdf")
	if err := os.WriteFile(letter, pdf, 0o600); err != nil {
		return err
	}
	return do(letter, work)
}

// rasteriser runs one of the programs of tools/rasteriser, and gives what it says.
func rasteriser(t T, program string, args ...string) (string, error) {
	root, err := stack.Root()
	if err != nil {
		return "", err
	}
	said, err := exec.CommandContext(t.Context(), filepath.Join(root, ".tools", "rasteriser", "bin", "python"),
		append([]string{filepath.Join(root, "tools", "rasteriser", program)}, args...)...).Output()
	if err != nil {
		return "", fmt.Errorf("%w: is the rasteriser installed? `make tools`", err)
	}
	return string(said), nil
}

// readPPM reads a picture as the rasteriser writes it.
func readPPM(name string) (*image.RGBA, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	in := bufio.NewReader(file)
	var w, h int
	if _, err := fmt.Fscanf(in, "P6\n%d %d\n255\n", &w, &h); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	row, page := make([]byte, 3*w), image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		if _, err := io.ReadFull(in, row); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		for x := range w {
			copy(page.Pix[page.PixOffset(x, y):], row[3*x:3*x+3])
			page.Pix[page.PixOffset(x, y)+3] = 255
		}
	}
	return page, nil
}

// Stamp puts the unit's red seal onto the last page, where the signature is.
func (p Paper) Stamp() Paper {
	scantest.Stamp(p[len(p)-1], scantest.Seal{})
	return p
}

// Scan lays the paper on a scanner.
func (p Paper) Scan(s scantest.Scan) []byte {
	pages := make([]image.Image, len(p))
	for i, page := range p {
		pages[i] = page
	}
	return scantest.PDF(s, pages...)
}

// OfficeScan is how an office scans: 200 dpi in colour, a little askew, with noise, as JPEG.
var OfficeScan = scantest.Scan{Skew: 1.2, Noise: 4}
