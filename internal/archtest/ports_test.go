package archtest

import (
	"go/ast"
	"maps"
	"path/filepath"
	"slices"
	"testing"
)

// wiring reads what main.go of a function puts behind which port.
type wiring struct {
	t         testing.TB
	variables map[string]ast.Expr // of main
	calls     map[string]bool     // "Projects.Update", "blob.Keep", "pool.Invite"
	placed    map[ast.Node]bool   // storage that was put behind a port
}

// portCalls are the methods of storage types, bucket, pool and vault that a function may call: main constructs the one,
// the interface of the field that it goes into names the other. Sorted.
func portCalls(t testing.TB, s source) []string {
	t.Helper()
	w := wiring{t: t, variables: map[string]ast.Expr{}, calls: map[string]bool{},
		placed: map[ast.Node]bool{}}
	for _, f := range s.files {
		if declares(f, "main") {
			w.assignments(f)
			w.literals(f, s)
			w.everythingIsPlaced(f, s)
		}
	}
	if len(w.calls) == 0 {
		t.Errorf("%s: no wiring was understood", s.dir)
	}
	return slices.Sorted(maps.Keys(w.calls))
}

func (w wiring) assignments(f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		for i := 0; ok && len(a.Lhs) == len(a.Rhs) && i < len(a.Lhs); i++ {
			if name, ok := a.Lhs[i].(*ast.Ident); ok {
				w.variables[name.Name] = a.Rhs[i]
			}
		}
		return true
	})
}

// everythingIsPlaced demands that all storage which main makes was seen to go behind a port: what is not seen is not
// granted, and only a deployed function would tell.
func (w wiring) everythingIsPlaced(f *ast.File, s source) {
	ast.Inspect(f, func(n ast.Node) bool {
		if e, ok := n.(*ast.CompositeLit); ok && w.provider(e) != "" && !w.placed[e] {
			w.t.Errorf("%s: it is not understood behind which port dynamo.%s goes", s.dir, w.provider(e))
		}
		return true
	})
}

// literals looks at every struct that main fills in, and at what it hands to functions that make handlers and actions.
func (w wiring) literals(f *ast.File, s source) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch e := n.(type) {
		case *ast.CompositeLit:
			in, name := w.typeOf(e.Type, s)
			for _, element := range e.Elts {
				if kv, ok := element.(*ast.KeyValueExpr); ok && name != "" {
					w.place(kv.Value)
					room, port := w.port(in, name, kv.Key.(*ast.Ident).Name)
					w.behind(w.provider(kv.Value), room, port)
				}
			}
		case *ast.CallExpr:
			for _, name := range []string{"lambdahttp", "stepping"} {
				sel, ok := e.Fun.(*ast.SelectorExpr)
				if !ok || !isName(sel.X, name) {
					continue
				}
				for i, arg := range e.Args {
					if w.provider(arg) != "" {
						room := w.room(name)
						w.place(arg)
						w.behind(w.provider(arg), room, parameters(room, sel.Sel.Name)[i])
					}
				}
			}
		}
		return true
	})
}

// place notes that a value of main was put behind a port.
func (w wiring) place(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Ident:
		if value, ok := w.variables[e.Name]; ok && value != e {
			w.place(value)
		}
	case *ast.CompositeLit:
		w.placed[e] = true
	}
}

// parameters are the names of the types of a function's parameters, in order, without what they are made of.
func parameters(in source, function string) (types []string) {
	for _, f := range in.files {
		for _, d := range f.Decls {
			made, ok := d.(*ast.FuncDecl)
			if !ok || made.Recv != nil || made.Name.Name != function {
				continue
			}
			for _, p := range made.Type.Params.List {
				name, of := "", p.Type
				if generic, ok := of.(*ast.IndexExpr); ok {
					of = generic.X
				}
				if simple, ok := of.(*ast.Ident); ok {
					name = simple.Name
				}
				for range max(1, len(p.Names)) {
					types = append(types, name)
				}
			}
		}
	}
	return types
}

func (w wiring) room(name string) source {
	return read(w.t, filepath.Join(root(w.t), "internal", name))
}

