//go:build bench

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are the command's flags.
type options struct {
	serve     string // start as this engine
	corpora   string
	work      string
	out       string
	engines   string
	sizes     string
	questions int // every how many-th question is asked
	queries   int // of a class
	skip      string
}

func run(ctx context.Context) error {
	var o options
	flag.StringVar(&o.serve, "serve", "", "")
	flag.StringVar(&o.corpora, "corpora", "../shared/corpora", "folder of the corpora")
	flag.StringVar(&o.work, "work", "build/bench", "folder for indexes")
	flag.StringVar(&o.out, "out", "build/bench-search.md", "the table")
	flag.StringVar(&o.engines, "engines", "shirabe,bleve,sqlite,groonga,xapian,minisearch", "which to measure")
	flag.StringVar(&o.sizes, "sizes", "10000,100000", "paragraphs to build and type into")
	flag.IntVar(&o.questions, "every", 1, "ask every N-th question")
	flag.IntVar(&o.queries, "queries", 100, "queries of a class")
	flag.StringVar(&o.skip, "skip", "", "parts to leave out: relevance, speed, grep")
	flag.Parse()
	if o.serve != "" {
		return serve(ctx, o.serve)
	}
	if _, err := os.Stat(o.corpora); errors.Is(err, os.ErrNotExist) {
		fmt.Println("bench: no corpora at " + o.corpora + ": the comparison is left out")
		return nil
	}
	return compare(ctx, o)
}

// compare measures all engines and writes the table.
func compare(ctx context.Context, o options) error {
	if err := os.MkdirAll(o.work, 0o755); err != nil {
		return err
	}
	r := &report{}
	engines := strings.Split(o.engines, ",")
	if !strings.Contains(o.skip, "relevance") {
		if err := relevance(ctx, o, engines, r); err != nil {
			return err
		}
	}
	for _, s := range strings.Split(o.sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return fmt.Errorf("sizes: %w", err)
		}
		if strings.Contains(o.skip, "speed") {
			break
		}
		if err := speed(ctx, o, engines, n, r); err != nil {
			return err
		}
	}
	return os.WriteFile(o.out, []byte(r.String()), 0o644)
}

// A request to an engine.
type request struct {
	Op    string `json:"op"` // read, build, open, ask, type
	Docs  string `json:"docs,omitempty"`
	Dir   string `json:"dir,omitempty"`
	Class string `json:"class,omitempty"`
	Query string `json:"q,omitempty"`
}

// A reply of an engine.
type reply struct {
	MS    float64  `json:"ms"`
	IDs   []string `json:"ids,omitempty"`
	Total int      `json:"total"`
	None  bool     `json:"none,omitempty"` // it cannot answer queries of that class
	Error string   `json:"error,omitempty"`
}

// An engine is what this program can be started again as.
type engine interface {
	build(ctx context.Context, docs []doc, dir string) error
	open(ctx context.Context, docs []doc, dir string) error
	ask(ctx context.Context, q string) ([]string, error)
	// keystroke answers with a total, and finds the first 20 with facets and passages; false if it cannot.
	keystroke(ctx context.Context, class, q string) (int, bool, error)
	close() error
}

// serve answers requests until there are no more.
func serve(ctx context.Context, name string) error {
	var e engine
	switch name {
	case "shirabe":
		e = &shirabe{}
	case "bleve":
		e = &stockBleve{}
	default:
		return fmt.Errorf("no engine %q", name)
	}
	in, out := bufio.NewScanner(os.Stdin), json.NewEncoder(os.Stdout)
	s := server{engine: e}
	for in.Scan() {
		var q request
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return err
		}
		got, err := s.answer(ctx, q)
		if err != nil {
			got = reply{Error: err.Error()}
		}
		if err := out.Encode(got); err != nil {
			return err
		}
	}
	return e.close()
}

// A server times an engine.
type server struct {
	engine
	docs []doc
}

func (s *server) answer(ctx context.Context, q request) (out reply, err error) {
	if q.Docs != "" && s.docs == nil {
		if s.docs, err = readDocs(q.Docs); err != nil {
			return out, err
		}
	}
	watch := startWatch()
	switch q.Op {
	case "read": // the paragraphs: so that neither building nor opening is measured with them
		if p, ok := s.engine.(interface{ fill(docs []doc) }); ok {
			p.fill(s.docs)
		}
	case "build":
		err = s.build(ctx, s.docs, filepath.Clean(q.Dir))
	case "open":
		err = s.open(ctx, s.docs, filepath.Clean(q.Dir))
	case "ask":
		out.IDs, err = s.ask(ctx, q.Query)
	case "type":
		var can bool
		out.Total, can, err = s.keystroke(ctx, q.Class, q.Query)
		out.None = !can
	default:
		err = fmt.Errorf("no operation %q", q.Op)
	}
	out.MS = watch()
	return out, err
}
