package pdfium

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// order comes first: the file follows its line, and the child may compute for
// so many seconds.
type order struct{ Bytes, Seconds int }

// question is what the parent asks then: what stands on the page, or, with a
// size, its picture.
type question struct {
	Page          int
	Width, Height int `json:",omitempty"`
}

// answer is the child's, when it is ready, to the order, and to each question.
// Bytes is how many bytes follow its line.
type answer struct {
	Fault                       fault `json:",omitempty"`
	Detail                      string
	Pages, Scripts, Attachments int
	Page                        *Page `json:",omitempty"`
	Bytes                       int
}

// fault names an error across the process's border.
type fault string

var faults = map[fault]error{"unreadable": ErrUnreadable, "encrypted": ErrEncrypted, "too_complex": ErrTooComplex}

// faulty is err as an answer.
func faulty(err error) answer {
	detail, _, _ := strings.Cut(err.Error(), "\n") // without the stack of a trap
	for name, known := range faults {
		if errors.Is(err, known) {
			return answer{Fault: name, Detail: detail}
		}
	}
	return answer{Fault: "unknown", Detail: detail}
}

// err is the answer's fault.
func (a answer) err() error {
	known := faults[a.Fault]
	switch {
	case a.Fault == "":
		return nil
	case known == nil:
		return errors.New(a.Detail)
	case a.Detail == known.Error():
		return known
	}
	return fmt.Errorf("%w (%s)", known, a.Detail)
}

// say writes one line and the bytes that follow it.
func say(to *bufio.Writer, line any, bytes []byte) error {
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	for _, part := range [][]byte{text, {'\n'}, bytes} {
		if _, err := to.Write(part); err != nil {
			return err
		}
	}
	return to.Flush()
}

// hear reads one line.
func hear(from *bufio.Reader, line any) error {
	text, err := from.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		err = errors.New("line too long")
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(text, line)
}

// take reads so many bytes.
func take(from *bufio.Reader, n int) ([]byte, error) {
	data := make([]byte, n)
	_, err := io.ReadFull(from, data)
	return data, err
}
