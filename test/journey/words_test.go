package journey_test

import "strings"

// long is a text of n characters.
func long(n int) string { return strings.Repeat("长", n) }
