package journey_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"appraisal/test/client"
)

// The five kinds of document are uploaded, checked, shown and opened.
func TestManual000_3_1_上传资料(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form()).Number
	files := client.FiveKinds()
	types := []string{"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"image/png",
		"image/jpeg", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
	for i, d := range s.main.Accepted(number, files...) {
		sum := sha256.Sum256(files[i].Data)
		if d.Type != types[i] || d.SHA256 != hex.EncodeToString(sum[:]) || d.Size != int64(len(files[i].Data)) ||
			d.Name != files[i].Name {
			t.Errorf("%s: %+v", files[i].Name, d)
		}
		var opened struct{ URL, Name, Type string }
		s.main.Send("GET", "/projects/"+number+"/documents/"+d.ID, nil, &opened)
		if data, header := s.main.Fetch(opened.URL); !bytes.Equal(data, files[i].Data) ||
			header.Get("Content-Type") != types[i] {
			t.Errorf("%s opens as %d bytes of %s", d.Name, len(data), header.Get("Content-Type"))
		}
	}
	p := s.main.Project(number)
	if len(p.Missing) != 0 || len(p.Documents) != 5 {
		t.Errorf("missing %v of %d documents", p.Missing, len(p.Documents))
	}
	s.main.Send("DELETE", "/projects/"+number+"/documents/"+p.Documents[0].ID, nil, nil)
	s.main.Refused(404, "document.not_found", "DELETE", "/projects/"+number+"/documents/"+p.Documents[0].ID, nil)
	if p := s.main.Project(number); len(p.Documents) != 4 || len(p.Missing) != 1 {
		t.Errorf("after one was removed: missing %v of %d documents", p.Missing, len(p.Documents))
	}
}

// A file that is not what it claims to be is refused, with the reason; what was accepted before stays.
func TestManual000_3_1_上传资料_不合格文件(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form()).Number
	whole := client.PDF("whole")
	good := s.main.Accepted(number, client.File{Kind: "other", Name: "好的.pdf", Data: whole})[0]
	cases := []struct {
		name, why string
		data      []byte
	}{
		{"截断.pdf", "truncated", whole[:len(whole)*2/3]},
		{"加密.pdf", "encrypted", client.EncryptedPDF()},
		{"脚本.pdf", "active_content", client.ScriptedPDF()},
		{"程序.pdf", "wrong_type", client.EXE()},
		{"其实是图片.pdf", "wrong_type", client.PNG()},
		{"其实是文档.xlsx", "wrong_type", client.DOCX("文档")},
	}
	started := make([]client.Document, len(cases))
	for i, c := range cases {
		started[i] = s.main.Upload(number, client.File{Kind: "other", Name: c.name, Data: c.data})
	}
	for i, c := range cases {
		d := s.main.Checked(number, started[i].ID)
		if d.State != "refused" || d.Refusal == nil || d.Refusal.Code != c.why || d.Refusal.Zh == "" || d.Refusal.En == "" {
			t.Errorf("%s is %s: %+v, want %s", c.name, d.State, d.Refusal, c.why)
		}
		s.main.Refused(409, "document.not_ready", "GET", "/projects/"+number+"/documents/"+d.ID, nil)
	}
	s.main.Send("GET", "/projects/"+number+"/documents/"+good.ID, nil, nil)
}

// What can be told before a file is sent is told then.
func TestManual000_3_1_上传资料_申报有误(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form()).Number
	refused := func(announced map[string]any, want string) {
		t.Helper()
		said := s.main.Refused(422, "input.invalid", "POST", "/projects/"+number+"/documents", announced)
		if fmt.Sprint(said.Fields()) != want {
			t.Errorf("%v: %v, want %s", announced, said.Fields(), want)
		}
	}
	refused(map[string]any{}, "map[/kind:required]")
	refused(map[string]any{"kind": "diary", "name": "a.pdf", "size": 1}, "map[/kind:option]")
	refused(map[string]any{"kind": "quality_manual", "name": "程序.exe", "size": 0}, "map[/name:file_type /size:file_size]")
	refused(map[string]any{"kind": "quality_manual", "name": "a.pdf", "size": 50<<20 + 1}, "map[/size:file_size]")
	refused(map[string]any{"kind": "quality_manual", "name": "../a.pdf", "size": 1}, "map[/name:format]")
	if d := s.main.StartUpload(number, client.File{Kind: "procedure_list", Name: "a\u202efdp.pdf",
		Data: []byte("x")}).Document; d.Name != "afdp.pdf" {
		t.Errorf("a name that reads backwards is kept as %q", d.Name)
	}
	refused(map[string]any{"kind": "quality_manual", "name": "a.pdf", "size": 1, "replaces": "nobody"},
		"map[/replaces:option]")
	for i := range 10 {
		s.main.StartUpload(number, client.File{Kind: "quality_manual", Name: fmt.Sprintf("第%d册.pdf", i), Data: []byte("x")})
	}
	refused(map[string]any{"kind": "quality_manual", "name": "第11册.pdf", "size": 1}, "map[/kind:too_many]")
	s.main.Refused(409, "project.wrong_stage", "POST", "/projects/"+number+"/documents",
		map[string]any{"kind": "sealed_letter", "name": "a.pdf", "size": 1})
}

// S3 itself refuses what the signed form does not allow: size, type, and another place.
func TestManual000_3_1_上传资料_S3限制(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form()).Number
	list := client.PDF("x")
	started := s.main.StartUpload(number, client.File{Kind: "procedure_list", Name: "目录.pdf", Data: list})
	other := s.main.StartUpload(number, client.File{Kind: "other", Name: "其他.pdf", Data: []byte("x")})
	key := started.Form.Fields["key"]
	if !strings.HasPrefix(key, "incoming/documents/"+number+"/") {
		t.Fatalf("the upload goes to %q", key)
	}
	for _, c := range []struct {
		what, code string
		fields     map[string]string
		data       []byte
	}{
		{"too large", "EntityTooLarge", nil, make([]byte, 20<<20+1)},
		{"a byte more than was announced", "EntityTooLarge", nil, append(bytes.Clone(list), '\n')},
		{"a byte less", "EntityTooSmall", nil, list[:len(list)-1]},
		{"empty", "EntityTooSmall", nil, nil},
		{"another type", "AccessDenied", map[string]string{"Content-Type": "text/html"}, list},
		{"another document", "AccessDenied", map[string]string{"key": other.Form.Fields["key"]}, list},
		{"among the kept", "AccessDenied", map[string]string{"key": "documents/" + number + "/forged"}, list},
		{"another signature", "SignatureDoesNotMatch", map[string]string{"X-Amz-Signature": strings.Repeat("0", 64)}, list},
	} {
		status, said, err := started.Post(t.Context(), c.fields, "目录.pdf", c.data)
		if err != nil || status < 400 || status >= 500 || !strings.Contains(said, "<Code>"+c.code+"</Code>") {
			t.Errorf("%s: S3 answered %d %s %v, want %s", c.what, status, said, err, c.code)
		}
	}
	for _, d := range s.main.Project(number).Documents {
		if d.State != "awaited" {
			t.Errorf("something has arrived: %+v", d)
		}
	}
}
