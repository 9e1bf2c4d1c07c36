package dossier

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"appraisal/internal/chain"
)

// ErrGone is what an opener gives, or wraps, when there is no such file.
var ErrGone = errors.New("no such file")

// Progress is told how many of the files are written; an error of it ends the writing.
type Progress func(done, of int) error

// Write writes a case. Its files are opened one after the other, and hashed while they are copied: one that is not what
// the record says ends the writing with a *FileError. A chain of events that does not hold is a *chain.Broken, before
// anything is written.
func Write(ctx context.Context, to io.Writer, c Case, open Opener, tell Progress) error {
	if err := chain.Verify(c.Links, c.Head); err != nil {
		return err
	}
	events, err := eventLines(c)
	if err != nil {
		return err
	}
	texts := []text{{projectPath, "项目记录（供程序读取）", c.Project}, {eventsPath, "流转信息原文（供校验）", events},
		{timelinePath, "流转信息", timeline(c)}}
	taken := places{fold(manifestPath): true, fold(contentsPath): true}
	for _, t := range texts {
		taken[fold(t.path)] = true
	}
	for _, p := range c.Pages {
		texts = append(texts, text{taken.take([]string{p.Folder}, "00 "+p.Title+".html"), p.Title, []byte(p.HTML)})
	}
	m := manifest{Format: format, Project: c.Number, Unit: c.Unit, GeneratedAt: c.At.UTC(), Events: len(c.Links),
		Head: c.Head}
	var list []listed
	for _, t := range texts {
		list = append(list, listed{t.entry(), t.title, 0})
	}
	for _, f := range c.Files {
		list = append(list, listed{entry{Path: taken.take(f.Folder, f.Name), Size: f.Size, SHA256: f.SHA256}, f.Title, f.Pages})
	}
	for _, l := range list {
		m.Files = append(m.Files, l.entry)
	}
	contents := text{contentsPath, "案卷目录", contents(c, list)}
	kept := m.Files[len(texts):]
	m.Files = append([]entry{contents.entry()}, m.Files...)
	stated, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the manifest: %w", err)
	}
	w := newWriter(to, c.At, open)
	for _, t := range append([]text{contents, {path: manifestPath, data: stated}}, texts...) {
		if err := w.text(t.path, t.data); err != nil {
			return err
		}
	}
	for i, f := range c.Files {
		if err := w.file(ctx, f, kept[i]); err != nil {
			return err
		}
		if err := tell(i+1, len(c.Files)); err != nil {
			return err
		}
	}
	return w.zip.Close()
}

// text is a part that is made here.
type text struct {
	path, title string
	data        []byte
}

func (t text) entry() entry {
	sum := sha256.Sum256(t.data)
	return entry{Path: t.path, Size: int64(len(t.data)), SHA256: hex.EncodeToString(sum[:])}
}

// Bundle writes kept files as a ZIP, and nothing beside them. It fails as Write does.
func Bundle(ctx context.Context, to io.Writer, files []File, at time.Time, open Opener, tell Progress) error {
	w, taken := newWriter(to, at, open), places{}
	for i, f := range files {
		if err := w.file(ctx, f, entry{Path: taken.take(f.Folder, f.Name)}); err != nil {
			return err
		}
		if err := tell(i+1, len(files)); err != nil {
			return err
		}
	}
	return w.zip.Close()
}

type writer struct {
	zip     *zip.Writer
	at      time.Time
	open    Opener
	level   int                   // at which the next entry is compressed
	deflate map[int]*flate.Writer // by level: one after the other
}

func newWriter(to io.Writer, at time.Time, open Opener) *writer {
	w := &writer{zip: zip.NewWriter(to), at: at, open: open, deflate: map[int]*flate.Writer{}}
	w.zip.RegisterCompressor(zip.Deflate, w.compressor)
	return w
}

func (w *writer) compressor(to io.Writer) (io.WriteCloser, error) {
	if d := w.deflate[w.level]; d != nil {
		d.Reset(to)
		return d, nil
	}
	d, err := flate.NewWriter(to, w.level)
	w.deflate[w.level] = d
	return d, err
}

// entry begins an entry. Its size and check sum come behind it, as nobody knows them before it was copied. Who reads
// the ZIP from its beginning finds the end of a deflated entry by itself, and of a stored one not: so even what is
// compressed already is deflated, without being compressed again. zone is that of the times which people read, and of
// the ZIP's own.
func (w *writer) entry(path string) (io.Writer, error) {
	w.level = flate.DefaultCompression
	if packed(path) {
		w.level = flate.NoCompression
	}
	return w.zip.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate, Modified: w.at.In(zone)})
}

func (w *writer) text(path string, data []byte) error {
	to, err := w.entry(path)
	if err != nil {
		return err
	}
	_, err = to.Write(data)
	return err
}

// file copies one file. What it holds beyond the size that the record says is not copied: it is changed.
func (w *writer) file(ctx context.Context, f File, e entry) error {
	from, err := w.open(ctx, f.Key)
	if errors.Is(err, ErrGone) {
		return &FileError{Path: e.Path, Why: Missing}
	}
	if err != nil {
		return fmt.Errorf("open %s: %w", f.Key, err)
	}
	defer from.Close()
	to, err := w.entry(e.Path)
	if err != nil {
		return err
	}
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, hash), io.LimitReader(from, f.Size+1))
	if err != nil {
		return fmt.Errorf("copy %s: %w", f.Key, err)
	}
	if n != f.Size || hex.EncodeToString(hash.Sum(nil)) != f.SHA256 {
		return &FileError{Path: e.Path, Why: Changed}
	}
	return nil
}

// eventLines is events.jsonl.
func eventLines(c Case) ([]byte, error) {
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	lines.SetEscapeHTML(false)
	for _, l := range c.Links {
		e := event{Seq: l.Seq, Prev: l.Prev, Hash: l.Hash}
		if !c.Withheld[l.Seq] {
			e.Data = &l.Data
		}
		if err := lines.Encode(e); err != nil {
			return nil, fmt.Errorf("encode event %d: %w", l.Seq, err)
		}
	}
	return b.Bytes(), nil
}
