package journey_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/dossier"
	"appraisal/test/client"
)

// The list of projects is made as XLSX in the background: the unit's holds its own, the association's all of a stage.
func TestExport_项目列表(t *testing.T) {
	s := begin(t)
	number, draft := s.screened(), s.main.Create(s.form().With("contactName", "=1+1")).Number
	own := s.rows(s.main, client.Form{"kind": "projects"})
	if len(own) != 3 || own[0][1] != "项目编号" || own[1][1] != draft || own[2][1] != number || own[1][5] != "=1+1" ||
		own[2][9] != "约请" || own[0][15] != "评审日期起" {
		t.Errorf("the unit's list: %q", own)
	}
	all := s.rows(s.officer, client.Form{"kind": "projects", "stage": "invitation", "region": "ZJ"})
	here := func(number string) func([]string) bool { return func(row []string) bool { return row[1] == number } }
	if !slices.ContainsFunc(all, here(number)) || slices.ContainsFunc(all, here(draft)) {
		t.Errorf("the association's list: %q", all)
	}
	said := s.main.Refused(422, "input.invalid", "POST", "/exports",
		client.Form{"kind": "projects", "number": number, "stage": "nowhere"})
	if f := said.Fields(); f["/number"] != "unknown" || f["/stage"] != "option" {
		t.Errorf("the faults are %v", f)
	}
}

// rows exports a list, and reads its sheet.
func (s scene) rows(who *client.Person, order client.Form) [][]string {
	s.Helper()
	_, rows := s.sheet(who, order)
	return rows
}

// sheet exports a list, and gives the name of the file and the rows of its sheet.
func (s scene) sheet(who *client.Person, order client.Form) (name string, rows [][]string) {
	s.Helper()
	done, data := who.Exported(order)
	s.sound(done, data, ".xlsx")
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		s.Fatal(err)
	}
	defer book.Close()
	if rows, err = book.GetRows(book.GetSheetName(0)); err != nil {
		s.Fatal(err)
	}
	return done.Name, rows
}

// sound holds a fetched file to what the export says of it.
func (s scene) sound(done client.Export, data []byte, end string) {
	s.Helper()
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != done.SHA256 || int64(len(data)) != done.Size ||
		!strings.HasSuffix(done.Name, end) {
		s.Errorf("%d bytes are not the export %+v", len(data), done)
	}
}

// A whole case is exported as ZIP with all its files, and is verified offline; a byte that was changed is found.
func TestExport_项目档案(t *testing.T) {
	s := begin(t)
	c := s.planning()
	c.onSite()
	c.visited("结论确认", "meets")
	c.approver.DecideConclusion(c.number, "pass", "")
	for _, who := range []*client.Person{c.main, c.officer} {
		done, data := who.Exported(client.Form{"kind": "case", "number": c.number})
		s.sound(done, data, ".zip")
		report, err := dossier.Verify(bytes.NewReader(data), int64(len(data)))
		if err != nil || !report.Intact() || report.Project != c.number || report.Events != c.project(who).Version {
			t.Errorf("%s: the case: %+v %v", who.Name, report, err)
		}
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		inside := ""
		for _, f := range archive.File {
			inside += f.Name + "\n"
		}
		if archive.File[0].Name != "00 案卷目录.html" {
			t.Errorf("%s: the first is %s", who.Name, archive.File[0].Name)
		}
		for _, name := range []string{"01 申请资料/00 申请单.html", "01 申请资料/01 质量手册", "02 函件/01 鉴定评审商洽函－", "03 评审计划/00 评审计划.html",
			"04 现场评审/00 现场评审和结论.html"} {
			if !strings.Contains(inside, name) {
				t.Errorf("%s: %s is not in the case:\n%s", who.Name, name, inside)
			}
		}
		for _, name := range c.kept() {
			if !strings.Contains(inside, name) {
				t.Errorf("%s: %s is not in the case:\n%s", who.Name, name, inside)
			}
		}
		broken := bytes.Replace(data, []byte("Quality manual"), []byte("Quality manuaL"), 1)
		if report, err := dossier.Verify(bytes.NewReader(broken), int64(len(broken))); bytes.Equal(broken, data) ||
			err == nil && report.Intact() {
			t.Errorf("%s: a changed case is said to be intact: %+v %v", who.Name, report, err)
		}
		other := c.officer
		if who == other {
			other = c.main
		}
		other.Refused(404, "export.not_found", "GET", "/exports/"+done.ID, nil)
	}
	s.site.Unit().Main().Refused(404, "project.not_found", "POST", "/exports",
		client.Form{"kind": "case", "number": c.number})
	c.leader.Refused(403, "access.role_missing", "POST", "/exports", client.Form{"kind": "case", "number": c.number})
}

// kept are the names of all documents and the numbers of all letters of the project.
func (c course) kept() (all []string) {
	c.Helper()
	p := c.project(c.main)
	for _, d := range p.Documents {
		all = append(all, d.Name)
	}
	for _, l := range p.Letters {
		all = append(all, l.Number)
	}
	if len(all) != len(client.FiveKinds())+4 {
		c.Errorf("the project has kept %v", all)
	}
	return all
}
