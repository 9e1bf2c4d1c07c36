package exports

import "time"

// View is an export as the account sees it that asked.
type View struct {
	ID          string     `json:"id"`
	Kind        Kind       `json:"kind"`
	Number      string     `json:"number,omitempty"`
	Filter      *Filter    `json:"filter,omitempty"`
	State       State      `json:"state"`
	RequestedAt time.Time  `json:"requestedAt"`
	ReadyAt     *time.Time `json:"readyAt,omitempty"`
	Expires     time.Time  `json:"expires"`
	Done        int        `json:"done"`         // rows or files so far
	Of          int        `json:"of,omitempty"` // of so many; not there while nobody knows
	Name        string     `json:"name"`         // of the file
	Type        string     `json:"type"`         // media type
	Size        int64      `json:"size,omitempty"`
	SHA256      string     `json:"sha256,omitempty"`
	Problem     *Problem   `json:"problem,omitempty"`
}

// View shows the export as it stands at a time.
func (e Export) View(now time.Time) View {
	e = e.At(now)
	return View{ID: e.ID, Kind: e.Kind, Number: e.Number, Filter: e.Filter, State: e.State, RequestedAt: e.RequestedAt,
		ReadyAt: e.ReadyAt,
		Expires: e.Expires, Done: e.Done, Of: e.Of, Name: e.Name(), Type: e.Type(), Size: e.Size, SHA256: e.SHA256,
		Problem: e.Problem}
}
