package registry

import (
	"slices"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// CredentialStanding is what a credential is worth on a day.
type CredentialStanding string

// The standings.
const (
	CredentialValid    CredentialStanding = "valid"
	CredentialAhead    CredentialStanding = "ahead" // it begins later
	CredentialExpired  CredentialStanding = "expired"
	CredentialReplaced CredentialStanding = "replaced"
	CredentialLost     CredentialStanding = "lost"
	CredentialReleased CredentialStanding = "released"
	CredentialGone     CredentialStanding = "withdrawn"
)

// CredentialStandings are all of them.
var CredentialStandings = []CredentialStanding{CredentialValid, CredentialAhead, CredentialExpired, CredentialReplaced,
	CredentialLost, CredentialReleased, CredentialGone}

var standingNames = map[CredentialStanding]fault.Text{
	CredentialValid:    {Zh: "有效", En: "valid"},
	CredentialAhead:    {Zh: "尚未生效", En: "not yet valid"},
	CredentialExpired:  {Zh: "已过期", En: "expired"},
	CredentialReplaced: {Zh: "已换发新版", En: "replaced by a newer one"},
	CredentialLost:     {Zh: "已挂失作废", En: "lost, void"},
	CredentialReleased: {Zh: "已随聘用结束作废", En: "void with the end of the employment"},
	CredentialGone:     {Zh: "已注销", En: "withdrawn"},
}

// Zh is the standing as a user sees it.
func (s CredentialStanding) Zh() string { return standingNames[s].Zh }

// Zh is what makes void as a user sees it.
func (w Why) Zh() string { return CredentialStanding(w).Zh() }

// Standing is what the credential is worth on a day: void comes before over.
func (c Credential) Standing(day calendar.Date) CredentialStanding {
	switch {
	case c.Void != nil && !day.Before(c.Void.From):
		return CredentialStanding(c.Void.Why)
	case day.Before(c.Term.From):
		return CredentialAhead
	case c.over(day):
		return CredentialExpired
	}
	return CredentialValid
}

// over tells whether nothing on it holds any more.
func (c Credential) over(day calendar.Date) bool {
	return !slices.ContainsFunc(c.Items, func(i Covered) bool { return i.To.IsZero() || !i.To.Before(day) })
}

// CredentialView is a credential with what it is worth, each item as it stands.
type CredentialView struct {
	Credential
	Person       string             `json:"person" for:"institution"` // id
	KindName     string             `json:"kindName" for:"institution"`
	CauseName    string             `json:"causeName" for:"institution"`
	Standing     CredentialStanding `json:"standing" for:"institution"`
	StandingName string             `json:"standingName" for:"institution"`
	PostingName  string             `json:"postingName" for:"institution"`
	Late         bool               `json:"late,omitempty" for:"institution"` // it should have been posted
	Addressed    bool               `json:"addressed" for:"institution"`      // of a certificate: the person has filled in where it is posted to
	Shown        []CoveredView      `json:"items" for:"institution"`          // in place of its own
}

// CoveredView is an item on a credential as it stands on a day.
type CoveredView struct {
	Covered
	ItemName string `json:"itemName" for:"institution"`
	Holds    bool   `json:"holds" for:"institution"`
	// StateName says how it stands now: 有效, 已到期, or 已退回 of a card's that is not with the institution any more.
	StateName string `json:"stateName" for:"institution"`
}

// CredentialView shows a credential of the person on a day.
func (p *Person) CredentialView(c Credential, today calendar.Date, s settings.Settings) CredentialView {
	st := c.Standing(today)
	c.Token, c.Key = "", "" // an answer may be kept
	v := CredentialView{Credential: c, Person: p.ID, KindName: c.Kind.Zh(), CauseName: c.Cause.Zh(), Standing: st,
		StandingName: st.Zh(), PostingName: c.Posting.State.Zh(), Addressed: c.Kind == Card || p.Region != "",
		Late: c.Posting.State == ToPost && c.Void == nil && c.Posting.Due.Before(today), Shown: []CoveredView{}}
	void := c.Void != nil && !today.Before(c.Void.From)
	for _, i := range c.Items {
		row := CoveredView{Covered: i, ItemName: itemName(i.Item, s), StateName: "已到期"}
		now, held := p.Item(i.Item)
		switch {
		case c.Kind == Card && (!held || now.Institution != c.Institution):
			row.StateName = "已退回"
		case void:
			row.StateName = st.Zh()
		case i.To.IsZero() || !i.To.Before(today):
			row.Holds, row.StateName = true, "有效"
		}
		v.Shown = append(v.Shown, row)
	}
	return v
}

// CredentialViews are all that the person carries or has carried, newest first: for an institution what it may know of.
func (p *Person) CredentialViews(institution string, today calendar.Date, s settings.Settings) []CredentialView {
	all := []CredentialView{}
	for _, c := range slices.Backward(p.Credentials) {
		if _, err := p.CredentialFor(c.ID, institution); err == nil {
			all = append(all, p.CredentialView(c, today, s))
		}
	}
	return all
}

// OwedView is a credential that is to be issued, as people see it.
type OwedView struct {
	Owed
	KindName string `json:"kindName" for:"institution"`
}

// OwedTo is what is about to be issued to the person: for an institution what it may know of.
func (p *Person) OwedTo(institution string) []OwedView {
	all := []OwedView{}
	for _, o := range p.Owes {
		if institution == "" || o.Institution == institution || o.Kind == Certificate && p.Mine(institution) {
			all = append(all, OwedView{o, o.Kind.Zh()})
		}
	}
	return all
}

// PostingRow is a credential as the list of postings has it, which is read from there alone.
type PostingRow struct {
	Person      string         `json:"person" for:"office"` // id
	Name        string         `json:"name" for:"office"`
	Addressed   bool           `json:"addressed" for:"office"` // of a certificate: the person has filled in where it is posted to
	ID          string         `json:"id" for:"office"`
	Kind        CredentialKind `json:"kind" for:"office"`
	Institution string         `json:"institution,omitempty" for:"office"` // id; of a card
	Number      string         `json:"number" for:"office"`
	Version     int            `json:"version" for:"office"`
	Cause       Cause          `json:"cause" for:"office"`
	Missing     string         `json:"missing,omitempty" for:"office"` // characters to be written in by hand
	SHA256      string         `json:"sha256" for:"office"`
	Size        int            `json:"size" for:"office"`
	IssuedAt    time.Time      `json:"issuedAt" for:"office"`
	Posting     Posting        `json:"posting" for:"office"`
	Void        bool           `json:"void,omitempty" for:"office"` // is in no list
}

// PostingRows are what the person carries, as rows of the list of postings, in the order of their ids.
func (p *Person) PostingRows() []PostingRow {
	all := make([]PostingRow, len(p.Credentials))
	for n, c := range p.Credentials {
		all[n] = PostingRow{p.ID, p.Name, c.Kind == Card || p.Region != "", c.ID, c.Kind, c.Institution, c.Number, c.Version,
			c.Cause, c.Missing, c.SHA256, c.Size, c.IssuedAt, c.Posting, c.Void != nil}
	}
	return all
}

// PostingView is a row as people read it.
type PostingView struct {
	PostingRow
	KindName        string `json:"kindName" for:"office"`
	InstitutionName string `json:"institutionName,omitempty" for:"office"`
	CauseName       string `json:"causeName" for:"office"`
	PostingName     string `json:"postingName" for:"office"`
	Late            bool   `json:"late" for:"office"` // it should have been posted
}

// View shows a row on a day.
func (r PostingRow) View(today calendar.Date) PostingView {
	return PostingView{PostingRow: r, KindName: r.Kind.Zh(), CauseName: r.Cause.Zh(), PostingName: r.Posting.State.Zh(),
		Late: r.Posting.State == ToPost && r.Posting.Due.Before(today)}
}
