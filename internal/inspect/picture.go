package inspect

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/jpeg"
	"io"
	"strings"
)

// size takes the picture's size, which alone is wanted: the pixels are never
// decoded here.
func size(width, height int, report *Report) *Refusal {
	switch {
	case width <= 0 || height <= 0:
		return refuse(Unreadable, "no size")
	case width > MaxPixels/height:
		return refuse(TooComplex, "too many pixels")
	}
	report.Width, report.Height = width, height
	return nil
}

// jpg follows the segments to the picture itself. What stands behind its end
// mark no reader asks; where the mark is missing, the picture must be whole.
func jpg(data []byte, report *Report) *Refusal {
	width, height := 0, 0
	for i := 2; ; {
		next := bytes.IndexByte(data[i:], 0xff)
		if next < 0 {
			return refuse(Truncated, "no picture")
		}
		for i += next; i < len(data) && data[i] == 0xff; i++ {
		}
		if i+3 > len(data) {
			return refuse(Truncated, "segment")
		}
		marker, length := data[i], int(binary.BigEndian.Uint16(data[i+1:]))
		switch {
		case marker == 0xd9:
			return refuse(Unreadable, "ends without a picture")
		case marker <= 0x01, marker >= 0xd0 && marker <= 0xd8:
			i++
			continue
		case length < 2:
			return refuse(Unreadable, "segment length")
		case i+1+length >= len(data):
			return refuse(Truncated, "segment")
		}
		body := data[i+3 : i+1+length]
		i += 1 + length
		switch {
		case isFrame(marker) && len(body) >= 5:
			height, width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
		case marker == 0xda:
			if height == 0 {
				height = linesBehind(data[i:])
			}
			if refusal := size(width, height, report); refusal != nil {
				return refusal
			}
			return whole(data, i)
		}
	}
}

// endOfImage ends a JPEG.
const endOfImage = "\xff\xd9"

// whole refuses a picture that breaks off. It is decoded only when its end mark
// is missing, and of a size that may be held; how else it is made is not asked.
func whole(data []byte, scan int) *Refusal {
	if bytes.Contains(data[scan:], []byte(endOfImage)) {
		return nil
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width > maxDecoded/c.Height {
		return nil
	}
	_, err = jpeg.Decode(io.MultiReader(bytes.NewReader(data), strings.NewReader(endOfImage)))
	if _, other := errors.AsType[jpeg.UnsupportedError](err); err != nil && !other {
		return refuse(Truncated, "the picture breaks off: "+err.Error())
	}
	return nil
}

// maxDecoded bounds the pixels of a picture that is decoded.
const maxDecoded = 25_000_000

// isFrame tells the markers SOF0 to SOF15 from the tables among them.
func isFrame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// linesBehind is the height of a picture whose number of lines stands behind
// its first scan (DNL), 0 when it does not.
func linesBehind(scan []byte) int {
	if at := bytes.Index(scan, []byte("\xff\xdc\x00\x04")); at >= 0 && at+6 <= len(scan) {
		return int(binary.BigEndian.Uint16(scan[at+4:]))
	}
	return 0
}

// png follows the chunks and checks the sum of each that readers need. The last
// one, which is empty, may be missing; what stands behind it nobody reads.
func png(data []byte, report *Report) *Refusal {
	width, height, pixels := 0, 0, false
	for i := 8; ; {
		if pixels && i == len(data) {
			return size(width, height, report)
		}
		if i+12 > len(data) {
			return refuse(Truncated, "no IEND")
		}
		length := int64(binary.BigEndian.Uint32(data[i:]))
		end := int64(i) + 12 + length
		if end > int64(len(data)) {
			return refuse(Truncated, "chunk")
		}
		body := data[i+4 : end-4]
		needed := body[0]&0x20 == 0
		if needed && crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(data[end-4:]) {
			return refuse(Unreadable, "chunk check sum")
		}
		switch string(body[:4]) {
		case "IHDR":
			if len(body) >= 12 && width == 0 {
				width, height = int(binary.BigEndian.Uint32(body[4:])), int(binary.BigEndian.Uint32(body[8:]))
			}
		case "IDAT":
			pixels = true
		case "IEND":
			if !pixels {
				return refuse(Unreadable, "no pixels")
			}
			return size(width, height, report)
		}
		i = int(end)
	}
}
