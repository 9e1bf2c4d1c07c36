package scan

import (
	"bytes"
	"strconv"

	"appraisal/internal/inspect/pdfread"
)

// lexer splits a content stream into the tokens that matter for finding
// images; strings, arrays and dictionaries come as single opaque tokens or are
// passed over.
type lexer struct {
	text []byte
	at   int
}

type tokenKind int

const (
	operator tokenKind = iota
	number
	name
	other
)

type token struct {
	kind   tokenKind
	text   string
	number float64
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (l *lexer) next() (token, bool) {
	for l.at < len(l.text) {
		c := l.text[l.at]
		switch {
		case isSpace(c):
			l.at++
		case c == '%':
			l.line()
		case c == '(':
			l.literal()
			return token{kind: other}, true
		case c == '/':
			l.at++
			return token{kind: name, text: pdfread.Unescape(l.word())}, true
		case isDelimiter(c):
			l.at++
			if c == '<' && l.at < len(l.text) && l.text[l.at] != '<' {
				l.until('>')
			}
		default:
			return classify(l.word()), true
		}
	}
	return token{}, false
}

func classify(word string) token {
	if c := word[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if v, err := strconv.ParseFloat(word, 64); err == nil {
			return token{kind: number, number: v}
		}
		return token{kind: other}
	}
	return token{kind: operator, text: word}
}

func (l *lexer) word() string {
	from := l.at
	for l.at < len(l.text) && !isSpace(l.text[l.at]) && !isDelimiter(l.text[l.at]) {
		l.at++
	}
	return string(l.text[from:l.at])
}

func (l *lexer) line() {
	for l.at < len(l.text) && l.text[l.at] != '\n' && l.text[l.at] != '\r' {
		l.at++
	}
}

func (l *lexer) until(end byte) {
	for l.at < len(l.text) && l.text[l.at] != end {
		l.at++
	}
}

// literal passes over a string with its nested parentheses and escapes.
func (l *lexer) literal() {
	depth := 0
	for ; l.at < len(l.text); l.at++ {
		switch l.text[l.at] {
		case '\\':
			l.at++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.at++
				return
			}
		}
	}
	l.at = min(l.at, len(l.text))
}

// skipInlineImage goes behind the EI of an image whose bytes stand in the
// content: such images are small ornaments, ISO 32000-1 §8.9.7 bounds them to
// 4 KB, and they are not read.
func (l *lexer) skipInlineImage() {
	for {
		i := bytes.Index(l.text[l.at:], []byte("EI"))
		if i < 0 {
			l.at = len(l.text)
			return
		}
		end := l.at + i + 2
		before := l.at+i == 0 || isSpace(l.text[l.at+i-1])
		l.at = end
		if before && (end == len(l.text) || isSpace(l.text[end])) {
			return
		}
	}
}
