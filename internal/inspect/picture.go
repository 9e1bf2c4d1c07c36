package inspect

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	_ "image/jpeg" // read the size of a JPEG
	_ "image/png"  // read the size of a PNG
)

// size reads the picture's head and bounds its pixels.
func size(data []byte, report *Report) *Refusal {
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return refuse(Unreadable, err.Error())
	}
	if c.Width <= 0 || c.Height <= 0 || int64(c.Width)*int64(c.Height) > MaxPixels {
		return refuse(TooComplex, "too many pixels")
	}
	report.Width, report.Height = c.Width, c.Height
	return nil
}

// jpg follows the segments to the end mark; the pixels are not decoded.
func jpg(data []byte, report *Report) *Refusal {
	i, scans := 2, 0
	for {
		for i < len(data) && data[i] == 0xff {
			i++
		}
		if i >= len(data) {
			return refuse(Truncated, "no end of image")
		}
		marker := data[i]
		i++
		switch {
		case marker == 0xd9:
			if scans == 0 {
				return refuse(Unreadable, "no scan")
			}
			return size(data, report)
		case marker == 0x01, marker >= 0xd0 && marker <= 0xd8:
			continue
		case i+2 > len(data):
			return refuse(Truncated, "segment")
		}
		length := int(binary.BigEndian.Uint16(data[i:]))
		if length < 2 {
			return refuse(Unreadable, "segment length")
		}
		if i += length; i > len(data) {
			return refuse(Truncated, "segment")
		}
		if marker == 0xda {
			scans++
			i = afterScan(data, i)
		} else if i < len(data) && data[i] != 0xff {
			return refuse(Unreadable, "no marker after a segment")
		}
	}
}

// afterScan is the position of the next marker behind entropy-coded data.
func afterScan(data []byte, i int) int {
	for i < len(data) {
		next := bytes.IndexByte(data[i:], 0xff)
		if next < 0 || i+next+1 >= len(data) {
			return len(data)
		}
		i += next
		if m := data[i+1]; m != 0 && m != 0xff && (m < 0xd0 || m > 0xd7) {
			return i
		}
		i++
	}
	return i
}

// png follows the chunks to IEND and checks each one's sum.
func png(data []byte, report *Report) *Refusal {
	i, pixels := 8, false
	for {
		if i+12 > len(data) {
			return refuse(Truncated, "no IEND")
		}
		length := int64(binary.BigEndian.Uint32(data[i:]))
		end := int64(i) + 12 + length
		if end > int64(len(data)) {
			return refuse(Truncated, "chunk")
		}
		body := data[i+4 : end-4]
		if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(data[end-4:]) {
			return refuse(Unreadable, "chunk check sum")
		}
		switch string(body[:4]) {
		case "IDAT":
			pixels = true
		case "IEND":
			if !pixels {
				return refuse(Unreadable, "no pixels")
			}
			return size(data, report)
		}
		i = int(end)
	}
}
