package dossier

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"
)

// Limits of what is read whole: far above what a case has.
const (
	largestManifest = 16 << 20
	largestProject  = 64 << 20
	largestEvent    = 4 << 20 // one line; a stored event has at most 400 KB
)

// mostDeflated is how many bytes deflate makes of one at most.
const mostDeflated = 1032

// Report is what a verification found.
type Report struct {
	Project     string
	Unit        Unit
	GeneratedAt time.Time
	Head        string
	Files       int   // named by the manifest
	Bytes       int64 // that were read and hashed
	Events      int   // in the chain
	Withheld    int   // of them, those whose bytes are not in the file
	Faults      []Fault
}

// Intact tells whether nothing is wrong.
func (r Report) Intact() bool { return len(r.Faults) == 0 }

// ErrNoCase means that what was given is no case at all: no ZIP, or none with a manifest that can be read.
var ErrNoCase = errors.New("not an exported case")

// Verify checks a case against its own manifest, and its events against the chain, and lists all that is wrong. It
// reads no more of a file than the manifest says it has, and one byte.
func Verify(from io.ReaderAt, size int64) (Report, error) {
	archive, err := zip.NewReader(from, size)
	if err != nil {
		return Report{}, fmt.Errorf("%w: %w", ErrNoCase, err)
	}
	v := verifier{files: map[string]*zip.File{}}
	v.entries(archive.File, size)
	if err := v.manifest(); err != nil {
		return Report{}, err
	}
	v.contents()
	v.project()
	v.events()
	return v.report, nil
}

type verifier struct {
	report Report
	files  map[string]*zip.File // by path
	stated manifest
	sound  map[string]bool // paths of files that are what the manifest says
}

func (v *verifier) fault(path, why string, detail ...any) {
	v.report.Faults = append(v.report.Faults, Fault{Path: path, Why: why, Detail: fmt.Sprint(detail...)})
}

// entries takes in the ZIP's list: every name once, harmless, and of a plain file.
func (v *verifier) entries(list []*zip.File, size int64) {
	seen, stored := map[string]bool{}, uint64(0)
	for _, f := range list {
		switch {
		case !utf8.ValidString(f.Name) || !harmless(f.Name):
			v.fault(printable(f.Name), UnsafeName)
		case seen[fold(f.Name)]:
			v.fault(f.Name, Duplicate)
		case !f.Mode().IsRegular():
			v.fault(f.Name, NoFile)
		default:
			v.files[f.Name] = f
		}
		seen[fold(f.Name)] = true
		stored += min(f.CompressedSize64, uint64(size)+1)
	}
	if stored > uint64(size) {
		v.fault("", Overlapping)
	}
}

// harmless tells whether a path stays where it is unpacked, on any system.
func harmless(path string) bool {
	taken := places{}
	folder, name := split(path)
	return taken.take(folder, name) == path
}

func (v *verifier) manifest() error {
	f := v.files[manifestPath]
	if f == nil {
		return fmt.Errorf("%w: it has no %s", ErrNoCase, manifestPath)
	}
	data, err := readAll(f, largestManifest)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrNoCase, manifestPath, err)
	}
	if err := json.Unmarshal(data, &v.stated); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrNoCase, manifestPath, err)
	}
	if v.stated.Format != format {
		return fmt.Errorf("%w: it has format %d, and this program knows %d", ErrNoCase, v.stated.Format, format)
	}
	v.report.Project, v.report.Unit, v.report.GeneratedAt = v.stated.Project, v.stated.Unit, v.stated.GeneratedAt
	v.report.Head, v.report.Files = v.stated.Head, len(v.stated.Files)
	return nil
}

// contents holds every file against the manifest.
func (v *verifier) contents() {
	named := map[string]bool{manifestPath: true}
	v.sound = map[string]bool{}
	for _, e := range v.stated.Files {
		switch f := v.files[e.Path]; {
		case named[e.Path]:
			v.fault(e.Path, Duplicate)
		case f == nil:
			v.fault(printable(e.Path), Missing)
		default:
			v.content(f, e)
		}
		named[e.Path] = true
	}
	for _, path := range sorted(v.files) {
		if !named[path] {
			v.fault(path, Extra)
		}
	}
	for _, path := range []string{projectPath, eventsPath} {
		if !named[path] {
			v.fault(path, Missing)
		}
	}
}

func (v *verifier) content(f *zip.File, e entry) {
	if e.Size < 0 || f.UncompressedSize64 != uint64(e.Size) {
		v.fault(e.Path, OtherSize, f.UncompressedSize64, " ≠ ", e.Size)
		return
	}
	if f.CompressedSize64 < 1<<40 && f.UncompressedSize64 > f.CompressedSize64*mostDeflated+mostDeflated {
		v.fault(e.Path, OtherSize, "it can't unpack to ", e.Size)
		return
	}
	from, err := f.Open()
	if err != nil {
		v.fault(e.Path, Unreadable, err)
		return
	}
	defer from.Close()
	hash := sha256.New()
	n, err := io.Copy(hash, io.LimitReader(from, e.Size+1))
	v.report.Bytes += n
	switch {
	case errors.Is(err, zip.ErrChecksum):
		v.fault(e.Path, Changed, err)
	case err != nil:
		v.fault(e.Path, Unreadable, err)
	case n != e.Size:
		v.fault(e.Path, OtherSize, n, " ≠ ", e.Size)
	case hex.EncodeToString(hash.Sum(nil)) != e.SHA256:
		v.fault(e.Path, Changed)
	default:
		v.sound[e.Path] = true
	}
}

// readAll reads a file of at most max bytes.
func readAll(f *zip.File, max int64) ([]byte, error) {
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	data, err := io.ReadAll(io.LimitReader(from, max+1))
	if err == nil && int64(len(data)) > max {
		err = errors.New("it is too large")
	}
	return data, err
}
