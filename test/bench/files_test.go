package bench

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	"appraisal/internal/scan/scantest"
)

// plainPDF is a PDF of so many pages, each with a picture of a million bytes that does not compress.
func plainPDF(count int) []byte {
	const page = 1_000_000
	noise := make([]byte, page)
	r := rand.NewChaCha8([32]byte{})
	r.Read(noise)
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", ""}
	var kids strings.Builder
	for i := range count {
		at := 3 + 3*i
		fmt.Fprintf(&kids, "%d 0 R ", at)
		const draw = "q 595 0 0 842 0 0 cm /Im0 Do Q"
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /XObject << /Im0 %d 0 R >> >> >>", at+1, at+2),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(draw), draw),
			fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width 1000 /Height 1000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length %d >>\nstream\n%s\nendstream", page, noise))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), count)
	return fileOf(objects)
}

func fileOf(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, start)
	return b.Bytes()
}

// The scanners.
var (
	colour200  = scantest.Scan{DPI: 200, Skew: 1.3, Noise: 8}
	colour300  = scantest.Scan{DPI: 300, Skew: 1.3, Noise: 8}
	colour600  = scantest.Scan{DPI: 600, Skew: 1.3, Noise: 8}
	grey200    = scantest.Scan{DPI: 200, Skew: 1.3, Noise: 8, Mode: scantest.Grey}
	fax200     = scantest.Scan{DPI: 200, Skew: 1.3, Mode: scantest.Bilevel, Encoding: scantest.G4}
	bilevel600 = scantest.Scan{DPI: 600, Skew: 1.3, Mode: scantest.Bilevel, Encoding: scantest.G4}
)

// scanned is one page of a sealed letter, as a scanner writes it.
func scanned(code string, scanner scantest.Scan) []byte {
	page := scantest.Page(code, scanner.DPI)
	scantest.Stamp(page, scantest.Seal{})
	return scantest.PDF(scanner, page)
}
