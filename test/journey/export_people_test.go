package journey_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/test/client"
)

// table is an exported list: its rows by the headings of its columns.
type table struct {
	name string // of the file
	rows []map[string]string
}

// table exports a list of people, and reads its sheet.
func (s scene) table(who *client.Person, order client.Form) (read table) {
	s.Helper()
	name, rows := s.sheet(who, order)
	read.name = name
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for n, value := range row {
			cells[rows[0][n]] = value
		}
		read.rows = append(read.rows, cells)
	}
	return read
}

// of are the rows of somebody, by 细项.
func (t table) of(person string) map[string]map[string]string {
	found := map[string]map[string]string{}
	for _, row := range t.rows {
		if row["人员标识"] == person {
			found[row["细项代码"]] = row
		}
	}
	return found
}

func (s scene) says(row map[string]string, cells ...string) {
	s.Helper()
	for n := 0; n < len(cells); n += 2 {
		if row[cells[n]] != cells[n+1] {
			s.Errorf("%s is %q, want %q: %v", cells[n], row[cells[n]], cells[n+1], row)
		}
	}
}

// 机构查看本机构全部人员和状态（问答6）、无聘用单位人员（问答7），协会注册管理查看全部人员：都可导出为 XLSX，其中没有个人信息。
func TestManual003_Q6_导出人员名单(t *testing.T) {
	s := begin(t)
	host, rival, registrar, anyone := s.office(), s.office(), s.site.Staff("registrar"), s.site.Anyone()
	items, name := ofItems(3), newName()
	person, document := s.passed(name, items...)
	today := calendar.DateIn(time.Now()).String()
	host.Hire(person, items[0], items[1])
	host.filledIn(s, person, name)
	number := host.Register(person, items[0]).Number

	// The institution's own, whole and by status and 细项; another sees none of it.
	own := s.table(host.Person, client.Form{"kind": "own_reviewers"})
	if own.name != "本机构评审人员-"+today+".xlsx" || len(own.rows) != 2 {
		t.Errorf("%s: %v", own.name, own.rows)
	}
	s.says(own.of(person)[items[0]], "姓名", name, "注册号", number, "状态", "已注册", "注册起始日", today, "省份", "浙江", "已填报完整", "是",
		"证书和年龄可注册", "是")
	s.says(own.of(person)[items[1]], "状态", "等待注册", "注册起始日", "", "注册截止日", "")
	if end := own.of(person)[items[0]]["注册截止日"]; end <= today || end != host.OwnReviewer(person).Items[0].To {
		t.Errorf("the registration ends on %q", end)
	}
	for n, filter := range []client.Form{{"status": "registered"}, {"item": items[1]}, {"status": "waiting", "item": items[1]}} {
		some := s.table(host.Person, filter.With("kind", "own_reviewers"))
		if of := some.of(person); len(some.rows) != 1 || of[items[min(n, 1)]] == nil {
			t.Errorf("by %v: %v", filter, some.rows)
		}
	}
	if others := s.table(rival.Person, client.Form{"kind": "own_reviewers"}); len(others.rows) != 0 {
		t.Errorf("another institution exports %v", others.rows)
	}

	// The pool, to every institution and to the association.
	for _, who := range []*client.Person{rival.Person, s.officer} {
		pool := s.table(who, client.Form{"kind": "pool", "item": items[2], "region": "ZJ"})
		s.says(pool.of(person)[items[2]], "姓名", name, "省份", "浙江", "无聘用单位起", today)
		if of := pool.of(person); len(of) != 1 || pool.name != "无聘用单位人员-"+today+".xlsx" ||
			slices.ContainsFunc(pool.rows, func(r map[string]string) bool { return r["细项代码"] != items[2] || r["省份"] != "浙江" }) {
			t.Errorf("%s: %v", pool.name, pool.rows)
		}
	}

	// Everybody with everything, to the registrar.
	all := s.table(registrar, client.Form{"kind": "reviewers"})
	of := all.of(person)
	if len(of) != 3 || all.name != "评审人员总表-"+today+".xlsx" {
		t.Errorf("%s: %v", all.name, of)
	}
	s.says(of[items[0]], "姓名", name, "注册号", number, "状态", "已注册", "聘用单位", host.its.Name, "聘用单位编号", host.its.Number,
		"注册起始日", today, "个人信息已删除", "否")
	s.says(of[items[1]], "状态", "等待注册", "聘用单位", host.its.Name)
	s.says(of[items[2]], "状态", "无聘用单位", "聘用单位", "", "无聘用单位起", today)
	free := s.table(registrar, client.Form{"kind": "reviewers", "status": "free", "item": items[2], "region": "ZJ"})
	if len(free.of(person)) != 1 || slices.ContainsFunc(free.rows, func(r map[string]string) bool { return r["状态"] != "无聘用单位" }) {
		t.Errorf("who is free: %v", free.rows)
	}

	// Nothing of it is personal; a name that looks like a formula is none.
	for _, list := range []table{own, all, free} {
		for _, row := range list.rows {
			for column, value := range row {
				if strings.Contains(value, document) || strings.Contains(value, document[6:14]) || value == "13800000000" ||
					strings.Contains(value, "示例路") {
					t.Errorf("%s has %s in %s", list.name, value, column)
				}
			}
		}
	}

	// Each list is for those whose it is, and is fetched by who asked for it alone.
	export := func(kind string) client.Form { return client.Form{"kind": kind} }
	for _, refused := range []struct {
		who  *client.Person
		kind string
	}{{host.Person, "reviewers"}, {host.Person, "projects"}, {s.officer, "reviewers"}, {registrar, "own_reviewers"}, {s.main, "pool"},
		{s.main, "reviewers"}} {
		refused.who.Refused(403, "access.role_missing", "POST", "/exports", export(refused.kind))
	}
	anyone.Refused(401, "", "POST", "/exports", export("pool"))
	said := host.Refused(422, "input.invalid", "POST", "/exports", client.Form{"kind": "own_reviewers", "status": "free", "region": "ZJ"})
	if f := said.Fields(); f["/status"] != "option" || f["/region"] != "unknown" {
		t.Errorf("the faults are %v", f)
	}
	done, _ := host.Exported(export("own_reviewers"))
	rival.Refused(404, "export.not_found", "GET", "/exports/"+done.ID, nil)
	s.officer.Refused(404, "export.not_found", "GET", "/exports/"+done.ID, nil)
}
