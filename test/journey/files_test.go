package journey_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"appraisal/test/client"
)

// published is a 鉴定评审文件 as the API shows it.
type published struct {
	ID, Title, Name, State, Type, SHA256, Reason string
	Pages, Version                               int
	Refusal                                      *struct{ Code, Zh, En string }
}

// publish announces a file, uploads it, and waits until it has been checked.
func (s scene) publish(title, name string, data []byte) (file published) {
	s.Helper()
	var started struct {
		File published
		client.Upload
	}
	s.officer.Send("POST", "/files", client.Form{"title": title, "category": "通知", "name": name,
		"size": len(data)}, &started)
	if status, said, err := started.Post(s.Context(), nil, name, data); err != nil || status != 204 {
		s.Fatalf("S3 answered %d %s %v", status, said, err)
	}
	s.officer.Until("文件的检查", func() bool {
		file, _ = s.listed(s.officer, "&all=true", started.File.ID)
		return file.State != "awaited"
	})
	return file
}

// listed finds a file in somebody's list of 鉴定评审文件.
func (s scene) listed(who *client.Person, filter, id string) (file published, found bool) {
	s.Helper()
	for cursor := ""; ; {
		var page struct {
			Files []published
			Next  string
		}
		who.Send("GET", "/files?limit=100"+filter+cursor, nil, &page)
		if at := slices.IndexFunc(page.Files, func(f published) bool { return f.ID == id }); at >= 0 {
			return page.Files[at], true
		}
		if page.Next == "" {
			return file, false
		}
		cursor = "&cursor=" + page.Next
	}
}

// 鉴定评审文件: the officer publishes a file; every unit finds and opens it; withdrawn, it is gone for them.
func TestManual000_6_1_鉴定评审文件(t *testing.T) {
	s := begin(t)
	s.main.Refused(403, "access.role_missing", "POST", "/files", client.Form{"title": "单位自发", "name": "a.pdf", "size": 1})
	said := s.officer.Refused(422, "input.invalid", "POST", "/files",
		client.Form{"title": "", "name": "程序.exe", "size": 0})
	if f := said.Fields(); f["/title"] != "required" || f["/name"] != "file_type" || f["/size"] != "file_size" {
		t.Errorf("the faults are %v", f)
	}
	data := client.PDF("How to apply")
	file := s.publish("鉴定评审申请须知", "申请须知.pdf", data)
	if file.State != "published" || file.Type != "application/pdf" || file.Pages != 1 || file.SHA256 == "" {
		t.Fatalf("after its check: %+v", file)
	}
	other := s.site.Unit().Main()
	for _, who := range []*client.Person{s.main, other, s.site.Staff("leader"), s.site.Staff("registrar")} {
		if got, found := s.listed(who, "", file.ID); !found || got.Title != "鉴定评审申请须知" {
			t.Errorf("%s finds %+v", who.Name, got)
		}
		var opened struct{ URL string }
		who.Send("GET", "/files/"+file.ID, nil, &opened)
		if read, header := who.Fetch(opened.URL); !bytes.Equal(read, data) ||
			header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%s reads %d bytes of %s", who.Name, len(read), header.Get("Content-Type"))
		}
	}
	s.main.Refused(403, "access.role_missing", "GET", "/files?all=true", nil)
	withdrawal := "/files/" + file.ID + "/withdrawal"
	s.main.Refused(403, "access.role_missing", "POST", withdrawal, client.Form{"reason": "单位撤下"})
	s.officer.Refused(422, "input.invalid", "POST", withdrawal, client.Form{"reason": ""})
	s.officer.Send("POST", withdrawal, client.Form{"reason": "已有新版本"}, nil, client.IfMatch(file.Version))
	s.officer.Refused(409, "file.not_published", "POST", withdrawal, client.Form{"reason": "再次撤下"})
	if _, found := s.listed(s.main, "", file.ID); found {
		t.Error("a withdrawn file is listed for the unit")
	}
	s.main.Refused(404, "file.not_found", "GET", "/files/"+file.ID, nil)
	if kept, _ := s.listed(s.officer, "&all=true", file.ID); kept.State != "withdrawn" || kept.Reason != "已有新版本" {
		t.Errorf("the association sees %+v", kept)
	}
	s.officer.Send("GET", "/files/"+file.ID, nil, nil)
}

// A file that is not what it claims is refused with the reason, and no unit sees it.
func TestManual000_6_1_鉴定评审文件_不合格文件(t *testing.T) {
	s := begin(t)
	for name, data := range map[string][]byte{"程序.pdf": client.EXE(), "脚本.pdf": client.ScriptedPDF(),
		"截断.docx": client.DOCX("一")[:200]} {
		file := s.publish("不合格的文件", name, data)
		if file.State != "refused" || file.Refusal == nil || file.Refusal.Zh == "" || file.Refusal.En == "" {
			t.Errorf("%s: %+v", name, file)
		}
		if _, found := s.listed(s.main, "", file.ID); found {
			t.Errorf("the unit finds %s", name)
		}
		s.main.Refused(404, "file.not_found", "GET", "/files/"+file.ID, nil)
		s.officer.Refused(409, "document.not_ready", "GET", "/files/"+file.ID, nil)
	}
}

// 临时性文件: every document and letter of the unit's projects, newest first, each opened at the path that it names; what a
// visit brought is there once the visit is closed.
func TestManual000_6_2_临时性文件(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	names := func() (all []string) {
		t.Helper()
		for _, f := range c.main.CaseFiles() {
			all = append(all, f.Name)
		}
		return all
	}
	brought := c.leader.Accepted(c.number, material)[0]
	before := names()
	for _, f := range append(client.FiveKinds(), client.File{Name: "扫描件.pdf"}) {
		if !slices.Contains(before, f.Name) {
			t.Errorf("%s is not among %v", f.Name, before)
		}
	}
	if letters := strings.Join(before, " "); !strings.Contains(letters, "鉴定评审商洽函") ||
		!strings.Contains(letters, "鉴定评审通知函") || len(before) != 8 {
		t.Errorf("the letters are not among %v", before)
	}
	c.leader.SaveVisit(c.number, c.project(c.leader).Version, report("meets"))
	c.leader.SubmitVisit(c.number)
	files := c.main.CaseFiles()
	if len(files) != 9 || files[0].ID != brought.ID && files[1].ID != brought.ID || files[0].Project != c.number {
		t.Errorf("after the visit: %+v", files)
	}
	for i, f := range files {
		if i > 0 && f.At.After(files[i-1].At) {
			t.Errorf("%s comes after %s", f.Name, files[i-1].Name)
		}
		var opened struct{ URL string }
		c.main.Send("GET", f.Path, nil, &opened)
		if data, _ := c.main.Fetch(opened.URL); int64(len(data)) != f.Size || f.KindName == "" || f.By == "" {
			t.Errorf("%s opens as %d bytes: %+v", f.Name, len(data), f)
		}
	}
	if rows := s.site.Unit().Main().CaseFiles(); len(rows) != 0 {
		t.Errorf("another unit sees %+v", rows)
	}
	c.officer.Refused(403, "access.role_missing", "GET", "/case-files", nil)
}
