package shirabe_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// These tests guard what no single package can: who may import whom, that the package
// metadata tells the truth, that nothing opens a socket, that files stay readable.

const module = "shirabe"

// thirdParty is denied where only the standard library may be used: a path whose first
// element has a dot.
var thirdParty = regexp.MustCompile(`^[^/]*\.`)

// layer says what a package, and everything it imports directly or not, stays clear of.
type layer struct {
	pkg    string   // relative to the module
	below  bool     // the rule covers the packages under pkg too
	std    bool     // nothing outside the standard library and the module
	denied []string // import paths; each denies what is under it as well
}

var layers = []layer{
	{pkg: "data", std: true, denied: []string{"database/sql", module}},
	{pkg: "data", below: true, denied: []string{module + "/app", module + "/index", "fyne.io"}},
	{pkg: "index", below: true, denied: []string{module + "/app", module + "/data/sqlite", "fyne.io"}},
	{pkg: "index/query", denied: []string{"github.com/blevesearch"}},
	{pkg: "app/state", denied: []string{"fyne.io", module + "/data/sqlite", module + "/app/ui", module + "/app/cli"}},
	{pkg: "app/cli", denied: []string{"fyne.io", module + "/app/ui"}},
	{pkg: "app/ui", denied: []string{module + "/data/sqlite", module + "/app/cli"}},
	{pkg: "assets", std: true, denied: []string{module}},
}

func (l layer) covers(path string) bool {
	full := module + "/" + l.pkg
	return path == full || l.below && within(path, full)
}

// refuses tells whether l forbids its packages to depend on dep.
func (l layer) refuses(dep string) bool {
	if l.std && thirdParty.MatchString(dep) {
		return true
	}
	for _, d := range l.denied {
		if within(dep, d) {
			return true
		}
	}
	return false
}

// within tells whether path is root or lies under it.
func within(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}

func TestLayerRefuses(t *testing.T) {
	data, state := layers[0], layers[4]
	for _, c := range []struct {
		l    layer
		dep  string
		want bool
	}{
		{data, "strings", false},
		{data, "database/sql", true},
		{data, "github.com/any/thing", true},
		{data, "shirabe/index", true},
		{state, "fyne.io/fyne/v2", true},
		{state, "shirabe/data", false},
		{state, "shirabe/data/sqlite", true},
		{state, "shirabe/data/sqliteish", false},
	} {
		if got := c.l.refuses(c.dep); got != c.want {
			t.Errorf("layer %s refuses %s = %t, want %t", c.l.pkg, c.dep, got, c.want)
		}
	}
}

func TestImportDirection(t *testing.T) {
	t.Parallel()
	checked := 0
	for path, deps := range dependencies(t) {
		for _, l := range layers {
			if !l.covers(path) {
				continue
			}
			checked++
			for _, dep := range deps {
				if l.refuses(dep) {
					t.Errorf("%s depends on %s", path, dep)
				}
			}
		}
	}
	if checked == 0 {
		t.Error("no package was checked: do the layers still name existing folders?")
	}
}

// dependencies maps every package of the module to all it imports, directly or not.
func dependencies(t *testing.T) map[string][]string {
	t.Helper()
	// -e: a package that does not compile is another test's business.
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-tags", "ci", "-json=ImportPath,Deps", "./...")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	deps := map[string][]string{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath string
			Deps       []string
		}
		switch err := dec.Decode(&p); {
		case errors.Is(err, io.EOF):
			return deps
		case err != nil:
			t.Fatalf("read go list: %v", err)
		}
		deps[p.ImportPath] = p.Deps
	}
}

// goFiles yields every Go file of the module whatever its build tags, slash-separated
// paths, without fixtures and built things.
func goFiles(t *testing.T, visit func(path string, source []byte)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != "." && (path == "build" || name == "testdata" || strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		source, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // an editor's swap file
		}
		visit(filepath.ToSlash(path), source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoNetworkImports(t *testing.T) {
	t.Parallel()
	goFiles(t, func(path string, source []byte) {
		f, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ImportsOnly)
		if err != nil {
			t.Errorf("parse: %v", err)
			return
		}
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Errorf("%s: import %s: %v", path, spec.Path.Value, err)
			}
			if networking(imported) {
				t.Errorf("%s imports %s: the program opens no socket", path, imported)
			}
		}
	})
}

// networking tells whether an import could open a connection.
func networking(path string) bool {
	if path == "net/url" || within(path, "golang.org/x/net/html") { // they parse text, nothing else
		return false
	}
	for _, root := range []string{"net", "crypto/tls", "log/syslog", "golang.org/x/net", "golang.org/x/crypto/ssh"} {
		if within(path, root) {
			return true
		}
	}
	return false
}

func TestNetworking(t *testing.T) {
	for path, want := range map[string]bool{
		"net": true, "net/http": true, "net/http/httptest": true, "net/rpc": true, "golang.org/x/net/websocket": true,
		"net/url": false, "golang.org/x/net/html": false, "golang.org/x/net/html/atom": false, "internet": false, "path": false,
	} {
		if got := networking(path); got != want {
			t.Errorf("networking(%s) = %t, want %t", path, got, want)
		}
	}
}

func TestFilesStayReadable(t *testing.T) {
	t.Parallel()
	const most = 500 // lines; past it a file has more than one subject
	// In two halves, so that this file passes its own test.
	marks := []string{"TO" + "DO", "FIX" + "ME"}
	goFiles(t, func(path string, source []byte) {
		if n := bytes.Count(source, []byte("\n")); n > most {
			t.Errorf("%s has %d lines, at most %d", path, n, most)
		}
		for _, mark := range marks {
			if bytes.Contains(source, []byte(mark)) {
				t.Errorf("%s contains %s: do it, or say in the changelog what is missing", path, mark)
			}
		}
	})
}

func TestMetadataMatchesCode(t *testing.T) {
	t.Parallel()
	requireApp(t)
	toml, err := os.ReadFile("FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	consts := stringConsts(t, "app")
	for key, name := range map[string]string{"ID": "appID", "Version": "version"} {
		m := regexp.MustCompile(`(?m)^` + key + ` = "(.+)"$`).FindSubmatch(toml)
		if m == nil {
			t.Errorf("FyneApp.toml has no %s", key)
			continue
		}
		if got, ok := consts[name]; !ok || got != string(m[1]) {
			t.Errorf("FyneApp.toml says %s = %q, app says const %s = %q", key, m[1], name, got)
		}
	}
}

// requireApp skips a test while there is no program yet.
func requireApp(t *testing.T) {
	t.Helper()
	if _, err := os.Stat("app/main.go"); errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no app/main.go")
	}
}

// stringConsts returns the string constants declared in the Go files of dir.
func stringConsts(t *testing.T, dir string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	consts := map[string]string{}
	for _, path := range paths {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, name := range spec.Names {
				if i >= len(spec.Values) {
					break
				}
				if lit, ok := spec.Values[i].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					consts[name.Name], _ = strconv.Unquote(lit.Value) // the parser accepted it
				}
			}
			return true
		})
	}
	return consts
}

// build compiles pkg without cgo and returns the path of the program.
func build(ctx context.Context, t *testing.T, pkg string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), filepath.Base(pkg)+".exe") // Windows needs the suffix, others do not mind
	cmd := exec.CommandContext(ctx, "go", "build", "-buildvcs=false", "-tags", "ci", "-o", program, pkg)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build %s: %v\n%s", pkg, err, out)
	}
	return program
}
