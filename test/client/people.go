package client

import "net/url"

// Reviewer is one of the 评审人员 as an institution sees them.
type Reviewer struct {
	Person, Name, Number string
	Complete             bool
	Items                []struct {
		Item, Place, Status, From, To string
	}
	LastFour    string
	Profile     map[string]string
	Credentials []Credential // newest first
	Proposals   []Proposal
	Version     int
}

// Credential is a 资格证书 or 注册信息卡.
type Credential struct {
	ID, Kind, KindName, Number, Name, CauseName, Standing, StandingName, Missing, SHA256 string
	Version, Size                                                                        int
	Items                                                                                []struct{ Item, To, StateName string }
	Posting                                                                              Posting
	PostingName                                                                          string
}

// Posting is how a credential comes to whom it is for.
type Posting struct{ State, Due, On, Carrier, Parcel, Ended, Note string }

// PostingRow is a row of the list of postings.
type PostingRow struct {
	Person, Name, ID, KindName, Number, InstitutionName, PostingName string
	Addressed, Late                                                  bool
	Posting                                                          Posting
}

// Postings lists what of a kind has come so far.
func (p *Person) Postings(kind, state string) (rows []PostingRow) {
	p.Helper()
	query := url.Values{"kind": {kind}, "state": {state}, "limit": {"100"}}
	for {
		var page struct {
			Postings []PostingRow
			Next     string
		}
		p.Send("GET", "/postings?"+query.Encode(), nil, &page)
		if rows = append(rows, page.Postings...); page.Next == "" {
			return rows
		}
		query.Set("cursor", page.Next)
	}
}

// RecordPosting records what has become of a posting.
func (p *Person) RecordPosting(reviewer, credential string, what Form) {
	p.Helper()
	p.Send("POST", "/postings", Form{"rows": []Form{what.With("reviewer", reviewer).With("credential", credential)}}, nil)
}

// ReportLoss reports a credential as lost, and gives all that is carried then.
func (p *Person) ReportLoss(reviewer, credential, reason string) []Credential {
	p.Helper()
	var now struct{ Credentials []Credential }
	p.Send("POST", "/reviewers/"+reviewer+"/credentials/"+credential+"/loss", Form{"reason": reason}, &now)
	return now.Credentials
}

// OpenCredential fetches a credential, by the name of its file.
func (p *Person) OpenCredential(reviewer, credential string) (name string, pdf []byte) {
	p.Helper()
	var at struct{ URL, Name string }
	p.Send("GET", "/reviewers/"+reviewer+"/credentials/"+credential, nil, &at)
	pdf, _ = p.Fetch(at.URL)
	return at.Name, pdf
}

// Settled waits until somebody is owed nothing any more, and gives them as the association sees them.
func (p *Person) Settled(reviewer string) (seen Registered) {
	p.Helper()
	p.Until("证卡制发 "+reviewer, func() bool {
		seen = p.Registered(reviewer)
		return len(seen.Owes) == 0
	})
	return seen
}

// Holding is a row of the lists of people: somebody with one 细项.
type Holding struct {
	Person, Name, Number, Region, Item, Status, StatusName string
	Registrable                                            bool
}

// Hire takes items of somebody from the pool (聘用).
func (p *Person) Hire(reviewer string, items ...string) Reviewer {
	p.Helper()
	return p.onReviewer(reviewer, "hiring", Form{"items": items})
}

// Register registers items of somebody who has filled in (注册).
func (p *Person) Register(reviewer string, items ...string) Reviewer {
	p.Helper()
	return p.onReviewer(reviewer, "registration", Form{"items": items})
}

// Release gives items of somebody back to the pool (退回人员).
func (p *Person) Release(reviewer, reason string, items ...string) Reviewer {
	p.Helper()
	return p.onReviewer(reviewer, "release", Form{"items": items, "reason": reason})
}

// ReopenProfile lets somebody fill in anew, with what is wrong (退回补填).
func (p *Person) ReopenProfile(reviewer, reason string) Reviewer {
	p.Helper()
	return p.onReviewer(reviewer, "reopening", Form{"reason": reason})
}

// Registered is one of the 评审人员 as the association sees them.
type Registered struct {
	ID, Name, Number string
	OldNumbers       []string
	Complete, Erased bool
	LastDay          string
	Items            []Holding
	Credits          []Credit
	Credentials      []Credential // newest first
	Owes             []Form
	Proposals        []Proposal
	Version          int
}

// Credit is what a class or a visit has brought somebody.
type Credit struct {
	Source, From, To string
	Hours            float64
}

// Registered reads somebody as the association sees them.
func (p *Person) Registered(reviewer string) (seen Registered) {
	p.Helper()
	p.Send("GET", "/reviewers/"+reviewer, nil, &seen)
	return seen
}

// Identity is all that is personal of somebody.
type Identity struct {
	Name, Kind, KindName, Document, Birth, LastDay string
	Profile                                        map[string]string
	Proposed                                       *struct {
		Proposal              int
		Name, Document, Birth string
	}
}

// ReadIdentity reads all that is personal of somebody, with a reason (查看全部个人信息).
func (p *Person) ReadIdentity(reviewer, reason string) (seen Identity) {
	p.Helper()
	p.Send("POST", "/reviewers/"+reviewer+"/identity-reading", Form{"reason": reason}, &seen)
	return seen
}

// EraseReviewer erases what is personal of somebody (删除个人信息).
func (p *Person) EraseReviewer(reviewer, reason string) (now Registered) {
	p.Helper()
	p.Send("POST", "/reviewers/"+reviewer+"/erasure", Form{"reason": reason}, &now)
	return now
}

func (p *Person) onReviewer(reviewer, step string, in Form) (now Reviewer) {
	p.Helper()
	p.Send("POST", "/reviewers/"+reviewer+"/"+step, in, &now)
	return now
}

// OwnReviewer shows an institution one of its people, or of those who are free.
func (p *Person) OwnReviewer(reviewer string) (seen Reviewer) {
	p.Helper()
	p.Send("GET", "/institution/reviewers/"+reviewer, nil, &seen)
	return seen
}

// OwnReviewers reads all pages of an institution's people.
func (p *Person) OwnReviewers(filter url.Values) (rows []Holding) {
	p.Helper()
	each(p, "/institution/reviewers", filter, func(page struct {
		Reviewers []Holding
		Next      string
	}) string {
		rows = append(rows, page.Reviewers...)
		return page.Next
	})
	return rows
}
