package apicheck

import "github.com/getkin/kin-openapi/openapi3"

// shut makes every object of the description closed that does not say otherwise: what it does not name must not come.
func shut(document *openapi3.T) {
	seen := map[*openapi3.Schema]bool{}
	for _, s := range document.Components.Schemas {
		shutSchema(s, seen)
	}
	for _, item := range document.Paths.Map() {
		for _, o := range item.Operations() {
			for _, response := range o.Responses.Map() {
				for _, media := range response.Value.Content {
					shutSchema(media.Schema, seen)
				}
			}
		}
	}
}

func shutSchema(ref *openapi3.SchemaRef, seen map[*openapi3.Schema]bool) {
	if ref == nil || ref.Value == nil || seen[ref.Value] {
		return
	}
	s := ref.Value
	seen[s] = true
	if open := s.AdditionalProperties; s.Type.Is("object") && open.Has == nil && open.Schema == nil {
		no := false
		s.AdditionalProperties.Has = &no
	}
	for _, property := range s.Properties {
		shutSchema(property, seen)
	}
	shutSchema(s.Items, seen)
	for _, choice := range s.OneOf {
		shutSchema(choice, seen)
	}
}
