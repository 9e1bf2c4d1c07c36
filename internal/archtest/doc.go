// Package archtest holds the house together: who may import whom, and that folder, template, description and IAM policy
// of each function say the same. All of it is tests, which read the sources themselves: a test that asks `go list`
// stays green from the test cache when a source has changed.
package archtest
