package letter

import (
	"encoding/json"
	"os"
	"testing"
)

// issued are letters as they were issued once: what was kept of them, and the digest of the file.
var issued = []struct {
	file, digest string
	render       func(r *Renderer, content []byte) ([]byte, error)
}{
	{"consultation-0.json", "sha256:12abfd2fc8526a0bd0fe6043f70373c581f9b5da2d03f29aa0dd2402d0a6ca0c", consultationOf},
	{"consultation-long-0.json", "sha256:c866916db7926e463b4f5b3fa7cb03a6f0d1b2fae23d3c434c78f3feba456915", consultationOf},
	{"notice-0.json", "sha256:731599d87bca5a62aed74722fa5e6638e934d745a26209c64df0015d081f3742", noticeOf},
	{"notice-long-0.json", "sha256:650374679eb22677cd84df80eb553da46db3d20dda9ecb994ef937a4e08efcc8", noticeOf},
	{"consultation-1.json", "sha256:f00f18b13def943c53fea614e35cd4b6e9275ebeb29d038211d3c050aa78f0a0", consultationOf},
	{"notice-1.json", "sha256:032d55b9bedd58eafb4bf0fed967d6f056c76c6d985106801edf9c46b1eb4998", noticeOf},
}

func consultationOf(r *Renderer, content []byte) ([]byte, error) {
	var c Consultation
	if err := json.Unmarshal(content, &c); err != nil {
		return nil, err
	}
	return r.Consultation(c)
}

func noticeOf(r *Renderer, content []byte) ([]byte, error) {
	var n Notice
	if err := json.Unmarshal(content, &n); err != nil {
		return nil, err
	}
	return r.Notice(n)
}

func TestALetterThatWasIssuedStaysTheSameFile(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range issued {
		content, err := os.ReadFile("testdata/" + l.file)
		if err != nil {
			t.Fatal(err)
		}
		file, err := l.render(r, content)
		if err != nil {
			t.Fatal(err)
		}
		if got := digest(file); got != l.digest {
			t.Errorf("%s is another file: %s", l.file, got)
		}
	}
}
