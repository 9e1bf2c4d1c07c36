package stack

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAFunctionFindsItsArchiveByTheNameThatItWasGiven(t *testing.T) {
	for function, want := range map[string]string{
		"appraisal-SubmitProject-1A2B3C": "submit-project.zip",
		"appraisal-GetMe-X":              "get-me.zip",
		"appraisal-mail-Something-X":     "",
		"other-SubmitProject-X":          "",
		"appraisal":                      "",
	} {
		if got, ok := archiveOf(function); got != want || ok != (want != "") {
			t.Errorf("%s: %q %v, want %q", function, got, ok, want)
		}
	}
}

// What SAM deploys is marked anew when it is other; an archive is given to its function without SAM.
func TestKeptStateIsDeployedToAgainOnlyForWhatSAMIsNeededFor(t *testing.T) {
	o := Options{Root: t.TempDir()}
	write := func(content string, path ...string) {
		t.Helper()
		at := filepath.Join(append([]string{o.Root}, path...)...)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	marked := func(o Options) string {
		t.Helper()
		m, err := mark(o)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	if _, err := mark(o); err == nil {
		t.Error("nothing is built, and there is a mark")
	}
	write("template", ".aws-sam", "local", "template.yaml")
	write("nested", ".aws-sam", "local", "portal.yaml")
	write("nested", ".aws-sam", "local", "alarms.yaml")
	write("config", "samconfig.toml")
	first := marked(o)
	write("archive", ".aws-sam", "local", "submit-project.zip")
	if marked(o) != first {
		t.Error("an archive alone calls for SAM")
	}
	if marked(Options{Root: o.Root, Parameters: map[string]string{"Mfa": "ON"}}) == first {
		t.Error("another parameter does not")
	}
	write("other", "samconfig.toml")
	second := marked(o)
	write("other", ".aws-sam", "local", "template.yaml")
	third := marked(o)
	write("other", ".aws-sam", "local", "portal.yaml")
	fourth := marked(o)
	write("other", ".aws-sam", "local", "alarms.yaml")
	if second == first || third == second || fourth == third || marked(o) == fourth {
		t.Error("another template or configuration does not")
	}
}
