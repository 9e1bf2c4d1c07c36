package blob_test

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

// Whoever opens a PDF or a picture sees it in the browser; an office file, an export or what is of no known type is
// saved, with the type that it was judged to be.
func TestOnlyPDFsAndPicturesAreShownInTheBrowser(t *testing.T) {
	_, store := opened(t)
	for mediaType, want := range map[string]string{
		"application/pdf": "inline", "image/jpeg": "inline", "image/png": "inline",
		"application/msword": "attachment", "application/vnd.ms-excel": "attachment",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "attachment",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       "attachment",
		"application/zip": "attachment", "text/html": "attachment", "image/svg+xml": "attachment", "": "attachment",
	} {
		address, err := store.Address(t.Context(), "documents/PSZJ26001/abc", "手册 1.pdf", mediaType, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		said := u.Query()
		if d := said.Get("response-content-disposition"); !strings.HasPrefix(d, want+"; filename*=UTF-8''%E6%89%8B") {
			t.Errorf("%q is given as %q, want %s", mediaType, d, want)
		}
		if said.Get("response-content-type") != mediaType {
			t.Errorf("%q is given as type %q", mediaType, said.Get("response-content-type"))
		}
	}
}
