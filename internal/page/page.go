// Package page writes the pages that a person reads without an account: static HTML, one style sheet, no script, and
// nothing that is fetched from anywhere. What comes from a record is a Text, and escaped; names of elements, attributes
// and what these say are constants of this program, so that nothing of a record can become anything but text.
package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"strings"
	"unicode"
)

//go:embed style.css
var style string

// Page is a page; Header, Main and Footer are its landmarks.
type Page struct {
	Title                string
	Header, Main, Footer []Part
}

// Headers are sent with every page: only its own style sheet is taken, nothing is kept, and nobody learns where a link
// was followed from.
var Headers = map[string]string{
	"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
	"X-Content-Type-Options": "nosniff", "Content-Security-Policy": policy(),
}

func policy() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// HTML is the page as it is sent.
func (p Page) HTML() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
		"<meta name=\"format-detection\" content=\"telephone=no\"><meta name=\"robots\" content=\"noindex\">")
	E("title", Text(p.Title)).write(&b)
	b.WriteString("<style>" + style + "</style></head>")
	E("body", E("header", p.Header...), E("main", p.Main...), E("footer", p.Footer...)).write(&b)
	b.WriteString("</html>\n")
	return b.String()
}

// Part is a part of a page: an element, a text, or an attribute of the element that it stands in.
type Part interface{ write(*strings.Builder) }

// constant is what stands in this program: an untyped constant becomes one by itself, and nothing else does.
type constant string

type element struct {
	name  constant
	parts []Part
}

// E is an element; its attributes come first.
func E(name constant, parts ...Part) Part { return element{name, parts} }

func (e element) write(b *strings.Builder) {
	b.WriteString("<" + string(e.name))
	open := true
	for _, part := range e.parts {
		if _, is := part.(attribute); !is && open {
			open = false
			b.WriteByte('>')
		}
		part.write(b)
	}
	if open {
		b.WriteByte('>')
	}
	b.WriteString("</" + string(e.name) + ">")
}

type attribute struct {
	name  constant
	value string
}

// A is an attribute.
func A(name, value constant) Part { return attribute{name, string(value)} }

// Class is the attribute by which the style sheet knows an element.
func Class(name constant) Part { return A("class", name) }

func (a attribute) write(b *strings.Builder) {
	b.WriteString(" " + string(a.name) + `="` + html.EscapeString(a.value) + `"`)
}

// Text is a text of a record or of this program. What would end it, or turn the order of what stands around it, is shown
// as U+FFFD.
type Text string

func (t Text) write(b *strings.Builder) {
	b.WriteString(html.EscapeString(strings.Map(visible, strings.ToValidUTF8(string(t), "\uFFFD"))))
}

// visible is a character as it may be shown: Cc and Cf (among these all that turn the order) are not, nor are the
// separators of lines.
func visible(r rune) rune {
	if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) {
		return '\uFFFD'
	}
	return r
}

// Own is a text of a record within a sentence: letters that are read from the right turn nothing but themselves.
func Own(s string) Part { return E("bdi", Text(s)) }

// Tel is a telephone number that can be called by touching it.
func Tel(number string) Part {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
	return E("a", attribute{"href", "tel:" + digits}, Text(number))
}
