package review

// ConclusionState is how a conclusion stands today, in one word: which of several holds, and whether it is confirmed.
type ConclusionState string

// How conclusions stand.
const (
	ConclusionWithdrawn  ConclusionState = "withdrawn"  // whoever drew it took it back
	ConclusionConfirmed  ConclusionState = "confirmed"  // it closes the case
	ConclusionSuperseded ConclusionState = "superseded" // a later one stands in its place
	ConclusionDemanding  ConclusionState = "demanding"  // it asks for a rectification, and is not confirmed
	ConclusionAwaiting   ConclusionState = "awaiting"   // 结论确认
	ConclusionStale      ConclusionState = "stale"      // what it was drawn from has changed: it can only be returned
	ConclusionReturned   ConclusionState = "returned"   // the team is to draw it anew
	ConclusionLapsed     ConclusionState = "lapsed"     // the case ended before it was confirmed
)

// ConclusionStates are all of them, with their names.
var ConclusionStates = []struct {
	State ConclusionState
	Zh    string
}{{ConclusionWithdrawn, "已收回"}, {ConclusionConfirmed, "已确认"}, {ConclusionSuperseded, "已由后来的结论取代"}, {ConclusionDemanding, "按此整改"},
	{ConclusionAwaiting, "待确认"}, {ConclusionStale, "结论已过期"}, {ConclusionReturned, "已退回评审组"}, {ConclusionLapsed, "项目已终止，未经确认"}}

// Zh is the state's name as a user sees it.
func (s ConclusionState) Zh() string {
	for _, known := range ConclusionStates {
		if known.State == s {
			return known.Zh
		}
	}
	return ""
}

// StateOf tells how one of the project's conclusions stands.
func (p *Project) StateOf(c Conclusion) ConclusionState {
	last := p.conclusion()
	switch {
	case c.WithdrawnAt != nil:
		return ConclusionWithdrawn
	case c.ConfirmedAt != nil:
		return ConclusionConfirmed
	case c.Number != last.Number:
		return ConclusionSuperseded
	case p.Stage == Terminated:
		return ConclusionLapsed
	case c.Result == Rectify || c.Result == Revisit:
		return ConclusionDemanding
	case p.Stage != Concluding:
		return ConclusionReturned
	case p.Stale(c):
		return ConclusionStale
	}
	return ConclusionAwaiting
}
