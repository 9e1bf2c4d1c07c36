package client

import "net/url"

// PublicReviewer is somebody who is registered, as anybody finds them.
type PublicReviewer struct {
	Name   string `json:"name"`
	Number string `json:"number"`
	Work   Work   `json:"work"`
	Items  []struct {
		Item        string `json:"item"`
		ItemName    string `json:"itemName"`
		Institution string `json:"institution"`
		To          string `json:"to"`
		StatusName  string `json:"statusName"`
	} `json:"items"`
}

// FindReviewers looks up who is registered (人员查询), by name, number or document.
func (p *Person) FindReviewers(search Form) []PublicReviewer {
	p.Helper()
	var page struct{ Reviewers []PublicReviewer }
	p.Send("POST", "/public/reviewers", search, &page)
	return page.Reviewers
}

// PoolRow is somebody who is free for a 细项.
type PoolRow struct {
	Person string `json:"person"`
	Name   string `json:"name"`
	Region string `json:"region"`
	Item   string `json:"item"`
	Until  string `json:"until"`
}

// Pool reads all pages of 无聘用单位人员.
func (p *Person) Pool(filter url.Values) (rows []PoolRow) {
	p.Helper()
	each(p, "/pool", filter, func(page struct {
		Reviewers []PoolRow
		Next      string
	}) string {
		rows = append(rows, page.Reviewers...)
		return page.Next
	})
	return rows
}

// GivenCode is a 填报密码 as the institution is told it.
type GivenCode struct{ Person, Code, Until string }

// SetCode gives one of an institution's own people a code (设置填报密码).
func (p *Person) SetCode(reviewer string) (given GivenCode) {
	p.Helper()
	p.Send("POST", "/reviewers/"+reviewer+"/code", nil, &given)
	return given
}

// MayFillIn is somebody who is found to fill in.
type MayFillIn struct {
	Person, Name, Institution string
	Items                     []string
}

// SearchFillIn finds who may fill in, by name and institution (评审人员信息填报).
func (p *Person) SearchFillIn(name, institution string) []MayFillIn {
	p.Helper()
	var found struct{ People []MayFillIn }
	p.Send("POST", "/fill-in/search", Form{"name": name, "institution": institution}, &found)
	return found.People
}

// OpenFillIn opens the own record: whoever is given back has the session's token.
func (p *Person) OpenFillIn(who MayFillIn, code string) *Person {
	p.Helper()
	var session struct{ Token string }
	p.Send("POST", "/fill-in/sessions", Form{"person": who.Person, "institution": who.Institution, "code": code}, &session)
	filling := p.In(p.T)
	filling.Token = session.Token
	return filling
}

// FillIn is the own record as it is filled in.
type FillIn struct {
	Name, Number      string
	Complete, Changed bool
	Fields            []struct {
		Field, Name, Value string
		Required           bool
	}
	Gaps    []string
	Version int
}

// Record reads the own record of who has opened it.
func (p *Person) Record() (record FillIn) {
	p.Helper()
	p.Send("GET", "/fill-in/record", nil, &record)
	return record
}

// FillField saves one field.
func (p *Person) FillField(field, value string, version int) (record FillIn) {
	p.Helper()
	p.Send("PUT", "/fill-in/record/"+field, Form{"value": value}, &record, IfMatch(version))
	return record
}

// Complete makes what is saved take effect (确定).
func (p *Person) Complete() (record FillIn) {
	p.Helper()
	p.Send("POST", "/fill-in/completion", nil, &record)
	return record
}

// Open opens an address in a browser: its page, and with which status.
func (p *Person) Open(path string) (status int, page string) {
	p.Helper()
	a, err := p.Do(p.Context(), "GET", path, nil, Header{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"})
	if err != nil || !a.IsPage() {
		p.Fatalf("%s: %v, no page: %d %s", path, err, a.Status, a.Body)
	}
	return a.Status, string(a.Body)
}
