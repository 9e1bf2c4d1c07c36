package registry

import "appraisal/internal/fillin"

// Beside is what is written in the transaction of a person's step though it stands in no event.
type Beside struct {
	Wrapped *string        // the person's key, when there was none; an empty one destroys it
	Mark    string         // of the document, from now on the person's
	Marks   []string       // of further documents that find the person
	Unmark  []string       // of documents that are not the person's any more
	From    string         // id of a record that is merged into the person's: what is its may be taken
	Access  *fillin.Access // what a 填报密码 opens
	Draft   *fillin.Draft  // what is filled in so far
}

// Pair are two records of one person, as storage has read them.
type Pair struct {
	Stands, Goes *Person  // the one that stands, and the one that goes into it
	Booked       []string // numbers of the projects that a plan names the one that goes in
}
