package pdfsweep

import (
	"appraisal/internal/inspect/address"
)

// actions (ISO 32000-2 table 201) that run something, send something or carry
// a file, whoever starts them.
var actions = map[string]What{"JavaScript": Script, "Launch": Launch, "SubmitForm": Submit, "ImportData": Submit,
	"GoToE":     Attachment,
	"Rendition": Media, "RichMediaExecute": Media, "Movie": Media, "Sound": Media}

// operands are the keys of which each of these actions needs one.
var operands = []string{"JS", "F", "Win", "Mac", "Unix", "T", "R", "OP", "CMD", "Annotation", "Sound"}

// players are annotations that carry a file or a program.
var players = map[string]bool{"RichMedia": true, "3D": true, "Movie": true, "Sound": true, "Screen": true,
	"FileAttachment": true}

func whatOf(annotation string) What {
	if annotation == "FileAttachment" {
		return Attachment
	}
	return Media
}

// action judges a dictionary whose S says that it is an action. One that lacks
// all operands is none if its type says that it is something else: a structure
// element may be called Sound.
func (s *sweep) action(n int, kind string, v value, at place) {
	if what, ok := actions[kind]; ok {
		if t := v.get("Type"); v.has(operands...) || t.kind != name || t.s == "Action" {
			s.active(what, kind+" action")
		}
		return
	}
	elsewhere := false
	switch kind {
	case "URI":
		elsewhere = true
		for _, u := range v.all("URI") {
			s.uri(u)
		}
	case "GoToR", "Thread":
		elsewhere = v.has("F")
	}
	if elsewhere && at == automatic {
		s.active(AutoOpen, kind+" action that nobody asked for")
	} else if elsewhere && n >= 0 {
		s.elsewhere[n] = true
	}
	if n >= 0 {
		s.follow(n, v.get("Next"))
	}
}

// uri judges where a link leads.
func (s *sweep) uri(v value) {
	switch v.kind {
	case text:
		switch address.Of(address.Decode(v.s)) {
		case address.Script:
			s.active(Script, "a link that is a script")
		case address.Program:
			s.active(Launch, "a link to a program")
		}
	case ref:
		s.named = append(s.named, pending{v.n, func(t string) { s.uri(value{kind: text, s: t}) }})
	}
}
