package dossier_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"appraisal/internal/dossier"
)

func faults(r dossier.Report) string {
	var all []string
	for _, f := range r.Faults {
		all = append(all, f.Path+" "+f.Why)
	}
	return strings.Join(all, ", ")
}

func TestAnArchiveWithHarmfulNamesIsFound(t *testing.T) {
	for _, name := range []string{"../evil.txt", "documents/../../evil.txt", "/etc/passwd", "C:/evil.txt",
		`documents\evil.txt`, "a//b", "./a", "a/./b",
		"a/", "", "con.txt", "documents/NUL", "a.txt.", "a ", "a\x00b", "a\nb", "x\u202efdp.exe", "e\u0301.txt",
		"bad\xff.txt", strings.Repeat("a", 300)} {
		c, k := sample()
		p := append(unpacked(t, written(t, c, k)), part{name: name})
		if r := verified(t, repacked(t, p)); len(r.Faults) != 1 || r.Faults[0].Why != dossier.UnsafeName ||
			strings.ContainsAny(r.Faults[0].Path, "\n\x00\u202e") || !utf8.ValidString(r.Faults[0].Path) {
			t.Errorf("%q: %s", name, faults(r))
		}
	}
}

func TestWhatIsNoPlainFileIsFound(t *testing.T) {
	c, k := sample()
	p := append(unpacked(t, written(t, c, k)), part{name: "letters/link", data: "/etc/passwd",
		mode: fs.ModeSymlink | 0o777})
	if r := verified(t, repacked(t, p)); faults(r) != "letters/link no_file" {
		t.Error(faults(r))
	}
}

// TestABombIsNotUnpacked: a file of zeros that says it is larger than the manifest says, or lies about it in the ZIP.
func TestABombIsNotUnpacked(t *testing.T) {
	const letter = "letters/中特检协函〔2026〕7号-v1.pdf"
	c, k := sample()
	stated := int64(len(k[c.Files[0].Key]))
	p := unpacked(t, written(t, c, k))
	find(p, letter).data = strings.Repeat("\x00", 200<<20)
	open := repacked(t, p)
	if r := verified(t, open); faults(r) != letter+" size" || r.Bytes > 1<<20 {
		t.Errorf("a bomb that says so: %s, %d bytes read", faults(r), r.Bytes)
	}
	lying := lie(t, open, letter, uint32(stated))
	if r := verified(t, lying); !strings.HasPrefix(faults(r), letter+" ") || strings.Contains(faults(r), ",") ||
		r.Bytes > 1<<20 {
		t.Errorf("a bomb that lies: %s, %d bytes read", faults(r), r.Bytes)
	}
}

// lie lets the ZIP's own list say that a file has another size when unpacked.
func lie(t *testing.T, data []byte, name string, size uint32) []byte {
	t.Helper()
	data = bytes.Clone(data)
	at := bytes.LastIndex(data, []byte(name)) - 46 // the entry of the list, before its name
	if at < 0 || string(data[at:at+4]) != "PK\x01\x02" {
		t.Fatal("no such entry")
	}
	binary.LittleEndian.PutUint32(data[at+24:], size)
	return data
}

func TestASizeThatNoArchiveCanHoldIsFound(t *testing.T) {
	const letter = "letters/中特检协函〔2026〕7号-v1.pdf"
	c, k := sample()
	p := unpacked(t, written(t, c, k))
	restate(t, p, func(m map[string]any) {
		for _, f := range m["files"].([]any) {
			if e := f.(map[string]any); e["path"] == letter {
				e["size"] = 1 << 31
			}
		}
	})
	if r := verified(t, lie(t, repacked(t, p), letter, 1<<31)); faults(r) != letter+" size" || r.Bytes > 1<<20 {
		t.Errorf("%s, %d bytes read", faults(r), r.Bytes)
	}
}

func TestFilesThatOverlapAreFound(t *testing.T) {
	c, k := sample()
	c.Files = append(c.Files, file(k, strings.Repeat("as it is ", 10_000), "large.png", "documents"))
	data := written(t, c, k)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	list := data[bytes.Index(data, []byte("PK\x01\x02")):]
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	size := end - (len(data) - len(list))
	var many bytes.Buffer
	many.Write(data[:len(data)-len(list)])
	const copies = 40
	for i := range copies { // the same list again and again, each with names of its own
		many.Write(bytes.ReplaceAll(list[:size], []byte("documents/"),
			[]byte{'d', 'o', 'c', 'u', byte('A' + i%26), byte('a' + i/26), 'n', 't', 's', '/'}))
	}
	tail := bytes.Clone(data[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(copies*len(archive.File)))
	binary.LittleEndian.PutUint16(tail[10:], uint16(copies*len(archive.File)))
	binary.LittleEndian.PutUint32(tail[12:], uint32(copies*size))
	many.Write(tail)
	if r := verified(t, many.Bytes()); !strings.Contains(faults(r), dossier.Overlapping) {
		t.Errorf("%s", faults(r))
	}
}

func TestAnyNameOfAFileBecomesAHarmlessOne(t *testing.T) {
	for _, tc := range []struct{ name, want string }{
		{"手册.pdf", "手册.pdf"},
		{"../../etc/passwd", ".._.._etc_passwd"},
		{`C:\Windows\x.dll`, "C__Windows_x.dll"},
		{"a<b>c:d\"e|f?g*h.pdf", "a_b_c_d_e_f_g_h.pdf"},
		{"合同\u202efdp.exe", "合同fdp.exe"},
		{"a\x00b\nc.pdf", "a_b_c.pdf"},
		{"  name. . ", "name"},
		{"..", "_"}, {"", "_"}, {"...", "_"}, {"CON", "_CON"}, {"nul.pdf", "_nul.pdf"}, {"Com1.txt", "_Com1.txt"},
		{"LPT¹", "_LPT¹"}, {"COM10.txt", "COM10.txt"},
		{"e\u0301.pdf", "é.pdf"}, {"bad\xff.pdf", "bad_.pdf"},
		{strings.Repeat("长", 100) + ".pdf", strings.Repeat("长", 58) + ".pdf"},
	} {
		c, k := sample()
		c.Files = []dossier.File{file(k, "x", tc.name, "documents", "a/b")}
		r := verified(t, written(t, c, k))
		p := unpacked(t, written(t, c, k))
		if got := p[len(p)-1].name; got != "documents/a_b/"+tc.want || !r.Intact() {
			t.Errorf("%q becomes %q, want %q (%s)", tc.name, got, tc.want, faults(r))
		}
	}
}

func FuzzVerify(f *testing.F) {
	c, k := sample()
	data := written(f, c, k)
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := dossier.Verify(bytes.NewReader(data), int64(len(data)))
		if err == nil && r.Bytes > int64(len(data))*1100+1100 {
			t.Errorf("%d bytes of %d were read", r.Bytes, len(data))
		}
	})
}
