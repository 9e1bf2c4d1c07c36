package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	_ "appraisal/internal/pdfium" // so that the test's own binary is a function that reads PDFs
)

// folders are one with a function that reads PDFs, one that does not and the compiled code, and one for archives.
func folders(t *testing.T) (from, to string) {
	t.Helper()
	from, to = t.TempDir(), t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	other, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	for name, binary := range map[string]string{"process-letter": self, "get-me": other} {
		put(t, filepath.Join(from, name), read(t, binary))
	}
	put(t, filepath.Join(from, ".built"), nil)
	put(t, filepath.Join(from, "pdfium-cache", "turn"), nil)
	put(t, filepath.Join(from, "pdfium-cache", "wazero-1", "code"), []byte("compiled"))
	return from, to
}

func put(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o700); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func packed(t *testing.T, from, to string) {
	t.Helper()
	if err := pack(from, to); err != nil {
		t.Fatal(err)
	}
}

func TestArchivesHoldWhatAFunctionNeeds(t *testing.T) {
	from, to := folders(t)
	packed(t, from, to)
	made, err := os.ReadDir(to)
	if err != nil || len(made) != 2 {
		t.Fatalf("%v %v, want two archives", made, err)
	}
	for function, want := range map[string]map[string]string{
		"get-me":         {"bootstrap": "-rwxr-xr-x"},
		"process-letter": {"bootstrap": "-rwxr-xr-x", "pdfium-cache/wazero-1/code": "-rw-r--r--"},
	} {
		archive, err := zip.OpenReader(filepath.Join(to, function+".zip"))
		if err != nil {
			t.Fatal(err)
		}
		defer archive.Close()
		if len(archive.File) != len(want) {
			t.Errorf("%s has %d files, want %d", function, len(archive.File), len(want))
		}
		for _, f := range archive.File {
			if f.Mode().String() != want[f.Name] {
				t.Errorf("%s: %s is %v, want %q", function, f.Name, f.Mode(), want[f.Name])
			}
		}
		bootstrap, err := archive.Open("bootstrap")
		if err != nil {
			t.Fatal(err)
		}
		if content, err := io.ReadAll(bootstrap); err != nil ||
			!bytes.Equal(content, read(t, filepath.Join(from, function))) {
			t.Errorf("bootstrap of %s is not the function: %v", function, err)
		}
	}
}

func TestTheSameFilesMakeTheSameArchive(t *testing.T) {
	from, to := folders(t)
	packed(t, from, to)
	again := t.TempDir()
	packed(t, from, again)
	for _, archive := range []string{"get-me.zip", "process-letter.zip"} {
		if !bytes.Equal(read(t, filepath.Join(to, archive)), read(t, filepath.Join(again, archive))) {
			t.Errorf("%s differs", archive)
		}
	}
}

func TestOnlyWhatChangedIsPacked(t *testing.T) {
	from, to := folders(t)
	packed(t, from, to)
	before := map[string]time.Time{"get-me.zip": {}, "process-letter.zip": {}}
	for archive := range before {
		long := time.Now().Add(-time.Hour).Truncate(time.Second)
		if err := os.Chtimes(filepath.Join(to, archive), long, long); err != nil {
			t.Fatal(err)
		}
		before[archive] = long
	}
	put(t, filepath.Join(from, "pdfium-cache", "wazero-1", "code"), []byte("compiled anew"))
	packed(t, from, to)
	for archive, old := range before {
		made, err := os.Stat(filepath.Join(to, archive))
		if err != nil {
			t.Fatal(err)
		}
		if anew := !made.ModTime().Equal(old); anew != (archive == "process-letter.zip") {
			t.Errorf("%s made anew: %t", archive, anew)
		}
	}
}

func TestAHalfWrittenArchiveIsMadeAnew(t *testing.T) {
	from, to := folders(t)
	packed(t, from, to)
	archive := filepath.Join(to, "process-letter.zip")
	whole := read(t, archive)
	put(t, archive, whole[:len(whole)/2])
	packed(t, from, to)
	if !bytes.Equal(read(t, archive), whole) {
		t.Error("the archive is not whole again")
	}
}
