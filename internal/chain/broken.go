package chain

import (
	"strconv"
	"strings"
)

// What is wrong with a chain, or with the record that it is held against.
const (
	Missing     = "missing"      // an event is not there
	Moved       = "moved"        // an event stands in another's place
	Detached    = "detached"     // an event does not follow the one before it
	Changed     = "changed"      // an event is not what its hash says
	HeadDiffers = "head_differs" // the last event is not the one that the record names
	Unreadable  = "unreadable"   // an event's bytes say nothing
	Differs     = "differs"      // the record is not what its events say
	Rewritten   = "rewritten"    // an event is not the one that was archived
	Unarchived  = "unarchived"   // an event has been there for long, and not in the archive
)

// Broken says that a chain, or a record with its chain, is not what it was: the place, and a stable word for what is
// wrong.
type Broken struct {
	Seq int // of the event; of the last one where the record as a whole is wrong
	Why string
}

var words = map[string][2]string{
	Missing:     {"第 {n} 条流转信息缺失", "event {n} is missing"},
	Moved:       {"第 {n} 条流转信息不在原来的位置", "event {n} stands in another's place"},
	Detached:    {"第 {n} 条流转信息与前一条不衔接", "event {n} does not follow the one before it"},
	Changed:     {"第 {n} 条流转信息被改动", "event {n} was changed"},
	HeadDiffers: {"最后一条流转信息（第 {n} 条）与项目记录所载不符", "the last event ({n}) is not the one that the record names"},
	Unreadable:  {"第 {n} 条流转信息无法读取", "event {n} can't be read"},
	Differs:     {"项目记录与流转信息不符", "the record differs from what its events say"},
	Rewritten:   {"第 {n} 条流转信息与存档不符", "event {n} is not the one that was archived"},
	Unarchived:  {"第 {n} 条流转信息没有存档", "event {n} is not in the archive"},
}

// Error is what is wrong, in English.
func (b *Broken) Error() string { return b.En() }

// Zh is what is wrong, as a user reads it.
func (b *Broken) Zh() string { return b.say(0) }

// En is what is wrong, in English.
func (b *Broken) En() string { return b.say(1) }

func (b *Broken) say(language int) string {
	text, known := words[b.Why]
	if !known {
		return b.Why
	}
	return strings.Replace(text[language], "{n}", strconv.Itoa(b.Seq), 1)
}
