package export

import (
	"fmt"
	"slices"
	"strings"

	"shirabe/data"
)

// An element is a node of the structure tree: what a part of the pages is. Roles are the
// standard structure types of PDF 1.7, 14.8.4.
type element struct {
	role   string
	alt    string
	id     string
	scope  string      // of a header cell: Column or Row
	struck bool        // its text is crossed out
	lang   data.Lang   // of its text, where it is not the document's
	box    *[4]float64 // of a figure, in the coordinates of its page
	kids   []kid
	parent *element
	placed bool // among the kids of its parent
}

// A kid is one of: an element, marked content of a page, a link annotation.
type kid struct {
	el   *element
	page *pdfPage
	mark int // of the page's marked content
	link *annotation
}

// add appends a new element. Where e stands is left to its first content.
func (e *element) add(role string) *element {
	k := e.later(role)
	k.placed = true
	e.kids = append(e.kids, kid{el: k})
	return k
}

// later makes an element that is appended when the first of its content is painted: the order
// of the tree is the order of reading.
func (e *element) later(role string) *element { return &element{role: role, parent: e} }

// place puts e, and what it lies in, into the tree.
func (e *element) place() {
	for ; e.parent != nil; e = e.parent {
		if !e.placed {
			e.placed = true
			e.parent.kids = append(e.parent.kids, kid{el: e})
		}
	}
}

// A treeWriter writes the structure tree and what leads from pages back into it.
type treeWriter struct {
	f       *pdfFile
	pages   []*pdfPage
	parents [][]int // object numbers by page and mark
	links   []byte  // entries of the parent tree for annotations
	next    int     // free key of the parent tree
	ids     []identified
}

// An identified element can be found by its ID.
type identified struct {
	id     string
	number int
}

// writeTree writes the tree under root and returns the number of the StructTreeRoot.
func writeTree(f *pdfFile, pages []*pdfPage, root *element) int {
	t := &treeWriter{f: f, pages: pages, parents: make([][]int, len(pages)), next: len(pages)}
	for i, p := range pages {
		t.parents[i] = make([]int, p.marks)
	}
	number := f.number()
	top := t.element(root, number)
	nums := []byte("<</Nums[")
	for i, marks := range t.parents {
		nums = fmt.Appendf(nums, "%d[", i)
		for _, n := range marks {
			nums = fmt.Appendf(nums, "%d 0 R ", n)
		}
		nums = append(nums, ']')
	}
	nums = append(append(nums, t.links...), "]>>"...)
	tree := f.add(nums)
	slices.SortFunc(t.ids, func(a, b identified) int { return strings.Compare(a.id, b.id) })
	names := []byte("<</Names[")
	for _, x := range t.ids {
		names = fmt.Appendf(names, "%s %d 0 R ", pdfBytes(x.id), x.number)
	}
	ids := f.add(append(names, "]>>"...))
	f.put(number, fmt.Appendf(nil, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d/IDTree %d 0 R>>", top, tree, t.next, ids))
	return number
}

// element writes an element and what is under it, and returns its number.
func (t *treeWriter) element(e *element, parent int) int {
	number := t.f.number()
	if e.id != "" {
		t.ids = append(t.ids, identified{e.id, number})
	}
	var kids []byte
	for _, k := range e.kids {
		switch {
		case k.el != nil:
			kids = fmt.Appendf(kids, "%d 0 R ", t.element(k.el, number))
		case k.link != nil:
			k.link.key = t.next
			t.links = fmt.Appendf(t.links, "%d %d 0 R ", t.next, number)
			t.next++
			kids = fmt.Appendf(kids, "<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", k.link.number, k.page.number)
		default:
			t.parents[k.page.index][k.mark] = number
			kids = fmt.Appendf(kids, "<</Type/MCR/Pg %d 0 R/MCID %d>>", k.page.number, k.mark)
		}
	}
	body := fmt.Appendf(nil, "<</Type/StructElem/S/%s/P %d 0 R", e.role, parent)
	body = append(body, e.attributes()...)
	t.f.put(number, fmt.Appendf(body, "/K[%s]>>", kids))
	return number
}

func (e *element) attributes() string {
	s := ""
	if e.alt != "" {
		s += "/Alt" + pdfText(e.alt)
	}
	if e.lang != "" {
		s += "/Lang" + pdfBytes(pdfLang(e.lang))
	}
	if e.id != "" {
		s += "/ID" + pdfBytes(e.id)
	}
	switch {
	case e.scope != "":
		s += "/A<</O/Table/Scope/" + e.scope + ">>"
	case e.box != nil:
		s += fmt.Sprintf("/A<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>", e.box[0], e.box[1], e.box[2], e.box[3])
	case e.struck:
		s += "/A<</O/Layout/TextDecorationType/LineThrough>>"
	}
	return s
}
