package pdfium_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/md5"
	"crypto/rc4"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/pdfium"
)

// file is a PDF of the objects, the first of which is its catalogue.
func file(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, table)
	return b.Bytes()
}

// page is a file of one page of 200 by 100 points with the content, and with the objects as XObjects X5, X6 and so on.
func page(content string, objects ...string) []byte {
	var names strings.Builder
	for i := range objects {
		fmt.Fprintf(&names, "/X%d %d 0 R ", i+5, i+5)
	}
	return file("", append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /XObject << " +
			names.String() + ">> >> >>",
		stream("", content),
	}, objects...)...)
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

func deflate(data []byte) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.String()
}

// drawn draws the first page of 200 by 100 points at a pixel each point.
func drawn(t *testing.T, data []byte, limit time.Duration) (pdfium.Bitmap, error) {
	t.Helper()
	return pdfium.Within(t.Context(), data, limit, func(_ context.Context, d *pdfium.Document) (pdfium.Bitmap, error) {
		return d.Render(0, 200, 100)
	})
}

func at(b pdfium.Bitmap, x, y int) [3]byte { return [3]byte(b.Pix[3*(y*b.Width+x):]) }

func TestAPageIsDrawnAsAReaderShowsIt(t *testing.T) {
	b, err := drawn(t, page("1 0 0 rg 0 50 100 50 re f"), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if red, white := at(b, 20, 20), at(b, 150, 70); red != [3]byte{255, 0, 0} || white != [3]byte{255, 255, 255} {
		t.Errorf("upper left %v, lower right %v", red, white)
	}
}

func TestADocumentTellsItsPagesAndWhereTheirImagesAre(t *testing.T) {
	image := stream("/Type /XObject /Subtype /Image /Width 2 /Height 3 /BitsPerComponent 8 /ColorSpace /DeviceGray", "abcdef")
	form := stream("/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Matrix [1 0 0 1 10 0] /Resources << /XObject << /I 5 0 R >> >>", "q 40 0 0 30 0 5 cm /I Do Q")
	got, err := pdfium.Within(t.Context(), page("q 0 20 -20 0 100 0 cm /X5 Do Q /X6 Do", image, form), time.Minute,
		func(_ context.Context, d *pdfium.Document) (pdfium.Page, error) {
			if d.Pages != 1 || d.Scripts != 0 || d.Attachments != 0 {
				t.Errorf("%+v", d)
			}
			return d.Page(0)
		})
	if err != nil {
		t.Fatal(err)
	}
	want := []pdfium.Image{{Left: 80, Bottom: 0, Right: 100, Top: 20, Width: 2, Height: 3},
		{Left: 10, Bottom: 5, Right: 50, Top: 35, Width: 2, Height: 3}}
	if got.Width != 200 || got.Height != 100 || len(got.Images) != 2 || got.Images[0] != want[0] ||
		got.Images[1] != want[1] {
		t.Errorf("%+v", got)
	}
}

func TestWhatAFileLacksIsTold(t *testing.T) {
	whole := page("")
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing": {nil, pdfium.ErrUnreadable},
		"no PDF":  {[]byte("%PDF-1.7 and nothing else"), pdfium.ErrUnreadable},
		"no page": {file("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"),
			pdfium.ErrUnreadable},
		"a table to be rebuilt": {bytes.Replace(whole, []byte("startxref\n"), []byte("startxref\n9"), 1), nil},
		"a password":            {file("/Encrypt << /Filter /Standard /V 1 /R 2 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) /P -4 >> /ID [(a) (a)]", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"), pdfium.ErrEncrypted},
		"another handler": {file("/Encrypt << /Filter /Ours /V 1 >>", "<< /Type /Catalog /Pages 2 0 R >>",
			"<< /Type /Pages /Kids [] /Count 0 >>"), pdfium.ErrEncrypted},
		"a key of no length": {encryptedWithNothing(), pdfium.ErrEncrypted},
	} {
		_, err := pdfium.Within(t.Context(), c.data, time.Minute,
			func(context.Context, *pdfium.Document) (int, error) { return 0, nil })
		if !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// A file that makes its reader work without end, or with all memory, is given up, once, and in time.
func TestRunawayWorkIsEnded(t *testing.T) {
	var forms []string
	for i := range 9 { // each draws the next twelve times: 12^9 squares
		content := strings.Repeat(fmt.Sprintf("/X%d Do ", i+6), 12)
		forms = append(forms, stream("/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /XObject << "+
			fmt.Sprintf("/X%d %d 0 R", i+6, i+6)+" >> >>", content))
	}
	forms = append(forms, stream("/Type /XObject /Subtype /Form /BBox [0 0 200 100]", "0 0 9 9 re f"))
	image := stream("/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode", deflate(make([]byte, 250*2000)))
	for name, data := range map[string][]byte{
		"memory": page("/X5 Do", forms...),
		"time":   page(strings.Repeat("q 200 9 9 100 0 0 cm /X5 Do Q ", 9000), image),
	} {
		start := time.Now()
		_, err := drawn(t, data, 3*time.Second)
		if took := time.Since(start); took > 20*time.Second || !errors.Is(err, pdfium.ErrTooComplex) {
			t.Errorf("%s: %v after %v", name, err, took)
		}
	}
}

func TestACallerThatEndsIsNoFaultOfTheFile(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := pdfium.Within(ctx, page(""), time.Minute, func(_ context.Context, d *pdfium.Document) (int, error) {
		cancel()
		_, err := d.Render(0, 200, 100)
		return 0, err
	})
	if !errors.Is(err, context.Canceled) || errors.Is(err, pdfium.ErrTooComplex) {
		t.Errorf("%v", err)
	}
}

func TestTheReaderIsGoneWhenItsWorkIsDone(t *testing.T) {
	if _, err := os.Stat("/proc/self/task"); err != nil {
		t.Skip("no /proc")
	}
	if _, err := drawn(t, page(""), time.Minute); err != nil {
		t.Fatal(err)
	}
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range tasks {
		children, _ := os.ReadFile("/proc/self/task/" + task.Name() + "/children")
		if len(children) > 0 {
			t.Errorf("children %s", children)
		}
	}
}

// encryptedWithNothing is a file whose password is empty: a reader opens it without asking.
func encryptedWithNothing() []byte {
	pad := []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")
	owner := bytes.Repeat([]byte{7}, 32)
	sum := md5.Sum(slices.Concat(pad, owner, []byte{0xfc, 0xff, 0xff, 0xff}, []byte("a"))) // algorithm 2 of ISO 32000-1, 40 bits
	cipher, _ := rc4.NewCipher(sum[:5])
	user := make([]byte, 32)
	cipher.XORKeyStream(user, pad)
	return file(fmt.Sprintf("/Encrypt << /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P -4 >> /ID [(a) (a)]", owner, user),
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>")
}
