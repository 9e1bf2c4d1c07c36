package scan

// The sizes of seals: national bodies 45 mm, local ones 42, companies 38 to
// 40, the largest 50; ovals 45 by 30 and near. Half axes of the ring's middle,
// in millimetres.
const (
	smallestHalf  = 17.0
	largestHalf   = 25.5
	narrowestHalf = 13.0
)

// What makes a ring a seal.
const (
	// enoughCover of the ring must be printed; from somethingCover on it may be
	// part of one.
	enoughCover, somethingCover = 0.55, 0.36
	// enoughOfOval is more, for there are more ovals than circles to try and
	// half a circle nearly fits one.
	enoughOfOval = 0.65
	// enoughInside is the red share of the area within the ring: star and text.
	enoughInside = 0.03
	// groundShare of red cells: no ring could be told from the ground.
	groundShare = 0.25
	// evenRing is the most that a printed line strays, in millimetres. Where no
	// star or emblem stands in the middle, as in what a hand draws, it may stray
	// less, and more of it must be there.
	evenRing, evenBare, wholeBare = 0.33, 0.22, 0.75
	// enoughText is the share of directions with characters along the ring.
	enoughText = 0.33
	// fewCells is less red than a seal's ring alone has.
	fewCells = 30
)

// seals looks for seals in the colours, whose pixels are mm wide: rings in red
// of a seal's size, thin and even, with nothing red just outside and characters
// along the inside. The letterhead's large characters make no closed ring, and
// the rules are straight. Where none is seen, the only one says why.
func seals(colour bitmap, mm float64, st State) []Seal {
	switch {
	case st == NoPageImage:
		return []Seal{{Verdict: Undecidable, Reason: ReasonNoPageImage}}
	case st == Undecodable:
		return []Seal{{Verdict: Undecidable, Reason: ReasonUndecodable}}
	case colour.w == 0:
		return []Seal{{Verdict: Undecidable, Reason: ReasonNoColour}}
	}
	m := newRedMap(colour, mm)
	var found []Seal
	for {
		next := m.judge()
		if len(found) > 0 && next.Verdict != Seen {
			return found
		}
		found = append(found, next)
		if next.Verdict != Seen || len(found) == maxSeals {
			return found
		}
		m.erase(next)
	}
}

// maxSeals bounds the seals that are looked for on a sheet.
const maxSeals = 4

func (m *redMap) judge() Seal {
	switch {
	case m.ground:
		return Seal{Verdict: Undecidable, Reason: ReasonRedGround}
	case !m.coloured && len(m.cells) < fewCells:
		return Seal{Verdict: Undecidable, Reason: ReasonNoColour}
	case len(m.cells) < fewCells:
		return Seal{Verdict: NotSeen, Reason: ReasonNoRed}
	case float64(len(m.cells)) > groundShare*float64(m.gw*m.gh):
		return Seal{Verdict: Undecidable, Reason: ReasonRedGround}
	}
	best := m.bestRing(circles())
	if best.cover < enoughCover {
		if oval := m.bestRing(ovals()); oval.cover >= enoughOfOval {
			best = oval
		}
	}
	out := Seal{X: best.x, Y: best.y, Width: 2 * best.a, Height: 2 * best.b, Cover: best.cover}
	filled := m.inside(best) >= enoughInside
	even, whole := evenBare, wholeBare
	if m.starred(best) {
		even, whole = evenRing, enoughCover
	}
	switch {
	case best.cover >= enoughCover && !filled:
		out.Verdict, out.Reason = Undecidable, ReasonBareRing
	case best.cover >= enoughCover && (m.wobble(best) > even || m.texted(best) < enoughText):
		out.Verdict, out.Reason = Undecidable, ReasonDrawnRing
	case best.cover >= enoughCover && (best.cover < whole || m.cut(best)):
		out.Verdict, out.Reason = Undecidable, ReasonPartialRing
	case best.cover >= enoughCover:
		out.Verdict, out.Reason = Seen, ReasonRing
	case best.cover >= somethingCover && filled:
		out.Verdict, out.Reason = Undecidable, ReasonPartialRing
	default:
		out = Seal{Verdict: NotSeen, Reason: ReasonNoRing}
	}
	return out
}

// cut says that the ring goes over the sheet's edge: the half of a seal across
// pages, or a scan that lost a part.
func (m *redMap) cut(r ring) bool {
	const most = 3.0
	wide, high := float64(m.w)*m.mm, float64(m.h)*m.mm
	return r.x-r.a < -most || r.y-r.b < -most || r.x+r.a > wide+most || r.y+r.b > high+most
}

// erase takes the seal's red away, so that the next can be found.
func (m *redMap) erase(s Seal) {
	a, b := s.Width/2+1.5, s.Height/2+1.5
	for y := range m.h {
		for x := range m.w {
			u, v := ((float64(x)+0.5)*m.mm-s.X)/a, ((float64(y)+0.5)*m.mm-s.Y)/b
			if u*u+v*v < 1 {
				m.red[y*m.w+x] = false
			}
		}
	}
	m.cells = nil
	m.gather()
}
