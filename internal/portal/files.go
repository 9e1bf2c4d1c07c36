package portal

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// kinds are the content types that browsers are told; with nosniff they take a script or a sheet of no other.
var kinds = map[string]string{
	"":       "text/plain; charset=utf-8", // LICENSE
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".mjs":   "text/javascript; charset=utf-8",
	".css":   "text/css; charset=utf-8",
	".json":  "application/json",
	".txt":   "text/plain; charset=utf-8",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".ico":   "image/x-icon",
	".woff2": "font/woff2",
	".ttf":   "font/ttf",
	".pfb":   "application/octet-stream",
	".bcmap": "application/octet-stream",
	".icc":   "application/octet-stream",
}

const configName = "config.json"

// file is one of those that are served; what is under assets/ has a hash of its content in its name.
type file struct {
	name    string
	content []byte
}

func (f file) hashed() bool { return strings.HasPrefix(f.name, "assets/") }

// turn is when a file is uploaded: what a page asks for before the page.
func (f file) turn() int {
	switch {
	case f.hashed():
		return 0
	case f.name == configName:
		return 2
	case path.Ext(f.name) == ".html":
		return 3
	}
	return 1
}

func (f file) contentType() string { return kinds[path.Ext(f.name)] }

// cacheControl keeps hashed files for a year; of all others a browser asks whether they have changed.
func (f file) cacheControl() string {
	if f.hashed() {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// read gives all files of a build in the order in which they are uploaded.
func read(dist fs.FS) ([]file, error) {
	var all []file
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.Name() == ".vite" { // what the build says of itself, for tests
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		f := file{name, content}
		if f.contentType() == "" {
			return fmt.Errorf("%s: no type is known for such a file (internal/portal/files.go)", name)
		}
		if name != configName { // a deployment's own
			all = append(all, f)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the built portal: %w", err)
	}
	for _, entry := range []string{"index.html", "public.html"} {
		if !slices.ContainsFunc(all, func(f file) bool { return f.name == entry }) {
			return nil, fmt.Errorf("the built portal has no %s: run `make web`", entry)
		}
	}
	slices.SortStableFunc(all, func(a, b file) int { return a.turn() - b.turn() })
	return all, nil
}
