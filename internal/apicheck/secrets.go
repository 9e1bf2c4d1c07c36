package apicheck

import (
	"encoding/json"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// Secret is a text that may be nowhere but where the description marks it (x-secret), and what it is: "document",
// "code" or "session".
type Secret struct{ Kind, Value string }

// Secrets are the texts of an exchange, sent and received, that the description marks. An address that it does not know
// has none.
func (d *Description) Secrets(x Exchange) (found []Secret) {
	route, _, err := d.router.FindRoute(x.Request)
	if err != nil {
		return nil
	}
	if body := route.Operation.RequestBody; body != nil {
		found = marked(body.Value.Content, x.Sent, found)
	}
	if answer := route.Operation.Responses.Value(strconv.Itoa(x.Status)); answer != nil {
		found = marked(answer.Value.Content, x.Received, found)
	}
	return found
}

// marked adds what a body has where its schema is marked; a body that is not JSON has nothing.
func marked(as openapi3.Content, body []byte, found []Secret) []Secret {
	media, value := as.Get("application/json"), any(nil)
	if media == nil || json.Unmarshal(body, &value) != nil {
		return found
	}
	return within(media.Schema, value, found)
}

func within(ref *openapi3.SchemaRef, value any, found []Secret) []Secret {
	if ref == nil || ref.Value == nil {
		return found
	}
	s := ref.Value
	for _, parts := range []openapi3.SchemaRefs{s.AllOf, s.OneOf, s.AnyOf} {
		for _, part := range parts {
			found = within(part, value, found)
		}
	}
	switch v := value.(type) {
	case string:
		if kind, is := s.Extensions["x-secret"].(string); is && v != "" {
			found = append(found, Secret{kind, v})
		}
	case []any:
		for _, e := range v {
			found = within(s.Items, e, found)
		}
	case map[string]any:
		for name, e := range v {
			found = within(s.Properties[name], e, found)
		}
	}
	return found
}
