package dossier_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"appraisal/internal/chain"
	"appraisal/internal/dossier"
)

const number = "PSFJ26001"

var monday = time.Date(2026, 3, 2, 1, 30, 0, 123_000_000, time.UTC)

// kept are the files of the tests, by key.
type kept map[string]string

func (k kept) open(_ context.Context, key string) (io.ReadCloser, error) {
	text, ok := k[key]
	if !ok {
		return nil, fmt.Errorf("%s: %w", key, dossier.ErrGone)
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

func file(k kept, text, name string, folder ...string) dossier.File {
	sum := sha256.Sum256([]byte(text))
	key := fmt.Sprint("key-", len(k))
	k[key] = text
	return dossier.File{Folder: folder, Name: name, Key: key, Size: int64(len(text)), SHA256: hex.EncodeToString(sum[:])}
}

// sample is a case with four events and five files.
func sample() (dossier.Case, kept) {
	k := kept{}
	c := dossier.Case{Number: number, Unit: dossier.Unit{Code: "91350100M000100Y43", Name: "福建省某某检验有限公司"}, At: monday,
		Project: json.RawMessage(`{"number":"PSFJ26001","version":4,"stage":"screening"}`)}
	for i := 1; i <= 4; i++ {
		l := chain.Link{Seq: i, Prev: c.Head, Data: fmt.Sprintf(
			`{"project":"PSFJ26001","seq":%d,"opinion":"同意 <&> \u2028"}`, i)}
		l.Hash = chain.Next(l.Prev, l.Data)
		c.Links, c.Head = append(c.Links, l), l.Hash
		c.Timeline = append(c.Timeline, dossier.Line{Seq: i, At: monday, What: "提交", Who: "张三（单位主账户）", From: "申请资料", To: "预审",
			Status: "提交", Opinion: "第一行\n第二行", Due: "2026-03-09", Files: []string{"手册.pdf"}})
	}
	c.Pages = []dossier.Page{{Folder: "01 申请资料", Title: "申请单",
		HTML: "<!DOCTYPE html>" + strings.Repeat("<p>申请单</p>", 50)}}
	c.Files = []dossier.File{
		file(k, "%PDF-1.7 letter", "中特检协函〔2026〕7号-v1.pdf", "letters"),
		file(k, strings.Repeat("text ", 5000), "01-说明.txt", "documents", "其他"),
		file(k, "\x89PNG one", "02-图.png", "documents", "其他"),
		file(k, "\x89PNG two", "02-图.PNG", "documents", "其他"),
		file(k, "", "03-空.pdf", "documents", "质量手册"),
	}
	return c, k
}

func told(int, int) error { return nil }

func written(t testing.TB, c dossier.Case, k kept) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := dossier.Write(t.Context(), &b, c, k.open, told); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func verified(t testing.TB, data []byte) dossier.Report {
	t.Helper()
	r, err := dossier.Verify(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestACaseThatWasWrittenIsIntact(t *testing.T) {
	c, k := sample()
	r := verified(t, written(t, c, k))
	if !r.Intact() || r.Project != number || r.Unit != c.Unit || r.Head != c.Head || r.Events != 4 || r.Withheld != 0 ||
		r.Files != 10 || !r.GeneratedAt.Equal(monday) {
		t.Errorf("%+v", r)
	}
}

// TestACaseThatWasExportedBeforeIsStillVerified: this file was made when a case had neither contents nor pages.
func TestACaseThatWasExportedBeforeIsStillVerified(t *testing.T) {
	data, err := os.ReadFile("testdata/first-layout.zip")
	if err != nil {
		t.Fatal(err)
	}
	if r := verified(t, data); !r.Intact() || r.Project != number || r.Files != 8 || r.Events != 4 {
		t.Errorf("%+v", r)
	}
	p := unpacked(t, data)
	find(p, "流转信息.txt").data += "."
	if r := verified(t, repacked(t, p)); len(r.Faults) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestTheContentsComeFirstWithNamesPagesAndHashes(t *testing.T) {
	c, k := sample()
	c.Unit.Name = "<script>检验"
	c.Files[0].Title, c.Files[0].Pages = "鉴定评审商洽函", 417
	data := written(t, c, k)
	p := unpacked(t, data)
	if p[0].name != "00 案卷目录.html" || p[1].name != "manifest.json" || strings.Contains(p[0].data, "<script") {
		t.Fatalf("%s, %s: %s", p[0].name, p[1].name, p[0].data)
	}
	for _, want := range []string{"<td>417</td>", "鉴定评审商洽函", "申请单", "流转信息", c.Files[0].SHA256, c.Files[1].SHA256} {
		if !strings.Contains(p[0].data, want) {
			t.Errorf("the contents have no %s", want)
		}
	}
	for _, part := range p[2:] {
		if !strings.Contains(p[0].data, "<bdi>"+part.name+"</bdi>") {
			t.Errorf("%s is not in the contents", part.name)
		}
	}
}

func TestTheSameCaseGivesTheSameBytes(t *testing.T) {
	c, k := sample()
	if !bytes.Equal(written(t, c, k), written(t, c, k)) {
		t.Error("two exports of one case differ")
	}
}

func TestACaseHoldsWhatItSays(t *testing.T) {
	c, k := sample()
	data := written(t, c, k)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	smaller := map[string]bool{}
	for _, f := range archive.File {
		smaller[f.Name] = f.CompressedSize64 < f.UncompressedSize64
		if f.NonUTF8 || f.Method != zip.Deflate || !f.Modified.Equal(monday.Truncate(time.Second)) {
			t.Errorf("%s: not UTF-8 %v, method %d, of %v", f.Name, f.NonUTF8, f.Method, f.Modified)
		}
	}
	for path, want := range map[string]bool{"manifest.json": true, "project.json": false, "events.jsonl": true,
		"流转信息.txt": true, "00 案卷目录.html": true, "01 申请资料/00 申请单.html": true,
		"letters/中特检协函〔2026〕7号-v1.pdf": false, "documents/其他/01-说明.txt": true, "documents/其他/02-图.png": false,
		"documents/其他/02-图 (2).PNG": false, "documents/质量手册/03-空.pdf": false} {
		if got, there := smaller[path]; !there || got != want {
			t.Errorf("%s: there %v, compressed %v, want %v", path, there, got, want)
		}
	}
	if len(smaller) != 11 {
		t.Errorf("it holds %v", smaller)
	}
	text := content(t, archive, "流转信息.txt")
	for _, part := range []string{"\ufeff流转信息  " + number, "2. 2026-03-02 09:30  提交  张三（单位主账户）\r\n",
		"阶段：申请资料 → 预审    状态：提交", "意见：第一行\r\n    第二行\r\n", "文件：手册.pdf"} {
		if !strings.Contains(text, part) {
			t.Errorf("流转信息.txt lacks %q:\n%s", part, text)
		}
	}
}

func content(t testing.TB, archive *zip.Reader, path string) string {
	t.Helper()
	f, err := archive.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAWithheldEventHasNoWordsAndKeepsItsPlace(t *testing.T) {
	c, k := sample()
	c.Links[1].Data = `{"project":"PSFJ26001","seq":2,"secret":"某人的邮箱"}`
	prev := ""
	for i := range c.Links {
		c.Links[i].Prev = prev
		prev = chain.Next(prev, c.Links[i].Data)
		c.Links[i].Hash = prev
	}
	c.Head, c.Withheld = prev, map[int]bool{2: true}
	data := written(t, c, k)
	archive, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if text := content(t, archive, "events.jsonl"); strings.Contains(text, "某人的邮箱") || strings.Count(text, "\n") != 4 {
		t.Error(text)
	}
	if r := verified(t, data); !r.Intact() || r.Events != 4 || r.Withheld != 1 {
		t.Errorf("%+v", r)
	}
}

func TestAFileThatIsNotWhatTheRecordSaysEndsTheExport(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(k kept, f *dossier.File)
		why    string
	}{
		{"other bytes", func(k kept, f *dossier.File) { k[f.Key] = "%PDF-1.7 lettre" }, dossier.Changed},
		{"a byte more", func(k kept, f *dossier.File) { k[f.Key] += "." }, dossier.Changed},
		{"a byte less", func(k kept, f *dossier.File) { k[f.Key] = k[f.Key][1:] }, dossier.Changed},
		{"gone", func(k kept, f *dossier.File) { delete(k, f.Key) }, dossier.Missing},
	} {
		c, k := sample()
		tc.change(k, &c.Files[0])
		var wrong *dossier.FileError
		err := dossier.Write(t.Context(), io.Discard, c, k.open, told)
		if !errors.As(err, &wrong) || wrong.Why != tc.why || wrong.Path != "letters/中特检协函〔2026〕7号-v1.pdf" {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

func TestAFailureOfTheStoreIsNoFaultOfTheFile(t *testing.T) {
	c, _ := sample()
	var wrong *dossier.FileError
	broken := func(context.Context, string) (io.ReadCloser, error) { return nil, errors.New("timeout") }
	if err := dossier.Write(t.Context(), io.Discard, c, broken, told); err == nil || errors.As(err, &wrong) {
		t.Errorf("%v", err)
	}
}

func TestACaseWhoseChainDoesNotHoldIsNotWritten(t *testing.T) {
	c, k := sample()
	c.Links[1].Data += " "
	var b bytes.Buffer
	var broken *chain.Broken
	if err := dossier.Write(t.Context(), &b, c, k.open, told); !errors.As(err, &broken) ||
		*broken != (chain.Broken{Seq: 2, Why: chain.Changed}) || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

func TestItIsToldHowFarTheWritingHasCome(t *testing.T) {
	c, k := sample()
	var seen []int
	stop := errors.New("stop")
	err := dossier.Write(t.Context(), io.Discard, c, k.open, func(done, of int) error {
		if seen = append(seen, done, of); done == 2 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || fmt.Sprint(seen) != "[1 5 2 5]" {
		t.Errorf("%v: %v", seen, err)
	}
}
