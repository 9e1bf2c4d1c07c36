// Package registry holds the rules of the 评审人员: who they are, which 细项 they hold, which institution employs and
// registers them for each, and the lists of those who passed an examination, from which all of it begins (manual 003).
//
// It knows no storage, no clock, no key and no network. As in package accounts, a verb checks everything, then records
// one event, and only apply changes a record. What is personal is sealed under a key of the person before it comes into
// an event: a Key is handed in, and the record keeps what it gave. Whether somebody may be in the team of a project is
// for package review to say.
package registry
