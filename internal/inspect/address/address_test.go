package address_test

import (
	"testing"

	"appraisal/internal/inspect/address"
)

func TestAnAddressIsWhereItLeads(t *testing.T) {
	for a, want := range map[string]address.Kind{
		"": address.Local, "a.docx": address.Local, `..\附件\a.doc`: address.Local, `C:\Users\李\a.dot`: address.Local,
		"file:///C:/a%20b.dotx": address.Local,
		`file:///C:\\a.png`:     address.Local, "file://localhost/a": address.Local, "#书签": address.Local,
		"NULL": address.Local, "cid:image001.png@01": address.Local,
		"data:image/png;base64,AA": address.Local, "www.example.com": address.Local, "zhang@example.com": address.Local,
		"http://example.org/a.exe": address.Remote, "HTTPS://EXAMPLE.ORG": address.Remote,
		" ht\ttp://example.org": address.Remote, "mailto:a@example.org": address.Remote,
		"//example.org/a": address.Remote, `\\192.0.2.1\a`: address.Remote, "file://192.0.2.1/a": address.Remote,
		"file:////192.0.2.1/a":  address.Remote,
		`file:///\\192.0.2.1\a`: address.Remote, `file:\\192.0.2.1\a`: address.Remote, `file:/\\192.0.2.1\a`: address.Remote,
		"javascript:x": address.Script, " java\nScript:x": address.Script, "vbscript:x": address.Script,
		"data:text/html,x": address.Script, "ms-msdt:/id": address.Script,
		`C:\Windows\cmd.exe`: address.Program, `\\192.0.2.1\a.hta`: address.Program, "setup.bat": address.Program,
		"file:///C:/a.lnk": address.Program,
	} {
		if got := address.Of(a); got != want {
			t.Errorf("%q is %s, want %s", a, got, want)
		}
	}
}
