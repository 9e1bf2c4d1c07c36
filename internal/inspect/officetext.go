package inspect

import (
	"bytes"
	"encoding/xml"
	"strings"

	"appraisal/internal/inspect/address"
)

// marks are words without which a part's text asks for nothing, in lower case:
// most parts have none and need not be read as XML.
var marks = [][]byte{[]byte("instrtext"), []byte("fldsimple"), []byte("ddelink"), []byte("olelink"),
	[]byte("macrosheet"), []byte("embeddedhtml"),
	[]byte("onnections"), []byte("onload"), []byte("src"), []byte("|"), []byte("&#"), []byte("webservice"),
	[]byte("rtd("), []byte("image("), []byte("exec("),
	[]byte("call("), []byte("register"), []byte("<!d")}

// scanner looks for marks in a stream.
type scanner struct {
	last  []byte
	found bool
}

const longestMark = 16

func (s *scanner) Write(b []byte) (int, error) {
	if s.found {
		return len(b), nil
	}
	text := bytes.ToLower(append(s.last, b...))
	for _, m := range marks {
		s.found = s.found || bytes.Contains(text, m)
	}
	s.last = append(s.last[:0], text[max(0, len(text)-longestMark):]...)
	return len(b), nil
}

// officeText judges what the text of a part asks for when it is opened: fields
// of Word, formulas and connections of Excel, addresses of drawings.
type officeText struct {
	// ribbon says that the part describes commands.
	ribbon bool
	root   string
	fields []string // the instructions of the fields that are open
	loose  string   // instructions outside of a field
	last   string   // the formula that is being read
}

func (t *officeText) start(e xml.StartElement) error {
	if err := t.flush(); err != nil {
		return err
	}
	if t.root == "" {
		t.root = e.Name.Local
	}
	switch e.Name.Local {
	case "macrosheet":
		return activeContent(MacroSheet, "macrosheet")
	case "ddeLink":
		return activeContent(DDE, "ddeLink "+attribute(e, "ddeService"))
	case "oleLink":
		return activeContent(EmbeddedObject, "oleLink")
	case "connection":
		if refresh := attribute(e, "refreshOnLoad"); t.root == "connections" &&
			(attribute(e, "type") != "6" || refresh == "1" || refresh == "true") {
			return activeContent(DataConnection, attribute(e, "name"))
		}
	case "fldSimple":
		return field(attribute(e, "instr"))
	case "fldChar":
		return t.fieldMark(attribute(e, "fldCharType"))
	}
	for _, a := range e.Attr {
		switch name := a.Name.Local; {
		case name == "embeddedHtml" && a.Value != "":
			return activeContent(Media, name)
		case name == "onLoad" && t.ribbon:
			return activeContent(Macro, "onLoad "+a.Value)
		case name == "src" && address.Of(a.Value) == address.Remote:
			return activeContent(RemoteContent, a.Value)
		}
	}
	return nil
}

// fieldMark opens a field, or judges the one whose instruction has ended.
func (t *officeText) fieldMark(kind string) error {
	switch n := len(t.fields); {
	case kind == "begin":
		if n > maxNesting {
			return refuse(TooComplex, "fields nested too deep")
		}
		t.fields = append(t.fields, "")
	case n == 0:
	case kind == "separate":
		return field(t.fields[n-1])
	case kind == "end":
		instruction := t.fields[n-1]
		t.fields = t.fields[:n-1]
		return field(instruction)
	}
	return nil
}

func (t *officeText) text(inside, text string) error {
	switch inside {
	case "instrText", "delInstrText":
		if n := len(t.fields); n > 0 {
			t.fields[n-1] = joined(t.fields[n-1], text)
		} else {
			t.loose = joined(t.loose, text)
		}
	case "f", "definedName", "formula", "formula1", "formula2", "oldFormula":
		t.last = joined(t.last, text)
	}
	return nil
}

// joined bounds what is remembered of an instruction or a formula.
func joined(a, b string) string {
	if len(a) > 64<<10 {
		return a
	}
	return a + b
}

func (t *officeText) flush() error {
	f := t.last
	t.last = ""
	return formula(f)
}

// end judges what is left open where the part ends.
func (t *officeText) end() error {
	for _, f := range append(t.fields, t.loose) {
		if err := field(f); err != nil {
			return err
		}
	}
	return t.flush()
}

// field judges the instruction of a field of Word.
func field(instruction string) error {
	words := fieldWords(instruction)
	if len(words) == 0 {
		return nil
	}
	target := address.Local
	for _, w := range words[1:] {
		if target = address.Of(w); target != address.Local {
			break
		}
	}
	switch name := strings.ToUpper(words[0]); name {
	case "DDE", "DDEAUTO":
		return activeContent(DDE, name)
	case "LINK":
		return activeContent(EmbeddedObject, name)
	case "DATABASE":
		return activeContent(DataConnection, name)
	case "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "RD":
		if target != address.Local {
			return activeContent(RemoteContent, instruction)
		}
	case "HYPERLINK":
		if target == address.Script || target == address.Program {
			return activeContent(ScriptLink, instruction)
		}
	}
	return nil
}

// fieldWords are the words of an instruction; a text in quotes is one.
func fieldWords(instruction string) []string {
	var words []string
	rest := strings.NewReplacer("“", `"`, "”", `"`).Replace(instruction)
	for rest = strings.TrimSpace(rest); rest != "" && len(words) < 16; rest = strings.TrimSpace(rest) {
		var w string
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			w, rest, _ = strings.Cut(quoted, `"`)
		} else if at := strings.IndexAny(rest, " \t\r\n\u00a0\""); at > 0 {
			w, rest = rest[:at], rest[at:]
		} else {
			w, rest = rest, ""
		}
		words = append(words, w)
	}
	return words
}

// formula judges a formula of Excel. Outside of texts and of quoted names a
// bar stands only between a program and what it is asked.
func formula(f string) error {
	var bare strings.Builder
	quote := rune(0)
	for _, c := range f {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		default:
			bare.WriteRune(c)
		}
	}
	switch b := strings.ToUpper(bare.String()); {
	case calls(b):
		return activeContent(MacroSheet, f[:min(len(f), 80)])
	case strings.Contains(b, "|"), strings.Contains(b, "RTD("):
		return activeContent(DDE, f[:min(len(f), 80)])
	case strings.Contains(b, "WEBSERVICE("), strings.Contains(b, "_XLFN.IMAGE("), strings.HasPrefix(b, "IMAGE("):
		return activeContent(RemoteContent, f[:min(len(f), 80)])
	}
	return nil
}

// calls tells functions of macro sheets that run programs, which a name may have.
func calls(f string) bool {
	for _, name := range []string{"EXEC(", "CALL(", "REGISTER(", "REGISTER.ID("} {
		for rest := f; ; {
			before, after, found := strings.Cut(rest, name)
			if !found {
				break
			}
			if before == "" || strings.ContainsAny(before[len(before)-1:], "=(,;+-*/&^<> ") {
				return true
			}
			rest = after
		}
	}
	return false
}
