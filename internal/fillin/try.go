package fillin

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/settings"
)

// Try is one try of a code, as it is counted in the window of time that it falls into: for its network, and for the
// person at the institution from that network, which may be locked; and for the person, who is only slowed down, so that
// no stranger elsewhere locks anybody out. A try that is locked counts for nobody.
type Try struct {
	Person, Institution, Network string
	From, To                     time.Time // of the window
	MostOfNetwork, MostHere      int
}

func (k Knock) try(at time.Time, in settings.Settings) Try {
	window := time.Duration(in.Count(settings.AttemptsWindow)) * time.Minute
	from := at.Truncate(window)
	return Try{Person: k.Person, Institution: k.Institution, Network: access.Network(k.Address), From: from,
		To: from.Add(window), MostOfNetwork: in.Count(settings.AttemptsOfNetwork),
		MostHere: in.Count(settings.AttemptsHere)}
}

// Tried tells how often a person was tried in a window, from everywhere.
type Tried interface {
	Tried(ctx context.Context, t Try) (int, error)
}

// RetryAt is when a person who is not let in may try again: the end of the window, once as many tries of the person fell
// into it as lock a network; else the zero time. From where they came is not told: they may be a stranger's.
func RetryAt(ctx context.Context, tried Tried, person string, at time.Time, in settings.Settings) (time.Time, error) {
	t := Knock{Person: person}.try(at, in)
	n, err := tried.Tried(ctx, t)
	if err != nil || n < t.MostHere {
		return time.Time{}, err
	}
	return t.To, nil
}

// pause is how long a try waits when so many came before it for the person, from everywhere: nothing up to the limit,
// then a tenth of the longest more with each.
func pause(tries int, in settings.Settings) time.Duration {
	longest := time.Duration(in.Count(settings.AttemptsSlowest)) * time.Second
	beyond := min(max(tries-in.Count(settings.AttemptsOfPerson), 0), 10)
	return longest * time.Duration(beyond) / 10
}
