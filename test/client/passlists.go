package client

import (
	"net/http"
	"net/url"
)

// PassList is a 考核合格名单.
type PassList struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	State      string       `json:"state"`
	StateName  string       `json:"stateName"`
	Checked    *ListChecked `json:"checked"`
	Refusal    *Problem     `json:"refusal"`
	Outcome    *ListOutcome `json:"outcome"`
	Progress   *struct{ Done, Of int }
	Day        string `json:"day"`
	PostingDue string `json:"postingDue"`
	Version    int    `json:"version"`
}

// ListChecked is what the check of a list has found.
type ListChecked struct {
	Rows, Faulty, New, Items int
	Doubts                   []int
	Remarks                  []struct {
		Line                         int
		Column, Weight, Code, Zh, En string
	}
}

// ListOutcome is what a list has done.
type ListOutcome struct{ Entered, Known, Items int }

// UploadList announces a list of an examination and sends it, and waits until it has been checked.
func (p *Person) UploadList(name string, data []byte, examDay string) (list PassList) {
	p.Helper()
	var started struct {
		List PassList
		Upload
	}
	if got := p.Send(http.MethodPost, "/lists", Form{"name": name, "size": len(data), "examDay": examDay},
		&started); got.Status != http.StatusCreated {
		p.Fatalf("%s: a list was announced with %d", p.Name, got.Status)
	}
	status, said, err := started.Post(p.Context(), nil, name, data)
	if err != nil || status != http.StatusNoContent {
		p.Fatalf("%s: upload of %s: S3 answered %d %s %v", p.Name, name, status, said, err)
	}
	p.Until("名单 "+name+" 的检查", func() bool {
		list = p.PassList(started.List.ID)
		return list.State != "awaited" && list.State != "checking"
	})
	return list
}

// PassList reads a list.
func (p *Person) PassList(id string) (list PassList) {
	p.Helper()
	p.Send(http.MethodGet, "/lists/"+id, nil, &list)
	return list
}

// PassLists reads all pages of the lists.
func (p *Person) PassLists() (rows []PassList) {
	p.Helper()
	each(p, "/lists", url.Values{}, func(page struct {
		Lists []PassList
		Next  string
	}) string {
		rows = append(rows, page.Lists...)
		return page.Next
	})
	return rows
}

// PublishList lets a list take effect (公布), and waits until it has.
func (p *Person) PublishList(list PassList, confirmed ...int) (now PassList) {
	if confirmed == nil {
		confirmed = []int{} // none is a list too
	}
	p.Helper()
	p.Send(http.MethodPost, "/lists/"+list.ID+"/publication", Form{"confirmed": confirmed}, &now, IfMatch(list.Version))
	p.Until("名单 "+list.Name+" 的公布", func() bool {
		now = p.PassList(list.ID)
		return now.State != "applying"
	})
	return now
}

// ListTemplate is the template of a list: of those who passed, or who attended (下载模板).
func (p *Person) ListTemplate(of string) []byte {
	p.Helper()
	return p.fetched(http.MethodGet, "/list-template?of="+of, nil)
}

// ListReport is the file of a list with what its check has found (下载检查结果).
func (p *Person) ListReport(id, reason string) []byte {
	p.Helper()
	return p.fetched(http.MethodPost, "/lists/"+id+"/report-opening", Form{"reason": reason})
}

// fetched is a file that an address answers.
func (p *Person) fetched(method, path string, body any) []byte {
	p.Helper()
	var address struct{ URL string }
	p.Send(method, path, body, &address)
	data, _ := p.Fetch(address.URL)
	return data
}
