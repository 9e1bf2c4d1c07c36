package client

import (
	"net/url"

	"appraisal/internal/stack"
)

// Institution is a 评审机构; what is for others is empty to those who may not see it.
type Institution struct {
	ID       string   `json:"id"`
	Number   string   `json:"number"`
	Aliases  []string `json:"aliases"`
	Name     string   `json:"name"`
	Region   string   `json:"region"`
	Address  string   `json:"address"`
	Active   bool     `json:"active"`
	Reason   string   `json:"reason"`
	Contacts []struct {
		Name, Phone string
	} `json:"contacts"`
	FormerNames []struct {
		Name string `json:"name"`
	} `json:"formerNames"`
	Version int `json:"version"`
}

// Institution is the id of one of the stack's 评审机构; the registrar enters it when nobody has yet.
func (s Site) Institution(n int) string {
	s.Helper()
	i, registrar := stack.Institutions[n], s.Staff("registrar")
	for range 2 {
		if found := registrar.Institutions(url.Values{"number": {i.Number}}); len(found) == 1 {
			return found[0].ID
		}
		got, err := registrar.Do(s.Context(), "POST", "/institutions", Form{"number": i.Number,
			"aliases": []string{i.Alias}, "name": i.Name, "region": i.Region, "active": true})
		if err != nil || got.Status != 201 && got.Status != 409 { // 409: another test has just entered it
			s.Fatalf("enter %s: %d %s %v", i.Name, got.Status, got.Body, err)
		}
	}
	s.Fatalf("%s finds no institution", i.Number)
	return ""
}

// AddInstitution enters a 评审机构.
func (p *Person) AddInstitution(details Form) (added Institution) {
	p.Helper()
	p.Send("POST", "/institutions", details, &added)
	return added
}

// SaveInstitution replaces what is entered of a 评审机构 (保存评审机构).
func (p *Person) SaveInstitution(id string, version int, details Form) (saved Institution) {
	p.Helper()
	p.Send("PUT", "/institutions/"+id, details, &saved, IfMatch(version))
	return saved
}

// SeeInstitution reads a 评审机构.
func (p *Person) SeeInstitution(id string) (seen Institution) {
	p.Helper()
	p.Send("GET", "/institutions/"+id, nil, &seen)
	return seen
}

// Institutions reads all pages of the list.
func (p *Person) Institutions(filter url.Values) (rows []Institution) {
	p.Helper()
	each(p, "/institutions", filter, func(page struct {
		Institutions []Institution
		Next         string
	}) string {
		rows = append(rows, page.Institutions...)
		return page.Next
	})
	return rows
}
