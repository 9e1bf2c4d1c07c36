package access

// Terms are what a write is conditional on: the version that the caller saw, and the request's identity if it may
// arrive twice. The zero value demands nothing beyond the version read.
type Terms struct {
	Version int    // from If-Match; 0 when the caller named none
	Account string // who sent Key
	Key     string // Idempotency-Key; empty when the caller gave none
	Hash    string // of path and body: the same key with another request is refused
	DryRun  bool   // ?dryRun=true: the step is taken and answered, and nothing is written
}