// typeOf is the package and name of a struct type that main names; none for the storage types themselves.
func (w wiring) typeOf(e ast.Expr, s source) (source, string) {
	switch e := e.(type) {
	case *ast.Ident:
		return s, e.Name
	case *ast.SelectorExpr:
		if room := e.X.(*ast.Ident).Name; room != "dynamo" {
			return w.room(room), e.Sel.Name
		}
	}
	return source{}, ""
}

// provider is what a value of main provides: a storage type by its name, or the room that opens it; empty for anything
// else.
func (w wiring) provider(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		if value, ok := w.variables[e.Name]; ok && value != e {
			return w.provider(value)
		}
	case *ast.CompositeLit:
		if sel, ok := e.Type.(*ast.SelectorExpr); ok && isName(sel.X, "dynamo") {
			return sel.Sel.Name
		}
	case *ast.CallExpr:
		if isSelector(e.Fun, "blob", "OpenArchive") {
			return "archive"
		}
		if isSelector(e.Fun, "vault", "OpenSigner") {
			return "signer"
		}
		for _, room := range []string{"blob", "mail", "pool", "vault"} {
			if isSelector(e.Fun, room, "Open") {
				return room
			}
		}
	}
	return ""
}

func (w wiring) behind(provider string, in source, port string) {
	if provider == "" {
		return
	}
	methods := w.methods(in, port)
	if len(methods) == 0 {
		w.t.Errorf("%s puts %s behind %q, which is no interface", in.dir, provider, port)
	}
	for _, m := range methods {
		w.calls[provider+"."+m] = true
	}
}

// methods are those of an interface of a package, with those of the interfaces that it is made of.
func (w wiring) methods(in source, port string) (names []string) {
	eachType(in, func(spec *ast.TypeSpec) {
		it, ok := spec.Type.(*ast.InterfaceType)
		if !ok || spec.Name.Name != port {
			return
		}
		for _, m := range it.Methods.List {
			for _, n := range m.Names {
				names = append(names, n.Name)
			}
			if len(m.Names) == 0 {
				names = append(names, w.methods(w.named(m.Type, in))...)
			}
		}
	})
	return names
}

// port is the interface that a struct's field has for its type, and the package that declares it.
func (w wiring) port(s source, structure, field string) (source, string) {
	in, name := s, ""
	eachType(s, func(spec *ast.TypeSpec) {
		st, ok := spec.Type.(*ast.StructType)
		if !ok || spec.Name.Name != structure {
			return
		}
		for _, f := range st.Fields.List {
			for _, n := range f.Names {
				if n.Name == field {
					in, name = w.named(f.Type, s)
				}
			}
		}
	})
	return in, name
}

// named is the package and name of a field's type: one of the same package, or of another room.
func (w wiring) named(e ast.Expr, s source) (source, string) {
	switch e := e.(type) {
	case *ast.Ident:
		return s, e.Name
	case *ast.IndexExpr:
		return w.named(e.X, s)
	case *ast.SelectorExpr:
		if room := e.X.(*ast.Ident).Name; slices.Contains(s.imports, module+"/internal/"+room) {
			return w.room(room), e.Sel.Name
		}
	}
	return s, ""
}

// interfaces are the interface types of a package with their methods.
func interfaces(s source) map[string][]string {
	all := map[string][]string{}
	eachType(s, func(spec *ast.TypeSpec) {
		if it, ok := spec.Type.(*ast.InterfaceType); ok {
			for _, m := range it.Methods.List {
				for _, n := range m.Names {
					all[spec.Name.Name] = append(all[spec.Name.Name], n.Name)
				}
			}
		}
	})
	return all
}

func eachType(s source, do func(*ast.TypeSpec)) {
	for _, f := range s.files {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				do(spec)
			}
			return true
		})
	}
}

// called are the names of all methods that a package calls.
func called(s source) map[string]bool {
	names := map[string]bool{}
	for _, f := range s.files {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
					names[sel.Sel.Name] = true
				}
			}
			return true
		})
	}
	return names
}
