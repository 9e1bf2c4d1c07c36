package dynamo

import (
	"bytes"
	"compress/gzip"
	"io"
	"maps"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// An item holds 400 KB at most, a transaction 4 MB and a page of a query 1 MB. So a long text is stored compressed: the
// attribute is binary then, under the same name. What hashes cover, and what all that reads items sees, is the text.

// longText is the size from which a text is compressed, in bytes.
const longText = 16 << 10

// packed is how a text is stored.
func packed(s string) types.AttributeValue {
	if len(s) < longText {
		return text(s)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s)) // to memory: can't fail
	w.Close()
	return &types.AttributeValueMemberB{Value: b.Bytes()}
}

// Unpack gives the text of a binary attribute; empty when it is none.
func Unpack(binary []byte) string {
	r, err := gzip.NewReader(bytes.NewReader(binary))
	if err != nil {
		return ""
	}
	all, err := io.ReadAll(r)
	if err != nil {
		return ""
	}
	return string(all)
}

// ImageText is an attribute's text in a record of a stream; empty when it is none.
func ImageText(image map[string]events.DynamoDBAttributeValue, name string) string {
	v, ok := image[name]
	switch {
	case !ok:
		return ""
	case v.DataType() == events.DataTypeString:
		return v.String()
	case v.DataType() == events.DataTypeBinary:
		return Unpack(v.Binary())
	}
	return ""
}

// unpacked is an item with its texts as texts: how they are compressed says nothing about what they say.
func unpacked(it item) item {
	it = maps.Clone(it)
	for name, v := range it {
		if b, ok := v.(*types.AttributeValueMemberB); ok {
			it[name] = text(Unpack(b.Value))
		}
	}
	return it
}
