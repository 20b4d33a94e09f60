package state

import (
	"reflect"
	"testing"
)

func layoutGrid() *Grid {
	columns := []GridColumn{{Key: "name", Width: 100}, {Key: "size", Width: 50}, {Key: "more", Width: 80, Hidden: true}}
	return NewGrid(columns, []GridRow{
		{ID: "1", Cells: []GridCell{{Text: "a"}, {Number: 2, Sorts: ByNumber}, {}}},
		{ID: "2", Cells: []GridCell{{Text: "b"}, {Number: 1, Sorts: ByNumber}, {}}},
	})
}

// What one table was made into, another is given.
func TestGridLayout(t *testing.T) {
	t.Parallel()
	g := layoutGrid()
	usual := g.Layout()
	g.Hide("more", false)
	g.Hide("size", true)
	g.Widen(0, 140)
	g.SortBy("size", false)
	l := g.Layout()
	other := layoutGrid()
	other.SetLayout(l)
	if !reflect.DeepEqual(other.Columns, g.Columns) || other.Row(0).ID != "2" {
		t.Errorf("got %+v beginning with %s, want %+v beginning with 2", other.Columns, other.Row(0).ID, g.Columns)
	}
	other.SetLayout(usual)
	if other.SortKey != "" || other.Columns[1].Hidden || !other.Columns[2].Hidden {
		t.Errorf("the usual layout leaves %+v sorted by %q", other.Columns, other.SortKey)
	}
	l.Shown["name"], l.SortKey, l.Widths["gone"] = false, "gone", 10 // from another version
	other.SetLayout(l)
	if other.Columns[0].Hidden || other.SortKey != "" {
		t.Errorf("a foreign layout hides the first column (%v) or sorts by %q", other.Columns[0].Hidden, other.SortKey)
	}
	other.SetLayout(GridLayout{})
	if len(other.Visible()) == 0 {
		t.Error("a blank layout hides everything")
	}
}
