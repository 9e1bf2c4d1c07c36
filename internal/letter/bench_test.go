package letter

import "testing"

// BenchmarkConsultation renders the sample with the typeface opened; bytes/page
// is the size of the file by its pages.
func BenchmarkConsultation(b *testing.B) {
	r, err := NewRenderer()
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for b.Loop() {
		file, err := r.Consultation(Sample())
		if err != nil {
			b.Fatal(err)
		}
		size = len(file)
	}
	b.ReportMetric(float64(size), "bytes")
	b.ReportMetric(float64(size)/samplePages, "bytes/page")
}

// BenchmarkCertificate and BenchmarkCard render what is held of all items, the most that there is.
func BenchmarkCertificate(b *testing.B) {
	r, err := NewRenderer()
	for b.Loop() && err == nil {
		_, err = r.Certificate(SampleCertificate(SampleItems))
	}
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkCard(b *testing.B) {
	r, err := NewRenderer()
	for b.Loop() && err == nil {
		_, err = r.Card(SampleCard(SampleItems))
	}
	if err != nil {
		b.Fatal(err)
	}
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
