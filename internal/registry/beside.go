package registry

import "appraisal/internal/fillin"

// Beside is what is written in the transaction of a person's step though it stands in no event.
type Beside struct {
	Wrapped *string        // the person's key, when there was none; an empty one destroys it
	Mark    string         // of the document, from now on the person's
	Unmark  []string       // of documents that are not the person's any more
	Access  *fillin.Access // what a 填报密码 opens
	Draft   *fillin.Draft  // what is filled in so far
}
