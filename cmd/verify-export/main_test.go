package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appraisal/internal/chain"
	"appraisal/internal/dossier"
)

// exported is a case in a file.
func exported(t *testing.T) string {
	t.Helper()
	l := chain.Link{Seq: 1, Data: `{"project":"PSFJ26001","seq":1}`}
	l.Hash = chain.Next("", l.Data)
	c := dossier.Case{Number: "PSFJ26001", Unit: dossier.Unit{Name: "某某检验有限公司"},
		Project: json.RawMessage(`{"number":"PSFJ26001","version":1}`),
		Links:   []chain.Link{l}, Head: l.Hash, At: time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)}
	var b bytes.Buffer
	err := dossier.Write(t.Context(), &b, c, func(context.Context, string) (io.ReadCloser, error) {
		return nil,
			dossier.ErrGone
	}, func(int, int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return saved(t, b.Bytes())
}

func saved(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.zip")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheExitSaysWhetherTheCaseIsIntact(t *testing.T) {
	whole := exported(t)
	data, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(data, []byte("manifest.json"), []byte("manifest.xxxx"), 2)
	data[bytes.Index(data, []byte("project.json"))+len("project.json")+9+4] ^= 1 // of the packed bytes, behind a time of nine
	for _, tc := range []struct {
		name, path string
		status     int
		says       string
	}{
		{"an intact one", whole, 0, "完整，未被改动 · intact"},
		{"a changed one", saved(t, data), 1, "NOT intact"},
		{"no case", saved(t, changed), 1, "不是本系统导出的项目档案"},
		{"no file", whole + "x", 1, "无法打开"},
	} {
		var said bytes.Buffer
		if status := verify(tc.path, &said, &said); status != tc.status || !strings.Contains(said.String(), tc.says) {
			t.Errorf("%s: exit %d, %s", tc.name, status, said.String())
		}
	}
}
