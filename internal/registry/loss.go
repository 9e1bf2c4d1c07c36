package registry

import "slices"

// Loss says for what somebody is with an institution, or registered with it, no more.
type Loss struct {
	Institution string // id
	Items       []string
}

// Loses tells whether an event may be a loss: of others nothing needs to be read. An erasure is none, for whoever has the
// person for an item has released them first.
func (e Event) Loses() bool { return e.Kind == itemsReleased || e.Kind == itemsLapsed }

// Losses are those that an event of the person says, as far as they still are: what the institution has registered anew
// since is none, and what it has released since, that event says.
func (p *Person) Losses(e Event) []Loss {
	var losses []Loss
	for _, i := range p.Items {
		of, is := e.Institution, i.Institution != e.Institution || i.State != Registered
		if e.Kind == itemsLapsed {
			of, is = i.Institution, i.State == Lapsed
		}
		if !e.Loses() || !is || !slices.Contains(e.Items, i.Code) {
			continue
		}
		at := slices.IndexFunc(losses, func(l Loss) bool { return l.Institution == of })
		if at < 0 {
			losses, at = append(losses, Loss{Institution: of}), len(losses)
		}
		losses[at].Items = append(losses[at].Items, i.Code)
	}
	return losses
}
