package pdfsweep

// place is where an action stands: what runs by itself is judged harder than
// what waits for a click.
type place uint8

const (
	anywhere  place = iota
	automatic       // OpenAction, AA and what follows them
	clicked         // A, PA
	formDict        // AcroForm
)

// judgement gathers what can be told only when all objects were seen.
type judgement struct {
	finding Finding
	// Objects that hold: an action that leads elsewhere, what follows an
	// action, triggers, the files of a specification, form data.
	elsewhere, files, forms map[int]bool
	follows                 map[int][]int
	// References from: places where actions run by themselves, EF, AcroForm.
	automatics, carried, formRefs []int
	encrypts                      []int
	named                         []pending
	objectsPacked, links          int
}

// pending is an action or an annotation whose name is another object.
type pending struct {
	ref   int
	judge func(name string)
}

func newJudgement() judgement {
	return judgement{elsewhere: map[int]bool{}, files: map[int]bool{}, forms: map[int]bool{}, follows: map[int][]int{}}
}

// crowded tells whether more must be remembered than one upload gets.
func (s *sweep) crowded() bool {
	return s.links+len(s.automatics)+len(s.formRefs)+len(s.carried)+len(s.encrypts)+len(s.named)+
		len(s.contents.refs) > 4*maxObjects || s.held > maxHeld
}

func (s *sweep) active(what What, detail string) {
	if s.finding.Active == "" {
		s.finding.Active, s.finding.Detail = what, detail
	}
}

func (s *sweep) damage(what string) {
	if s.finding.Damaged == "" {
		s.finding.Damaged = what
	}
}

// encrypted takes in a trailer's Encrypt.
func (s *sweep) encrypted(v value) {
	switch v.kind {
	case dict:
		s.finding.Encrypted = true
	case ref:
		s.encrypts = append(s.encrypts, v.n)
	}
}

// judge looks at the value of an object; n is its number, -1 for a trailer.
func (s *sweep) judge(n int, v value, isStream bool) {
	if v.kind == dict {
		s.judgeTop(n, v, isStream)
	}
	s.walk(n, v, anywhere)
}

// judgeTop notes what matters of a dictionary to which others may refer.
func (s *sweep) judgeTop(n int, v value, isStream bool) {
	if isStream {
		for _, f := range v.all("F") {
			if f.kind == text || f.kind == dict {
				s.active(AutoOpen, "a stream whose bytes are another file's")
			}
		}
	} else if carries(v) {
		s.files[n] = true
	}
	if v.has("XFA") {
		s.forms[n] = true
	}
	if triggers(v) {
		for i := 1; i < len(v.items); i += 2 {
			s.follow(n, v.items[i])
		}
	}
}

// follow notes that one object's action leads to others'.
func (s *sweep) follow(n int, v value) {
	switch v.kind {
	case ref:
		s.links++
		s.follows[n] = append(s.follows[n], v.n)
	case array:
		for _, item := range v.items {
			s.follow(n, item)
		}
	}
}

// events are the keys of AA (ISO 32000-2 tables 197 to 200).
var events = map[string]bool{"E": true, "X": true, "D": true, "U": true, "Fo": true, "Bl": true, "PO": true, "PC": true,
	"PV": true, "PI": true,
	"O": true, "C": true, "K": true, "F": true, "V": true, "WC": true, "WS": true, "DS": true, "WP": true, "DP": true}

// triggers tells whether a dictionary could be an AA.
func triggers(v value) bool {
	for i := 0; i+1 < len(v.items); i += 2 {
		if !events[v.items[i].s] {
			return false
		}
	}
	return len(v.items) > 0
}

// carries tells whether a dictionary could be an EF: it names the bytes of a file.
func carries(v value) bool {
	for _, key := range []string{"F", "UF", "DOS", "Mac", "Unix"} {
		for _, f := range v.all(key) {
			if f.kind == ref {
				return true
			}
		}
	}
	return false
}

// walk looks at every dictionary in a value.
func (s *sweep) walk(n int, v value, at place) {
	switch v.kind {
	case ref:
		switch at {
		case automatic:
			s.automatics = append(s.automatics, v.n)
		case formDict:
			s.formRefs = append(s.formRefs, v.n)
		}
	case array:
		for _, item := range v.items {
			s.walk(n, item, at)
		}
	case dict:
		s.dictionary(n, v, at)
		for i := 0; i+1 < len(v.items); i += 2 {
			s.walk(-1, v.items[i+1], below(v.items[i].s, v.items[i+1], at))
		}
	}
}

// below is the place of a dictionary's value.
func below(key string, v value, at place) place {
	switch {
	case key == "OpenAction" && v.kind == array: // a destination
		return anywhere
	case key == "OpenAction", key == "AA":
		return automatic
	case key == "A", key == "PA":
		return clicked
	case key == "AcroForm":
		return formDict
	case at == automatic && (events[key] || key == "Next"), at == clicked && key == "Next":
		return at
	}
	return anywhere
}

func (s *sweep) dictionary(n int, v value, at place) {
	for _, kind := range v.all("S") {
		s.name(kind, func(name string) { s.action(n, name, v, at) })
	}
	for _, kind := range v.all("Subtype") {
		s.name(kind, func(name string) {
			if players[name] {
				s.active(whatOf(name), name+" annotation")
			}
		})
	}
	for _, kind := range v.all("Type") {
		s.name(kind, func(name string) {
			if name == "EmbeddedFile" {
				s.active(Attachment, "embedded file")
			}
		})
	}
	if v.get("JS").kind == text && at == automatic {
		s.active(Script, "JS")
	}
	for _, ef := range v.all("EF") {
		if ef.kind == dict && carries(ef) {
			s.active(Attachment, "EF")
		} else if ef.kind == ref {
			s.carried = append(s.carried, ef.n)
		}
	}
	if x := v.get("XFA"); x.kind == array || x.kind != none &&
		(at == formDict || v.has("Fields", "DA", "NeedAppearances", "SigFlags")) {
		s.active(XFA, "XFA")
	}
	if v.get("Type").s == "Page" {
		s.contents.add(v.get("Contents"))
	}
}

// name judges a name now, or when all objects were seen.
func (s *sweep) name(v value, judge func(string)) {
	switch v.kind {
	case name:
		judge(v.s)
	case ref:
		s.named = append(s.named, pending{v.n, judge})
	}
}

// conclude judges what hangs on other objects.
func (s *sweep) conclude() error {
	for _, p := range s.named {
		for _, v := range s.scalars[p.ref] {
			if v.kind == name || v.kind == text {
				p.judge(v.s)
			}
		}
	}
	for _, n := range s.carried {
		if s.files[n] {
			s.active(Attachment, "EF")
		}
	}
	for _, n := range s.formRefs {
		if s.forms[n] {
			s.active(XFA, "XFA")
		}
	}
	s.reach()
	for _, n := range s.encrypts {
		for _, o := range s.objects {
			s.finding.Encrypted = s.finding.Encrypted || o.number == n
		}
	}
	return s.alive()
}

// reach follows what runs by itself to actions that lead elsewhere.
func (s *sweep) reach() {
	met := map[int]bool{}
	for queue := s.automatics; len(queue) > 0; {
		n := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if met[n] {
			continue
		}
		met[n] = true
		if s.elsewhere[n] {
			s.active(AutoOpen, "an action that nobody asked for")
		}
		queue = append(queue, s.follows[n]...)
	}
}
