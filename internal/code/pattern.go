package code

import (
	"regexp"
	"sync"
)

// Pattern tells whether a text matches a regular expression, which must be a right one. It is compiled when it is first
// asked: a function that starts does not pay for the patterns of fields that its requests never carry.
func Pattern(expr string) func(string) bool {
	compiled := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
	return func(s string) bool { return compiled().MatchString(s) }
}
