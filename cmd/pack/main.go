// Command pack makes an archive, as Lambda takes it, of each function that `go build` has put into a folder:
//
//	pack bin/lambda-arm64 .aws-sam/build
//
// puts bin/lambda-arm64/submit-project into .aws-sam/build/submit-project.zip as "bootstrap". A function that reads
// PDFs brings the folder pdfium-cache, where there is one beside it (internal/pdfium). The same files make the same
// archive to the byte, so SAM uploads what has changed; an archive that holds them already is left as it is.
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

const (
	pdfium   = "klippa-app/go-pdfium" // the module in every function that reads PDFs
	compiled = "pdfium-cache"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pack <folder of functions> <folder of archives>")
		os.Exit(2)
	}
	if err := pack(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// pack makes the archive of every function in from, as many at once as there are processors.
func pack(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	var working sync.WaitGroup
	turns := make(chan struct{}, runtime.NumCPU())
	failed := make([]error, len(entries))
	for i, e := range entries {
		if !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		working.Go(func() {
			turns <- struct{}{}
			failed[i] = packOne(filepath.Join(from, e.Name()), filepath.Join(to, e.Name()+".zip"))
			<-turns
		})
	}
	working.Wait()
	return errors.Join(failed...)
}

func packOne(function, archive string) error {
	files, err := contents(function)
	if err != nil {
		return err
	}
	print := fingerprint(files)
	if print == held(archive) {
		return nil
	}
	made, err := os.CreateTemp(filepath.Dir(archive), ".pack-")
	if err != nil {
		return err
	}
	defer os.Remove(made.Name())
	if err := errors.Join(write(made, files, print), made.Chmod(0o644), made.Close()); err != nil {
		return err
	}
	return os.Rename(made.Name(), archive)
}

// file is one entry of an archive.
type file struct {
	name    string
	mode    fs.FileMode
	content []byte
}

// contents are the function and, if it reads PDFs, the compiled code beside it, in an order that is always the same.
func contents(function string) ([]file, error) {
	binary, err := os.ReadFile(function)
	if err != nil {
		return nil, err
	}
	files := []file{{"bootstrap", 0o755, binary}}
	if !bytes.Contains(binary, []byte(pdfium)) {
		return files, nil
	}
	parent := filepath.Dir(function)
	brought, err := filepath.Glob(filepath.Join(parent, compiled, "wazero-*", "*"))
	if err != nil {
		return nil, err
	}
	for _, path := range brought {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		files = append(files, file{filepath.ToSlash(path[len(parent)+1:]), 0o644, content})
	}
	return files, nil
}

// fingerprint is a hash of all that goes into an archive.
func fingerprint(files []file) string {
	all := sha256.New()
	for _, f := range files {
		fmt.Fprintf(all, "%s %v %x\n", f.name, f.mode, sha256.Sum256(f.content))
	}
	return hex.EncodeToString(all.Sum(nil))
}

// held is the fingerprint of what an archive holds, which is its comment; empty when there is no whole archive.
func held(archive string) string {
	r, err := zip.OpenReader(archive)
	if err != nil {
		return ""
	}
	defer r.Close()
	return r.Comment
}

func write(to io.Writer, files []file, comment string) error {
	z := zip.NewWriter(to)
	// The fastest level: archives are an eighth larger than at the usual one, and made in less than a third of the time.
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser,
		error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}
		header.SetMode(f.mode)
		w, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.content); err != nil {
			return err
		}
	}
	return errors.Join(z.SetComment(comment), z.Close())
}
