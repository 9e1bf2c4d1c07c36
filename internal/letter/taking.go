package letter

import "appraisal/internal/words"

// Preview is a sample of a kind in some words.
func (r *Renderer) Preview(w words.Set) ([]byte, error) {
	in := r.In(w)
	switch w.Kind {
	case words.Notice:
		n := SampleNotice()
		n.Words = w.ID
		return in.Notice(n)
	case words.Certificate:
		c := SampleCertificate(SampleItems)
		c.Words = w.ID
		return in.Certificate(c)
	case words.Card:
		c := SampleCard(SampleItems)
		c.Words = w.ID
		return in.Card(c)
	}
	c := Sample()
	c.Words = w.ID
	return in.Consultation(c)
}
