package lambdahttp

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/text"
)

// MaxBody is the largest body that an action takes, in bytes; files do not pass through a function, but for small ones of
// inputs that are Large.
const MaxBody = 64 << 10

// What a body may hold. The limits keep the answer to a small body small: every fault names its place, and places are
// as long as the names in them.
const (
	maxDepth  = 8
	maxName   = 128 // bytes
	maxFaults = 200 // that are listed
)

// bindBody parses the body strictly and fills in: unknown and twice-named fields and wrong types are collected, all at
// once; what is not JSON, or not UTF-8, is refused whole. An empty body stands for {}.
func bindBody(body []byte, in any, fields *fault.Fields) error {
	if len(bytes.TrimSpace(body)) == 0 {
		body = []byte("{}")
	}
	if !utf8.Valid(body) || bytes.ContainsRune(body,
		utf8.RuneError) { // the last is what a gateway makes of what is not UTF-8
		return fault.Of(fault.InputNotJSON, "why", "UTF-8")
	}
	if !json.Valid(body) {
		return fault.Of(fault.InputNotJSON, "why", syntaxPlace(body))
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	tree, err := parse(dec, "", 0, fields)
	if err != nil {
		return fault.Of(fault.InputNotJSON, "why", err.Error())
	}
	if tree == nil {
		wrongType(reflect.Struct, "", fields)
	}
	bind(tree, reflect.ValueOf(in).Elem(), "", fields)
	return nil
}

func syntaxPlace(body []byte) string {
	var any any
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(body, &any), &syntax) {
		return "byte " + strconv.FormatInt(syntax.Offset, 10)
	}
	return "syntax"
}

var (
	errDeep = errors.New("nested too deeply")
	errName = errors.New("a name that is too long")
)

// parse reads one value; a name that comes twice is a fault at its pointer.
func parse(dec *json.Decoder, pointer string, depth int, fields *fault.Fields) (any, error) {
	if depth > maxDepth {
		return nil, errDeep
	}
	token, err := dec.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		object := map[string]any{}
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				return nil, err
			}
			if len(name.(string)) > maxName {
				return nil, errName
			}
			at := fault.At(pointer, name.(string))
			value, err := parse(dec, at, depth+1, fields)
			if err != nil {
				return nil, err
			}
			if _, twice := object[name.(string)]; twice {
				fields.Add(at, fault.FieldTwice)
			}
			object[name.(string)] = value
		}
		_, err = dec.Token()
		return object, err
	case json.Delim('['):
		list := []any{}
		for dec.More() {
			value, err := parse(dec, pointer+"/"+strconv.Itoa(len(list)), depth+1, fields)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = dec.Token()
		return list, err
	}
	return token, nil
}

// Large is an input that takes a larger body than others, such as one with a small file.
type Large interface{ MostBody() int }

var rawType = reflect.TypeOf(json.RawMessage(nil))

// bind puts a parsed value into a field of an input. Inputs are structs of texts (package text, which takes them
// afterwards), ints, numbers with a decimal that read themselves (registry.Hours), bools, files ([]byte, sent as base64), slices, pointers to
// these, structs of the same, and raw JSON, whose texts may have
// several lines: whoever reads it knows which may. A null leaves the field as it is, but raw JSON says null.
func bind(value any, into reflect.Value, pointer string, fields *fault.Fields) {
	if into.Type() == rawType {
		raw, _ := json.Marshal(text.Lines.In(value, pointer, fields)) // came from JSON: can't fail
		into.SetBytes(raw)
		return
	}
	if value == nil {
		return
	}
	ok := false
	switch into.Kind() {
	case reflect.Pointer:
		fresh := reflect.New(into.Type().Elem())
		bind(value, fresh.Elem(), pointer, fields)
		into.Set(fresh)
		return
	case reflect.Struct:
		var object map[string]any
		if object, ok = value.(map[string]any); ok {
			bindObject(object, into, pointer, fields)
		}
	case reflect.Slice:
		if into.Type().Elem().Kind() == reflect.Uint8 {
			s, is := value.(string)
			if file, err := base64.StdEncoding.DecodeString(s); is && err == nil {
				into.SetBytes(file)
			} else {
				fields.Add(pointer, fault.FieldType, "type", "base64 编码的文件", "typeEn", "file in base64")
			}
			return
		}
		var list []any
		if list, ok = value.([]any); ok {
			fresh := reflect.MakeSlice(into.Type(), len(list), len(list))
			for i, v := range list {
				if v == nil {
					wrongType(into.Type().Elem().Kind(), pointer+"/"+strconv.Itoa(i), fields)
				}
				bind(v, fresh.Index(i), pointer+"/"+strconv.Itoa(i), fields)
			}
			into.Set(fresh)
		}
	case reflect.String:
		var s string
		if s, ok = value.(string); ok {
			into.SetString(s)
		}
	case reflect.Bool:
		var b bool
		if b, ok = value.(bool); ok {
			into.SetBool(b)
		}
	case reflect.Int, reflect.Int64:
		var n json.Number
		if decimal, is := into.Addr().Interface().(json.Unmarshaler); is {
			if n, ok = value.(json.Number); !ok || decimal.UnmarshalJSON([]byte(n)) != nil {
				fields.Add(pointer, fault.FieldType, "type", "数字，最多一位小数", "typeEn", "number with at most one decimal")
			}
			return
		}
		if n, ok = value.(json.Number); ok {
			i, err := strconv.ParseInt(n.String(), 10, 64)
			ok = err == nil
			into.SetInt(i)
		}
	}
	if !ok {
		wrongType(into.Kind(), pointer, fields)
	}
}

