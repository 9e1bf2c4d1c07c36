package client

import "net/url"

// PublicReviewer is somebody who is registered, as anybody finds them.
type PublicReviewer struct {
	Name   string `json:"name"`
	Number string `json:"number"`
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
