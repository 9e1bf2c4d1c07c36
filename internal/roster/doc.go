// Package roster holds the rules of the people who review: what the association enters of them, and how that changes.
// It knows no storage, no clock and no network. As in package accounts, a verb checks, then records one event, and only
// apply changes a person. Whether somebody may be in the team of a project is for package review to say.
package roster
