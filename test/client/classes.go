package client

import (
	"encoding/base64"
	"net/url"
)

// Class is a 培训班; who attended is empty to those who may not see it.
type Class struct {
	ID, Name, Place, From, To string
	Items, ItemNames          []string
	Hours                     float64
	State, StateName, Reason  string
	Attendance                []Attendance
	Version                   int
}

// Attendance is how long somebody attended a class.
type Attendance struct {
	Person, Name, Number string
	Hours                float64
}

// PublishClass publishes a 培训班 (公布培训班).
func (p *Person) PublishClass(in Form) (published Class) {
	p.Helper()
	p.Send("POST", "/classes", in, &published)
	return published
}

// SaveClass replaces what is published of a 培训班 (保存培训班).
func (p *Person) SaveClass(id string, version int, in Form) (saved Class) {
	p.Helper()
	p.Send("PUT", "/classes/"+id, in, &saved, IfMatch(version))
	return saved
}

// SeeClass reads a 培训班 with who attended it.
func (p *Person) SeeClass(id string) (seen Class) {
	p.Helper()
	p.Send("GET", "/classes/"+id, nil, &seen)
	return seen
}

// Classes reads all pages of the list.
func (p *Person) Classes(filter url.Values) (rows []Class) {
	p.Helper()
	each(p, "/classes", filter, func(page struct {
		Classes []Class
		Next    string
	}) string {
		rows = append(rows, page.Classes...)
		return page.Next
	})
	return rows
}

// EnterAttendance enters who attended a 培训班 how long (登记课时).
func (p *Person) EnterAttendance(id string, rows ...Form) (now Class) {
	p.Helper()
	p.Send("POST", "/classes/"+id+"/attendance", Form{"rows": rows}, &now)
	return now
}

// Loaded is what a 课时名单 has entered, or would.
type Loaded struct {
	Class Class
	Rows  []struct {
		Line                   int
		Reviewer, Name, Number string
		Hours, Before          float64
	}
	LeftOut []Attendance
}

// LoadAttendance enters who attended a 培训班 how long from a list (上传课时名单), or only says what would be entered.
func (p *Person) LoadAttendance(id string, list []byte, dry bool) (loaded Loaded) {
	p.Helper()
	to := "/classes/" + id + "/attendance-list"
	if dry {
		to += "?dryRun=true"
	}
	p.Send("POST", to, Form{"file": list}, &loaded)
	return loaded
}

// FaultyAttendance is a 课时名单 that is refused: the same list with its faults.
func (p *Person) FaultyAttendance(id string, list []byte) (report []byte) {
	p.Helper()
	refused := p.Refused(422, "attendance.faulty", "POST", "/classes/"+id+"/attendance-list", Form{"file": list})
	said, _ := refused.Facts["report"].(string)
	report, err := base64.StdEncoding.DecodeString(said)
	if err != nil {
		p.Fatalf("%v", err)
	}
	return report
}

// WithdrawClass takes a 培训班 back (撤销培训班).
func (p *Person) WithdrawClass(id, reason string) (now Class) {
	p.Helper()
	p.Send("POST", "/classes/"+id+"/withdrawal", Form{"reason": reason}, &now)
	return now
}

// Readiness is what a renewal would meet (换证条件).
type Readiness struct {
	On          string
	Certificate struct{ From, To string }
	Work        Work
	Missing     []struct{ Code, Zh string }
	Items       []struct {
		Item               string
		Until              string
		Covered, Renewable bool
	}
	Renewable bool
}

// Work is what somebody has done in the certificate's cycle.
type Work struct {
	Hours float64
	Days  int
}

// Readiness reads what a renewal of somebody's certificate would meet on a day; today for none.
func (p *Person) Readiness(reviewer, on string) Readiness {
	p.Helper()
	var seen struct{ Readiness Readiness }
	to := "/reviewers/" + reviewer
	if on != "" {
		to += "?on=" + on
	}
	p.Send("GET", to, nil, &seen)
	return seen.Readiness
}
