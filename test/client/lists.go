package client

import (
	"net/http"
	"net/url"
	"time"
)

// Event is one line of 流转信息.
type Event struct {
	Seq        int        `json:"seq"`
	At         time.Time  `json:"at"`
	By         string     `json:"by"`
	RoleName   string     `json:"roleName"`
	Action     string     `json:"action"`
	Name       string     `json:"name"`
	StageName  string     `json:"stageName"`
	StatusName string     `json:"statusName"`
	Opinion    string     `json:"opinion"`
	Date       string     `json:"date"`
	Letter     string     `json:"letter"`
	Result     string     `json:"result"`
	Documents  []Document `json:"documents"`
}

// Events reads the 流转信息.
func (p *Person) Events(number string) []Event {
	p.Helper()
	var got struct{ Events []Event }
	p.Send(http.MethodGet, "/projects/"+number+"/events", nil, &got)
	return got.Events
}

// List reads all pages of the project list.
func (p *Person) List(filter url.Values) (rows []Project) {
	p.Helper()
	each(p, "/projects", filter, func(page struct {
		Projects []Project
		Next     string
	}) string {
		rows = append(rows, page.Projects...)
		return page.Next
	})
	return rows
}

// Tasks reads all pages of 待办.
func (p *Person) Tasks() (rows []Project) {
	p.Helper()
	each(p, "/tasks", nil, func(page struct {
		Tasks []Project
		Next  string
	}) string {
		rows = append(rows, page.Tasks...)
		return page.Next
	})
	return rows
}

// Done is one line of 已办.
type Done struct {
	Number, Action, Name, FromName, Opinion, By string
}

// Done reads all pages of 已办.
func (p *Person) Done() (rows []Done) {
	p.Helper()
	each(p, "/tasks", url.Values{"done": {"true"}}, func(page struct {
		Done []Done
		Next string
	}) string {
		rows = append(rows, page.Done...)
		return page.Next
	})
	return rows
}

// each reads page after page; take gives the cursor of the next one.
func each[Page any](p *Person, path string, filter url.Values, take func(Page) string) {
	p.Helper()
	query := url.Values{"limit": {"100"}}
	for name, values := range filter {
		query[name] = values
	}
	for {
		var page Page
		p.Send(http.MethodGet, path+"?"+query.Encode(), nil, &page)
		next := take(page)
		if next == "" {
			return
		}
		query.Set("cursor", next)
	}
}