func bindObject(object map[string]any, into reflect.Value, pointer string, fields *fault.Fields) {
	known := fieldsOf(into)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		at, value := fault.At(pointer, name), object[name]
		if field, ok := known[name]; ok {
			bind(value, field, at, fields)
		} else {
			*fields = append(*fields, unknown(at, name, known))
		}
	}
}

// plain leaves of a name what people write differently.
var plain = strings.NewReplacer("_", "", "-", "", ".", "", " ", "")

// unknown says that there is no such field, and which one may have been meant: another way to write it, or its plural.
func unknown(at, name string, known map[string]reflect.Value) fault.Field {
	why := fault.Reason("没有这个字段，请对照接口说明中的名称", "there is no such field; see the names in the description of the interface")
	typed := strings.TrimSuffix(strings.ToLower(plain.Replace(name)), "s")
	for one := range known {
		if strings.TrimSuffix(strings.ToLower(one), "s") == typed {
			why = fault.Reason("没有这个字段，是否应为“"+one+"”？", "there is no such field; should it be “"+one+"”?")
		}
	}
	var fields fault.Fields
	fields.Add(at, fault.FieldUnknown, why...)
	fields[0].Label = name
	return fields[0]
}

// fieldsOf lists a struct's fields by JSON name; embedded structs lend theirs.
func fieldsOf(into reflect.Value) map[string]reflect.Value {
	known := map[string]reflect.Value{}
	for i := range into.NumField() {
		field := into.Type().Field(i)
		if field.Anonymous {
			for name, v := range fieldsOf(into.Field(i)) {
				known[name] = v
			}
			continue
		}
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
			known[name] = into.Field(i)
		}
	}
	return known
}

// bindQuery fills in from query parameters by the same names; numbers and true/false are read from their text, and lists
// have commas between their texts, which is also what the gateway makes of a parameter that comes several times.
func bindQuery(query map[string]string, in any, fields *fault.Fields) {
	known := fieldsOf(reflect.ValueOf(in).Elem())
	for _, name := range slices.Sorted(maps.Keys(query)) {
		typed := query[name]
		field, ok := known[name]
		if !ok {
			*fields = append(*fields, unknown("?"+name, name, known))
			continue
		}
		var value any = typed
		switch field.Kind() {
		case reflect.Int, reflect.Int64:
			value = json.Number(typed)
		case reflect.Bool:
			if b, err := strconv.ParseBool(typed); err == nil {
				value = b
			}
		}
		if field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.String {
			list := []any{}
			for one := range strings.SplitSeq(typed, ",") {
				if one != "" {
					list = append(list, one)
				}
			}
			value = list
		}
		bind(value, field, "?"+name, fields)
	}
}

func wrongType(kind reflect.Kind, pointer string, fields *fault.Fields) {
	zh, en := "文本", "string"
	switch kind {
	case reflect.Struct:
		zh, en = "对象", "JSON object"
	case reflect.Slice:
		zh, en = "列表", "JSON array"
	case reflect.Bool:
		zh, en = "true 或 false", "true or false"
	case reflect.Int, reflect.Int64:
		zh, en = "整数", "whole number"
	}
	fields.Add(pointer, fault.FieldType, "type", zh, "typeEn", en)
}

// Day reads a day such as 2006-01-02 that has to be there; for inputs that carry days.
func Day(pointer, typed string, fields *fault.Fields) calendar.Date {
	day, err := calendar.ParseDate(typed)
	switch {
	case typed == "":
		fields.Add(pointer, fault.FieldRequired)
	case err != nil:
		fields.Add(pointer, fault.FieldDate)
	}
	return day
}
