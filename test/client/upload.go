package client

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"time"
)

// File is one that a unit uploads.
type File struct {
	Kind    string // of document
	Name    string
	Data    []byte
	Finding string // that it is evidence of
}

// Upload is a started upload: the form to post the file with.
type Upload struct {
	Document Document `json:"document"`
	Form     struct {
		URL    string            `json:"url"`
		Fields map[string]string `json:"fields"`
	} `json:"upload"`
	Version int `json:"version"`
}

// Announcement is what StartUpload sends.
func (f File) Announcement() map[string]any {
	announced := map[string]any{"kind": f.Kind, "name": f.Name, "size": len(f.Data)}
	if f.Finding != "" {
		announced["finding"] = f.Finding
	}
	return announced
}

// StartUpload announces a file.
func (p *Person) StartUpload(number string, f File) (started Upload) {
	p.Helper()
	if got := p.Send(http.MethodPost, "/projects/"+number+"/documents", f.Announcement(),
		&started); got.Status != http.StatusCreated {
		p.Fatalf("%s: an upload was started with %d", p.Name, got.Status)
	}
	return started
}

// Post sends a file to S3 as a browser's form does: the fields, then the file. The status is S3's.
func (u Upload) Post(ctx context.Context, fields map[string]string, name string, data []byte) (status int, said string,
	err error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for field, value := range u.Form.Fields {
		if other, ok := fields[field]; ok {
			value = other
		}
		if err := form.WriteField(field, value); err != nil {
			return 0, "", err
		}
	}
	file, err := form.CreateFormFile("file", name)
	if err != nil {
		return 0, "", err
	}
	if _, err := file.Write(data); err != nil {
		return 0, "", err
	}
	if err := form.Close(); err != nil {
		return 0, "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, u.Form.URL, &body)
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return response.StatusCode, string(answer), err
}

// Upload announces a file and sends it. What becomes of it is known later: see Checked.
func (p *Person) Upload(number string, f File) Document {
	p.Helper()
	started := p.StartUpload(number, f)
	status, said, err := started.Post(p.Context(), nil, f.Name, f.Data)
	if err != nil || status != http.StatusNoContent {
		p.Fatalf("%s: upload of %s: S3 answered %d %s %v", p.Name, f.Name, status, said, err)
	}
	return started.Document
}

// Checked waits until a document has been checked, and gives it as it is then.
func (p *Person) Checked(number, id string) (found Document) {
	p.Helper()
	p.Until("文件 "+id+" 的检查", func() bool {
		for _, d := range p.Project(number).Documents {
			if d.ID == id {
				found = d
				return d.State != "awaited"
			}
		}
		p.Fatalf("%s: the document %s of %s is gone", p.Name, id, number)
		return false
	})
	return found
}

// Accepted uploads files and waits until all are accepted.
func (p *Person) Accepted(number string, files ...File) (documents []Document) {
	p.Helper()
	for _, f := range files {
		documents = append(documents, p.Upload(number, f))
	}
	for i, d := range documents {
		if documents[i] = p.Checked(number, d.ID); documents[i].State != "accepted" {
			p.Fatalf("%s: %s is %s: %+v", p.Name, d.Name, documents[i].State, documents[i].Refusal)
		}
	}
	return documents
}

// patience is how long anything that happens by itself may take on a busy machine.
const patience = 3 * time.Minute

// Until asks again and again until a condition holds.
func (p *Person) Until(what string, holds func() bool) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context(), patience)
	defer cancel()
	for !holds() {
		select {
		case <-ctx.Done():
			p.Fatalf("%s: %s: not within %s", p.Name, what, patience)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Fetch reads what is at an address that the API gave.
func (p *Person) Fetch(address string) ([]byte, http.Header) {
	p.Helper()
	data, header, err := fetch(p.Context(), address)
	if err != nil {
		p.Fatalf("%s: %v", p.Name, err)
	}
	return data, header
}

func fetch(ctx context.Context, address string) ([]byte, http.Header, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", response.Status, data)
	}
	return data, response.Header, err
}
