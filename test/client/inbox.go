package client

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Message is one line of somebody's inbox.
type Message struct {
	ID        string `json:"id"`
	Project   string `json:"project"`
	Person    string `json:"person"` // id; of what is about somebody's registration
	Kind      string `json:"kind"`
	StageName string `json:"stageName"`
	Subject   string `json:"subject"`
	Text      string `json:"text"`
	ReadAt    string `json:"readAt"`
}

// Messages reads the messages of a project, or about a person of the registry, in the inbox, oldest first.
func (p *Person) Messages(about string) (rows []Message) {
	p.Helper()
	each(p, "/messages", nil, func(page struct {
		Messages []Message
		Next     string
	}) string {
		for _, n := range page.Messages {
			if n.Project == about || n.Person == about {
				rows = append(rows, n)
			}
		}
		return page.Next
	})
	slices.Reverse(rows)
	return rows
}

// Told waits until a message of a kind, of a project or about a person, that has some words is in the inbox.
func (p *Person) Told(about, kind, words string) (found Message) {
	p.Helper()
	p.Until("通知 "+kind+" “"+words+"”", func() bool {
		for _, n := range p.Messages(about) {
			if n.Kind == kind && strings.Contains(n.Subject+"\n"+n.Text, words) {
				found = n
				return true
			}
		}
		return false
	})
	return found
}

// ReadMessage notes that a message was read.
func (p *Person) ReadMessage(id string) (readAt string) {
	p.Helper()
	var read struct{ ReadAt string }
	p.Send(http.MethodPost, "/messages/"+id+"/reading", nil, &read)
	return read.ReadAt
}

// Mail is one message that the system has sent.
type Mail struct {
	To       []string
	Subject  string
	BodyText string
}

// Mails are the messages to an address so far, oldest first. The emulator keeps what SES would have sent.
func (s Site) Mails(address string) (mails []Mail) {
	s.Helper()
	data, _, err := fetch(s.Context(), s.Stack.Endpoint+"/_ministack/ses/messages")
	var kept struct{ Messages map[string][]Mail }
	if err == nil {
		err = json.Unmarshal(data, &kept)
	}
	if err != nil {
		s.Fatalf("read the mail: %v", err)
	}
	for _, account := range kept.Messages {
		for _, m := range account {
			if slices.Contains(m.To, address) {
				mails = append(mails, m)
			}
		}
	}
	return mails
}

// CaseFile is a document or letter that arose in the unit's projects (临时性文件).
type CaseFile struct {
	Project, Type, ID, Kind, KindName, Name, SHA256, By, Path string
	Size                                                      int64
	At                                                        time.Time
}

// CaseFiles reads all pages of 临时性文件.
func (p *Person) CaseFiles() (rows []CaseFile) {
	p.Helper()
	each(p, "/case-files", nil, func(page struct {
		Files []CaseFile
		Next  string
	}) string {
		rows = append(rows, page.Files...)
		return page.Next
	})
	return rows
}

// Export is a file that is made in the background.
type Export struct {
	ID, State, Name, Type, SHA256, URL string
	Size                               int64
	Problem                            *struct{ Code, Zh string }
}

// Exported asks for an export, waits until it is ready, and fetches it.
func (p *Person) Exported(order Form) (done Export, data []byte) {
	p.Helper()
	p.Send(http.MethodPost, "/exports", order, &done)
	id := done.ID
	p.Until("导出 "+id, func() bool {
		p.Send(http.MethodGet, "/exports/"+id, nil, &done)
		return done.State == "ready" || done.State == "failed"
	})
	if done.State != "ready" {
		p.Fatalf("%s: the export %+v has failed: %+v", p.Name, order, done.Problem)
	}
	data, _ = p.Fetch(done.URL)
	return done, data
}
