package client

import (
	"net/url"
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/stack"
)

// Enlist has those of the stack's people who review entered and registered for 细项 with one of its 评审机构, as it is in
// life: the registrar publishes a list, the institution hires each and gives a code, each fills in, the institution
// registers, and the officer enters the login. Who is registered already stays so. It gives their ids by key; say tells of
// each step.
func (s Site) Enlist(n int, items []string, say func(who *Person, does, became string)) map[string]string {
	s.Helper()
	registrar, clerk, officer := s.Staff("registrar"), s.clerk(n), s.Staff("officer")
	ids, rows := map[string]string{}, []string{"姓名,证件号码,细项"}
	for _, p := range stack.People {
		if p.Document == "" {
			continue
		}
		if ids[p.Key] = registrar.reviewer(p.Name); ids[p.Key] == "" {
			rows = append(rows, p.Name+","+p.Document+","+strings.Join(items, "、"))
		}
	}
	if len(rows) > 1 {
		data := []byte(strings.Join(rows, "\r\n") + "\r\n")
		list := registrar.UploadList("考核合格名单.csv", data, calendar.DateIn(time.Now()).AddDays(-30).String())
		list = registrar.PublishList(list)
		if list.Outcome == nil {
			s.Fatalf("the list of the stack's reviewers was not applied: %+v", list)
		}
		say(registrar, " 公布考核合格名单（人员注册§2）", "名单"+list.StateName)
	}
	for _, p := range stack.People {
		if p.Document == "" {
			continue
		}
		if ids[p.Key] == "" {
			ids[p.Key] = registrar.reviewer(p.Name)
		}
		s.register(clerk, ids[p.Key], p.Name, stack.Institutions[n].Name, items, say)
		officer.login(ids[p.Key], p.Login)
	}
	return ids
}

// clerk is who acts for one of the stack's 评审机构.
func (s Site) clerk(n int) *Person {
	for _, p := range stack.People {
		if i := stack.Institutions[n]; p.Institution == i.Number || p.Institution == i.Alias {
			return s.Staff(p.Key)
		}
	}
	s.Fatalf("nobody acts for %s", stack.Institutions[n].Name)
	return nil
}

// reviewer is the id of the first of the 评审人员 of a name; empty when there is none.
func (p *Person) reviewer(name string) string {
	p.Helper()
	var page struct{ Reviewers []Holding }
	if p.Send("GET", "/reviewers?name="+url.QueryEscape(name), nil, &page); len(page.Reviewers) == 0 {
		return ""
	}
	return page.Reviewers[0].Person
}

// register brings somebody from the pool to 已注册, as far as that is still to do.
func (s Site) register(clerk *Person, id, name, institution string, items []string,
	say func(who *Person, does, became string)) {
	s.Helper()
	switch clerk.OwnReviewer(id).Items[0].Status {
	case "registered":
		return
	case "":
		clerk.Hire(id, items...)
		say(clerk, " 聘用"+name, "待填报")
	}
	if code := clerk.SetCode(id); !clerk.OwnReviewer(id).Complete {
		filling := s.Anyone().OpenFillIn(s.Anyone().SearchFillIn(name, institution)[0], code.Code)
		record := filling.Record()
		for _, f := range [][2]string{{"mobile", "13800000000"}, {"region", "ZJ"}, {"address", "浙江省杭州市示例路1号"},
			{"postcode", "310000"}, {"workplace", "示例检验院"}, {"education", "bachelor"}, {"major", "机械工程"},
			{"title", "senior"}} {
			record = filling.FillField(f[0], f[1], record.Version)
		}
		filling.Complete()
		filling.Name = name
		say(filling, " 凭填报密码填报（人员注册§2）", "等待注册")
	}
	say(clerk, " 注册"+name, "已注册，注册号 "+clerk.Register(id, items...).Number)
}

// login lets an officer say with which login one of the 评审人员 signs in.
func (p *Person) login(reviewer, login string) {
	p.Helper()
	var now struct {
		Login   string
		Active  bool
		Version int
	}
	p.Send("GET", "/reviewers/"+reviewer, nil, &now)
	if now.Login != login {
		p.Send("PUT", "/reviewers/"+reviewer, Form{"login": login, "active": true}, nil, IfMatch(now.Version))
	}
}
