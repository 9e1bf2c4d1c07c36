package pdfium

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// packed is the folder of compiled code that a package brings, beside its
// binary.
const packed = "pdfium-cache"

// cacheFolder is where PDFium's compiled code is kept: what PDFIUM_CACHE names,
// else the user's cache, else the place for temporary files, which is all that
// a function on AWS may write to. What the package brings is linked into it: it
// is taken when it was compiled by this version for this kind of processor, and
// else PDFium is compiled anew, once for each sandbox of AWS.
func cacheFolder(self string) (string, error) {
	parent := os.TempDir()
	if user, err := os.UserCacheDir(); err == nil {
		parent = user
	}
	folder := filepath.Join(parent, "appraisal-pdfium")
	if named := os.Getenv("PDFIUM_CACHE"); named != "" {
		folder = named
	}
	brought := filepath.Join(filepath.Dir(self), packed)
	found, err := filepath.Glob(filepath.Join(brought, "wazero-*", "*"))
	if err != nil {
		return "", err
	}
	for _, file := range append(found, "") {
		to := filepath.Join(folder, file[min(len(file), len(brought)):])
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return "", err
		}
		if readable, err := os.Open(file); err != nil { // the last names none, nor may all be read
			continue
		} else {
			_ = readable.Close()
		}
		if err := os.Symlink(file, to); err != nil && !errors.Is(err, fs.ErrExist) {
			return "", err
		}
	}
	return folder, nil
}
