package letter

import "testing"

// BenchmarkConsultation renders the sample with the typeface opened; bytes/page
// is the size of the file by its pages.
func BenchmarkConsultation(b *testing.B) {
	benchmark(b, samplePages, func(r *Renderer) ([]byte, error) { return r.Consultation(Sample()) })
}

func benchmark(b *testing.B, pages int, render func(*Renderer) ([]byte, error)) {
	r, err := NewRenderer()
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for b.Loop() {
		file, err := render(r)
		if err != nil {
			b.Fatal(err)
		}
		size = len(file)
	}
	b.ReportMetric(float64(size), "bytes")
	b.ReportMetric(float64(size)/float64(pages), "bytes/page")
}

// BenchmarkCertificate and BenchmarkCard render what is held of all items, the most that there is.
func BenchmarkCertificate(b *testing.B) {
	benchmark(b, 1, func(r *Renderer) ([]byte, error) { return r.Certificate(SampleCertificate(SampleItems)) })
}

func BenchmarkCard(b *testing.B) {
	benchmark(b, 2, func(r *Renderer) ([]byte, error) { return r.Card(SampleCard(SampleItems)) })
}

// BenchmarkNewRenderer is what a cold start pays for the typeface.
func BenchmarkNewRenderer(b *testing.B) {
	for b.Loop() {
		if _, err := NewRenderer(); err != nil {
			b.Fatal(err)
		}
	}
}

const samplePages = 2
